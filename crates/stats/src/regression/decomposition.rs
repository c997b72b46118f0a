//! The gap in mean log pay between two groups of postings, split by factor (R. Oaxaca 1973, A. Blinder 1973).
//!
//! ```text
//! mean_B - mean_A  =  sum over factors f of (x_B - x_A)_f' b_f  +  unexplained
//! ```
//!
//! `b` are the coefficients of one regression over both groups (D. Neumark, "Employers' Discriminatory Behavior and the Estimation of
//! Wage Discrimination", 1988; R. Oaxaca and M. Ransom, "On Discrimination and the Decomposition of Wage Differentials", 1994), with
//! an indicator of the group as the last column, so that differences between groups do not pass for effects of the columns (B. Jann,
//! "The Blinder-Oaxaca Decomposition for Linear Regression Models", Stata Journal 8, 2008). The unexplained part is the indicator's
//! coefficient. Where the columns tell the groups apart by themselves (one group is all junior, the other all senior) the indicator
//! is collinear, and the gap is theirs.
//!
//! A factor's part does not depend on which category is the base, because shares of categories add up to one in both groups. The
//! parts of its categories would; they are those of deviation contrasts, each category against the mean of all (J. Gardeazabal and A.
//! Ugidos, "More on Identification in Detailed Wage Decompositions", 2004; M. Yun, "A Simple Solution to the Identification Problem
//! in Detailed Wage Decompositions", 2005).
//!
//! Errors are those of the delta method over employers: each employer's pull on the coefficients and on both groups' means, squared
//! and added, as in [`Fit`]. An employer in both groups must have the same number in both.

use crate::release::MIN_EMPLOYERS;

use super::coefficient::ClusteredError;
use super::collinearity::Dropped;
use super::design::{ColumnKind, Design};
use super::fit::{Fit, jackknife_variance};
use super::penalty::Penalty;
use super::standardized::Standardized;

/// Name of the group's own column; never shown.
const GROUP: &str = "group";

/// One of the two groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Where the waterfall starts.
    A,
    /// Where it ends.
    B,
}

/// The gap in log pay from group A to group B, by factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Decomposition {
    /// Mean log pay of A.
    pub mean_a: f64,
    /// Mean log pay of B.
    pub mean_b: f64,
    /// `mean_b - mean_a`, with its error. The parts and `unexplained` add up to it.
    pub gap: GapPart,
    /// A part for each factor, in the order of the design.
    pub parts: Vec<GapPart>,
    /// What remains between postings that are alike in all columns.
    pub unexplained: GapPart,
    /// Why a column of the designs has no coefficient.
    pub dropped: Vec<(usize, Dropped)>,
    /// The columns tell the groups apart by themselves, so nothing can be left unexplained.
    pub separated: bool,
}

/// A part of the gap.
#[derive(Debug, Clone, PartialEq)]
pub struct GapPart {
    /// The factor, or what the part is.
    pub name: String,
    /// Log pay.
    pub log_pay: f64,
    /// Its error over employers; `None` where nothing of it can vary.
    pub clustered: Option<ClusteredError>,
    /// What each column and base category adds; sums to `log_pay`.
    pub columns: Vec<ColumnPart>,
}

/// What one column, or the base of a set of categories, adds to a part.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnPart {
    /// Name of the column or category.
    pub name: String,
    /// Log pay.
    pub log_pay: f64,
}

/// Why a gap is not split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecompositionRefused {
    /// The designs do not have the same columns with the same bases: build both with the bases given.
    DifferentColumns,
    /// Fewer than [`MIN_EMPLOYERS`] in a group.
    TooFewEmployers {
        /// The group.
        group: Group,
        /// How many it has.
        employers: usize,
    },
}

/// Splits the gap in mean log pay from the rows of `a` to those of `b`.
///
/// # Errors
///
/// When columns differ or a group has too few employers.
pub fn decompose(a: &Design, b: &Design, penalty: &Penalty) -> Result<Decomposition, DecompositionRefused> {
    if !a.has_columns_of(b) {
        return Err(DecompositionRefused::DifferentColumns);
    }
    let fewest = a.employer_count().min(b.employer_count());
    for (group, design) in [(Group::A, a), (Group::B, b)] {
        let employers = design.employer_count();
        if employers < MIN_EMPLOYERS {
            return Err(DecompositionRefused::TooFewEmployers { group, employers });
        }
    }
    let both = a.stacked(b, GROUP);
    let data = Standardized::new(&both);
    let fit = Fit::new(&data, &penalty.per_column(&both, &data));
    let slopes = fit.own_units(&data);
    let means = GroupMeans { data: &data, split: a.rows(), weights: &both.weights };
    let group_at = a.columns().len();

    let (gap, gap_influence) = means.gap(&both.log_pay);
    let mut parts = Vec::with_capacity(a.factors().len());
    let mut explained = 0.0;
    for (factor, name) in a.factors().iter().enumerate() {
        let mut influence = vec![0.0; fit.employer_count];
        let mut value = 0.0;
        let mut gaps = Vec::new();
        for column in (0..group_at).filter(|&column| a.columns()[column].factor == factor) {
            let (column_gap, column_influence) = means.gap(&both.values[column]);
            gaps.push((column, column_gap));
            let Some(position) = fit.position(column) else { continue };
            value += slopes[column] * column_gap;
            let slope_influence = fit.influence(position);
            for (sum, (slope, mean)) in influence.iter_mut().zip(slope_influence.iter().zip(&column_influence)) {
                *sum += column_gap * slope / data.scales[column] + slopes[column] * mean;
            }
        }
        explained += value;
        parts.push(GapPart {
            name: name.clone(),
            log_pay: value,
            clustered: error(value, &influence, fewest),
            columns: column_parts(&both, factor, &gaps, &slopes),
        });
    }
    let unexplained = gap - explained;
    let group_influence = fit
        .position(group_at)
        .map(|position| fit.influence(position).iter().map(|part| part / data.scales[group_at]).collect::<Vec<f64>>());
    let dropped = fit.reasons.iter().take(group_at).enumerate();
    Ok(Decomposition {
        mean_a: means.mean(&both.log_pay, Group::A),
        mean_b: means.mean(&both.log_pay, Group::B),
        gap: whole("gap", gap, error(gap, &gap_influence, fewest)),
        parts,
        separated: matches!(fit.reasons[group_at], Some(Dropped::Collinear { .. })),
        unexplained: whole("unexplained", unexplained, group_influence.and_then(|of| error(unexplained, &of, fewest))),
        dropped: dropped.filter_map(|(column, reason)| Some((column, reason.clone()?))).collect(),
    })
}

fn whole(name: &str, log_pay: f64, clustered: Option<ClusteredError>) -> GapPart {
    GapPart { name: name.to_owned(), log_pay, clustered, columns: Vec::new() }
}

/// `None` where no employer moves it. Of two groups the one with fewer employers decides how well the variance is known.
fn error(estimate: f64, influence: &[f64], fewest_employers: usize) -> Option<ClusteredError> {
    let variance = jackknife_variance(influence);
    if variance > 0.0 { ClusteredError::new(estimate, variance, fewest_employers.saturating_sub(1)) } else { None }
}

/// The parts of a factor's columns, with each set of categories as deviations from the mean of those that have rows.
fn column_parts(both: &Design, factor: usize, gaps: &[(usize, f64)], slopes: &[f64]) -> Vec<ColumnPart> {
    let mut parts = Vec::new();
    for &(column, gap) in gaps.iter().filter(|(column, _)| both.base_of(*column).is_none()) {
        parts.push(ColumnPart { name: both.columns()[column].name.clone(), log_pay: gap * slopes[column] });
    }
    for (categorical, categories) in both.categoricals.iter().enumerate().filter(|(_, of)| of.factor == factor) {
        let kind = ColumnKind::Category { categorical };
        let of_set: Vec<(usize, f64)> =
            gaps.iter().copied().filter(|(column, _)| both.columns()[*column].kind == kind).collect();
        let has_rows = |column: usize| both.values[column].iter().any(|value| *value > 0.0);
        let base_has_rows =
            (0..both.rows()).any(|row| of_set.iter().all(|(column, _)| both.values[*column][row] == 0.0));
        let present: Vec<f64> =
            of_set.iter().filter(|(column, _)| has_rows(*column)).map(|(column, _)| slopes[*column]).collect();
        let mean = present.iter().sum::<f64>() / (present.len() + usize::from(base_has_rows)).max(1) as f64;
        let base_gap = -of_set.iter().map(|(_, gap)| gap).sum::<f64>();
        parts.push(ColumnPart { name: categories.base.clone(), log_pay: -mean * base_gap });
        for (column, gap) in of_set {
            parts
                .push(ColumnPart { name: both.columns()[column].name.clone(), log_pay: (slopes[column] - mean) * gap });
        }
    }
    parts
}

/// Weighted means of the rows of A, which come first, and of B.
struct GroupMeans<'a> {
    data: &'a Standardized,
    split: usize,
    weights: &'a [f64],
}

impl GroupMeans<'_> {
    fn mean(&self, values: &[f64], group: Group) -> f64 {
        let rows = self.rows(group);
        let total: f64 = self.weights[rows.clone()].iter().sum();
        rows.map(|row| self.weights[row] * values[row]).sum::<f64>() / total
    }

    /// Mean of B less mean of A, and by how much it exceeds that without each employer.
    fn gap(&self, values: &[f64]) -> (f64, Vec<f64>) {
        let mut influence = vec![0.0; self.data.employer_numbers.len()];
        let mut gap = 0.0;
        for (group, sign) in [(Group::A, -1.0), (Group::B, 1.0)] {
            let mean = self.mean(values, group);
            gap += sign * mean;
            let mut of_employers = vec![(0.0, 0.0); influence.len()];
            let mut total = 0.0;
            for row in self.rows(group) {
                let weight = self.weights[row];
                let of_employer = &mut of_employers[self.data.employers[row]];
                of_employer.0 += weight;
                of_employer.1 += weight * (values[row] - mean);
                total += weight;
            }
            for (pull, (weight, deviation)) in influence.iter_mut().zip(of_employers) {
                // An employer whose weight is all there is leaves no mean behind to compare with.
                if total - weight > 1e-12 * total {
                    *pull += sign * deviation / (total - weight);
                }
            }
        }
        (gap, influence)
    }

    fn rows(&self, group: Group) -> std::ops::Range<usize> {
        match group {
            Group::A => 0..self.split,
            Group::B => self.split..self.weights.len(),
        }
    }
}
