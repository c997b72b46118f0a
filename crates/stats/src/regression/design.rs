//! What is regressed on what: log annual pay, named columns grouped into factors, weights and employers.
//!
//! | the caller gives              | the design holds                                                            |
//! |-------------------------------|-----------------------------------------------------------------------------|
//! | a measure (years)             | one column, as given                                                        |
//! | an indicator (has the skill)  | one column of zeros and ones                                                |
//! | a category (level, area)      | a column of zeros and ones for each category but the base                   |
//!
//! A row is rejected, and counted, when its pay, weight, employer's category or any measure is not a finite number of at most
//! [`MAGNITUDE_MAX`], when its weight is not positive, or when a category's number has no name. Each column belongs to one
//! factor; columns of one factor need not be neighbours. The order of factors and columns is that in which they are given.

use std::collections::BTreeSet;

use super::support::Support;

/// Most columns of a design: the arithmetic grows with their cube, and a thousand take seconds.
pub const COLUMNS_MAX: usize = 1_000;

/// Largest size of a value or weight. Log pay, years and shares stay far below; squares of anything larger would drown the rest.
pub const MAGNITUDE_MAX: f64 = 1e9;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// A number, such as years of experience.
    Measure,
    /// One where the posting has it, zero where not.
    Indicator,
    /// One where the posting is in this category; `categorical` numbers the category sets of the design.
    Category {
        /// Which set of categories.
        categorical: usize,
    },
}

/// A column of a design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, as a reader should see it.
    pub name: String,
    /// Number of its factor, into [`Design::factors`].
    pub factor: usize,
    /// What it holds.
    pub kind: ColumnKind,
}

/// A set of categories of which each row has one; the base has no column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Categorical {
    pub(super) factor: usize,
    pub(super) base: String,
}

/// Log pay and what may explain it, of the rows that could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    pub(super) factors: Vec<String>,
    pub(super) columns: Vec<Column>,
    pub(super) categoricals: Vec<Categorical>,
    /// `values[column][row]`.
    pub(super) values: Vec<Vec<f64>>,
    pub(super) log_pay: Vec<f64>,
    pub(super) weights: Vec<f64>,
    pub(super) employers: Vec<u32>,
    rejected: usize,
}

/// Why a design cannot be built: a mistake of the caller, not a property of the postings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadDesign {
    /// A column, the weights or the employers are not as long as the pay.
    Length {
        /// What has the wrong length.
        name: String,
        /// How long it is.
        got: usize,
        /// How long the pay is.
        expected: usize,
    },
    /// A base that is not among the categories, or no category at all.
    Base {
        /// The factor of the categories.
        factor: String,
    },
    /// More than [`COLUMNS_MAX`] columns.
    TooManyColumns {
        /// How many there are.
        columns: usize,
    },
}

/// Collects the columns of a [`Design`].
#[derive(Debug, Clone)]
pub struct DesignBuilder {
    log_pay: Vec<f64>,
    employers: Vec<u32>,
    weights: Vec<f64>,
    factors: Vec<String>,
    terms: Vec<Term>,
    bad: Option<BadDesign>,
}

#[derive(Debug, Clone)]
enum Term {
    Column { name: String, factor: usize, kind: ColumnKind, values: Vec<f64> },
    Categories { factor: usize, names: Vec<String>, base: Option<usize>, of_rows: Vec<usize> },
}

impl Design {
    /// Starts a design from each row's natural logarithm of annual pay and the number of its employer.
    pub fn builder(log_pay: &[f64], employers: &[u32]) -> DesignBuilder {
        let builder = DesignBuilder {
            log_pay: log_pay.to_vec(),
            employers: employers.to_vec(),
            weights: vec![1.0; log_pay.len()],
            factors: Vec::new(),
            terms: Vec::new(),
            bad: None,
        };
        builder.checked("employers", employers.len())
    }

    /// Names of the factors.
    pub fn factors(&self) -> &[String] {
        &self.factors
    }

    /// The columns, without the constant and without the bases.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Numbers of the columns of the factor of that name: the `penalized` of a ridge, for instance.
    pub fn columns_of(&self, factor: &str) -> Vec<usize> {
        let is_of = |column: &Column| self.factors[column.factor] == factor;
        self.columns.iter().enumerate().filter(|(_, column)| is_of(column)).map(|(at, _)| at).collect()
    }

    /// What the category columns of this column are compared with; `None` for a measure or an indicator.
    pub fn base_of(&self, column: usize) -> Option<&str> {
        match self.columns.get(column)?.kind {
            ColumnKind::Category { categorical } => Some(&self.categoricals[categorical].base),
            ColumnKind::Measure | ColumnKind::Indicator => None,
        }
    }

    /// Rows that are in use.
    pub fn rows(&self) -> usize {
        self.log_pay.len()
    }

    /// Rows that were rejected.
    pub fn rejected(&self) -> usize {
        self.rejected
    }

    /// Different employers of the rows in use.
    pub fn employer_count(&self) -> usize {
        self.employers.iter().collect::<BTreeSet<_>>().len()
    }

    /// How many rows and employers have what a column says, and how many it is compared with.
    pub fn support(&self, column: usize) -> Support {
        Support::of(self, column)
    }

    /// Whether the same columns, in the same order, mean the same in both.
    pub(super) fn has_columns_of(&self, other: &Self) -> bool {
        self.factors == other.factors && self.columns == other.columns && self.categoricals == other.categoricals
    }

    /// The rows of both, `self` first, with one more column in a factor of its own: one for the rows of `other`.
    pub(super) fn stacked(&self, other: &Self, group: &str) -> Self {
        let chained = |a: &[f64], b: &[f64]| a.iter().chain(b).copied().collect::<Vec<f64>>();
        let mut both = self.clone();
        both.values = self.values.iter().zip(&other.values).map(|(a, b)| chained(a, b)).collect();
        both.values.push(chained(&vec![0.0; self.rows()], &vec![1.0; other.rows()]));
        both.columns.push(Column { name: group.to_owned(), factor: self.factors.len(), kind: ColumnKind::Indicator });
        both.factors.push(group.to_owned());
        both.log_pay = chained(&self.log_pay, &other.log_pay);
        both.weights = chained(&self.weights, &other.weights);
        both.employers = self.employers.iter().chain(&other.employers).copied().collect();
        both.rejected += other.rejected;
        both
    }
}

impl DesignBuilder {
    /// Each row's weight; 1 for all if not called. Only their ratios matter.
    pub fn weights(mut self, weights: &[f64]) -> Self {
        self.weights = weights.to_vec();
        self.checked("weights", weights.len())
    }

    /// Adds a measure: its coefficient is log pay for one unit more.
    pub fn measure(self, factor: &str, name: &str, values: &[f64]) -> Self {
        self.column(factor, name, ColumnKind::Measure, values.to_vec())
    }

    /// Adds an indicator: its coefficient is log pay of rows that have it against rows that do not.
    pub fn indicator(self, factor: &str, name: &str, has: &[bool]) -> Self {
        let values = has.iter().map(|has| f64::from(u8::from(*has))).collect();
        self.column(factor, name, ColumnKind::Indicator, values)
    }

    /// Adds categories of which every row has one: `of_rows` numbers them into `names`. Coefficients are against `base`, or, if it
    /// is `None`, against the category that most employers have.
    pub fn categories(mut self, factor: &str, names: &[&str], base: Option<usize>, of_rows: &[usize]) -> Self {
        if names.is_empty() || base.is_some_and(|base| base >= names.len()) {
            self.bad.get_or_insert(BadDesign::Base { factor: factor.to_owned() });
        }
        let factor_number = self.factor(factor);
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        self.terms.push(Term::Categories { factor: factor_number, names, base, of_rows: of_rows.to_vec() });
        self.checked(factor, of_rows.len())
    }

    /// The design of the rows that can be read.
    ///
    /// # Errors
    ///
    /// When lengths differ, a base is no category, or there are too many columns.
    pub fn build(self) -> Result<Design, BadDesign> {
        if let Some(bad) = self.bad {
            return Err(bad);
        }
        let readable = |value: f64| value.is_finite() && value.abs() <= MAGNITUDE_MAX;
        let of_term = |term: &Term, row: usize| match term {
            Term::Column { values, .. } => readable(values[row]),
            Term::Categories { names, of_rows, .. } => of_rows[row] < names.len(),
        };
        let rows: Vec<usize> = (0..self.log_pay.len())
            .filter(|&row| readable(self.log_pay[row]) && readable(self.weights[row]) && self.weights[row] > 0.0)
            .filter(|&row| self.terms.iter().all(|term| of_term(term, row)))
            .collect();
        let mut design = Design {
            factors: self.factors,
            columns: Vec::new(),
            categoricals: Vec::new(),
            values: Vec::new(),
            log_pay: rows.iter().map(|&row| self.log_pay[row]).collect(),
            weights: rows.iter().map(|&row| self.weights[row]).collect(),
            employers: rows.iter().map(|&row| self.employers[row]).collect(),
            rejected: self.log_pay.len() - rows.len(),
        };
        for term in self.terms {
            design.add(term, &rows);
        }
        match design.columns.len() {
            columns if columns > COLUMNS_MAX => Err(BadDesign::TooManyColumns { columns }),
            _ => Ok(design),
        }
    }

    fn column(mut self, factor: &str, name: &str, kind: ColumnKind, values: Vec<f64>) -> Self {
        let length = values.len();
        let factor = self.factor(factor);
        self.terms.push(Term::Column { name: name.to_owned(), factor, kind, values });
        self.checked(name, length)
    }

    fn factor(&mut self, name: &str) -> usize {
        self.factors.iter().position(|known| known == name).unwrap_or_else(|| {
            self.factors.push(name.to_owned());
            self.factors.len() - 1
        })
    }

    fn checked(mut self, name: &str, got: usize) -> Self {
        let expected = self.log_pay.len();
        if got != expected {
            self.bad.get_or_insert(BadDesign::Length { name: name.to_owned(), got, expected });
        }
        self
    }
}

impl Design {
    fn add(&mut self, term: Term, rows: &[usize]) {
        match term {
            Term::Column { name, factor, kind, values } => {
                self.columns.push(Column { name, factor, kind });
                self.values.push(rows.iter().map(|&row| values[row]).collect());
            }
            Term::Categories { factor, names, base, of_rows } => {
                let of_rows: Vec<usize> = rows.iter().map(|&row| of_rows[row]).collect();
                let base = base.unwrap_or_else(|| self.most_common(&of_rows, names.len()));
                let categorical = self.categoricals.len();
                self.categoricals.push(Categorical { factor, base: names[base].clone() });
                for (category, name) in names.into_iter().enumerate().filter(|(category, _)| *category != base) {
                    self.columns.push(Column { name, factor, kind: ColumnKind::Category { categorical } });
                    let is_in = |of: &usize| f64::from(u8::from(*of == category));
                    self.values.push(of_rows.iter().map(is_in).collect());
                }
            }
        }
    }

    /// The category that most employers have, the first of several.
    fn most_common(&self, of_rows: &[usize], categories: usize) -> usize {
        let mut employers = vec![BTreeSet::new(); categories];
        for (&category, &employer) in of_rows.iter().zip(&self.employers) {
            employers[category].insert(employer);
        }
        (0..categories).rev().max_by_key(|&category| employers[category].len()).unwrap_or(0)
    }
}
