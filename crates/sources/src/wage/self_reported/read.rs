//! Reads a table of self-reported salaries through its mapping.
//!
//! | row                                                              | result                                   |
//! |------------------------------------------------------------------|------------------------------------------|
//! | as the mapping says                                              | a salary a year                          |
//! | another number of columns than the header                        | rejected: shifted columns                |
//! | no title, or one over the limit                                  | rejected                                 |
//! | pay that is no amount, 0, below 0, or beyond what anybody is paid | rejected                                |
//! | a currency or a country that is no code in use                   | rejected                                 |
//! | a year before 1990 or beyond 2100                                | rejected                                 |
//! | a word for seniority or arrangement that the mapping does not list | rejected                               |
//! | terms of work that the mapping does not keep                     | rejected, with the mapping's reason      |

use std::io::BufRead;
use std::sync::Arc;

use earnest_core::{Arrangement, Currency, IssueCode, Money, PayPeriod, SeniorityLevel};
use rust_decimal::Decimal;

use super::super::batch::{Batches, WageSink};
use super::super::table::TableReader;
use super::super::{SelfReportedRecord, WageRecord};
use super::country::is_country;
use super::mapping::{Given, SelfReportedMapping};
use super::plausible::most_a_year;
use crate::amount::parse_amount;
use crate::limits::TITLE_BYTES_MAX;
use crate::posting_line::clip;
use crate::{Rejection, SourceError};

/// Years that a report may be of: tables of reports are younger, and another number is not a year.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// Reads the table with the mapping given, else with the built-in one that has its columns.
///
/// # Errors
///
/// When the bytes cannot be read. Everything that is wrong with them is a rejection.
pub fn read_self_reported(
    _name: &str,
    mapping: Option<&SelfReportedMapping>,
    mut input: impl BufRead,
    sink: &mut WageSink<'_>,
) -> Result<(), SourceError> {
    let mut batches = Batches::new(sink);
    let mut rows = TableReader::open(&mut input)?;
    let mapping = mapping.or_else(|| SelfReportedMapping::builtin_for(&rows.header));
    let table = mapping.ok_or_else(|| "no built-in mapping of self-reported salaries has these columns".to_owned());
    let table = match table.and_then(|mapping| Table::new(mapping, &rows)) {
        Ok(table) => table,
        Err(message) => {
            let _ = batches.reject(0, IssueCode::UnknownLayout, message);
            let _ = batches.hand_on();
            return Ok(());
        }
    };
    while let Some(row) = rows.next_row()? {
        let salary = row.and_then(|(line, fields)| table.read_row(line, &fields));
        if batches.push(salary.map_or_else(WageRecord::Rejected, WageRecord::SelfReported)).is_break() {
            return Ok(());
        }
    }
    let _ = batches.hand_on();
    Ok(())
}

/// A mapping whose columns were found in the header.
struct Table<'a> {
    mapping: &'a SelfReportedMapping,
    source: Arc<str>,
    release: Arc<str>,
    columns: usize,
    year: usize,
    title: usize,
    pay: usize,
    currency: Cell<'a>,
    country: Cell<'a>,
    seniority: Option<usize>,
    arrangement: Option<usize>,
    employment: Option<usize>,
}

/// Where a value comes from.
enum Cell<'a> {
    Column { at: usize, name: &'a str },
    Constant(&'a str),
}

impl<'a> Cell<'a> {
    fn get<'b>(&'b self, fields: &'b [String]) -> &'b str {
        match self {
            Self::Column { at, .. } => &fields[*at],
            Self::Constant(constant) => constant,
        }
    }

    fn name(&self) -> &'a str {
        match self {
            Self::Column { name, .. } => name,
            Self::Constant(_) => "constant",
        }
    }
}

impl<'a> Table<'a> {
    fn new(mapping: &'a SelfReportedMapping, rows: &TableReader<'_>) -> Result<Self, String> {
        let at = |name: &str| {
            let missing = || format!("the table has no column `{name}`, which its mapping `{}` reads", mapping.source);
            rows.column(name).ok_or_else(missing)
        };
        let given = |given: &'a Given| {
            Ok::<_, String>(match given {
                Given::Column(name) => Cell::Column { at: at(name)?, name },
                Given::Constant(constant) => Cell::Constant(&constant.constant),
            })
        };
        let columns = &mapping.columns;
        Ok(Self {
            mapping,
            source: mapping.source.as_str().into(),
            release: mapping.release.as_str().into(),
            columns: rows.header.len(),
            year: at(&columns.year)?,
            title: at(&columns.title)?,
            pay: at(&columns.pay)?,
            currency: given(&columns.currency)?,
            country: given(&columns.country)?,
            seniority: columns.seniority.as_deref().map(at).transpose()?,
            arrangement: columns.arrangement.as_deref().map(at).transpose()?,
            employment: columns.employment.as_deref().map(at).transpose()?,
        })
    }

    fn read_row(&self, row: usize, fields: &[String]) -> Result<SelfReportedRecord, Rejection> {
        if fields.len() != self.columns {
            let message = format!("the row has {} columns, the header {}", fields.len(), self.columns);
            return Err(Rejection::new(row, IssueCode::ShiftedColumns, message));
        }
        let names = &self.mapping.columns;
        let wrong = |column: &str, value: &str, expected: &str| {
            let message = format!("`{column}` holds `{}`, which is no {expected}", clip(value));
            Rejection::new(row, IssueCode::InvalidValue, message)
        };
        self.check_employment(row, fields)?;
        let title = fields[self.title].clone();
        if title.is_empty() {
            return Err(Rejection::new(row, IssueCode::MissingField, format!("`{}` is empty", names.title)));
        }
        if title.len() > TITLE_BYTES_MAX {
            let message = format!("`{}` has {} bytes, over the limit of {TITLE_BYTES_MAX}", names.title, title.len());
            return Err(Rejection::new(row, IssueCode::TooLarge, message));
        }
        let year = fields[self.year].parse::<i16>().ok().filter(|year| YEARS.contains(year));
        let year = year.ok_or_else(|| wrong(&names.year, &fields[self.year], "year since 1990"))?;
        let text = self.currency.get(fields);
        let currency: Currency =
            text.parse().map_err(|_| wrong(self.currency.name(), text, "code of a currency such as `USD`"))?;
        let country = self.country.get(fields);
        if !is_country(country) {
            return Err(wrong(self.country.name(), country, "code of a country such as `US`"));
        }
        Ok(SelfReportedRecord {
            row,
            source: Arc::clone(&self.source),
            release: Arc::clone(&self.release),
            year,
            title,
            seniority: self.seniority_of(fields).map_err(|(column, value)| wrong(column, value, "known level"))?,
            pay_annual: self.pay_annual(row, &fields[self.pay], currency)?,
            currency,
            country: country.to_owned(),
            arrangement: self
                .arrangement_of(fields)
                .map_err(|(column, value)| wrong(column, value, "known arrangement"))?,
            is_distinct: self.mapping.distinct,
        })
    }

    fn check_employment(&self, row: usize, fields: &[String]) -> Result<(), Rejection> {
        let (Some(at), Some(terms)) = (self.employment, &self.mapping.employment) else { return Ok(()) };
        let word = &fields[at];
        if terms.keep.iter().any(|kept| kept == word) {
            return Ok(());
        }
        let column = self.mapping.columns.employment.as_deref().unwrap_or_default();
        let message = format!("`{column}` holds `{}`: {}", clip(word), terms.reason);
        Err(Rejection::new(row, IssueCode::InvalidValue, message))
    }

    fn pay_annual(&self, row: usize, text: &str, currency: Currency) -> Result<Decimal, Rejection> {
        let column = &self.mapping.columns.pay;
        let reject = |code, why: String| Rejection::new(row, code, format!("`{column}` holds `{}`{why}", clip(text)));
        let amount = parse_amount(text).filter(|amount| *amount > Decimal::ZERO);
        let amount = amount.ok_or_else(|| reject(IssueCode::InvalidValue, ", which is no amount above 0".into()))?;
        let period: PayPeriod = self.mapping.pay.period;
        let annual = period.annualize(Money(amount)).map(|annual| annual.0.normalize());
        annual.filter(|annual| *annual <= most_a_year(currency)).ok_or_else(|| {
            reject(IssueCode::PayImplausible, format!(" {currency}, more than anybody is paid a {period}"))
        })
    }

    fn seniority_of<'b>(&'b self, fields: &'b [String]) -> Result<SeniorityLevel, (&'b str, &'b str)> {
        word_of(self.seniority, fields, self.mapping.columns.seniority.as_deref(), |word| {
            self.mapping.seniority.get(word).copied()
        })
        .map(|level| level.unwrap_or(SeniorityLevel::Unspecified))
    }

    fn arrangement_of<'b>(&'b self, fields: &'b [String]) -> Result<Arrangement, (&'b str, &'b str)> {
        word_of(self.arrangement, fields, self.mapping.columns.arrangement.as_deref(), |word| {
            self.mapping.arrangement.get(word).copied()
        })
        .map(|arrangement| arrangement.unwrap_or(Arrangement::Unspecified))
    }
}

/// What the column's word means; nothing where there is no column or the cell is empty. Fails with the column and the word.
fn word_of<'a, T>(
    at: Option<usize>,
    fields: &'a [String],
    column: Option<&'a str>,
    meaning: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, (&'a str, &'a str)> {
    let Some(word) = at.map(|at| fields[at].as_str()).filter(|word| !word.is_empty()) else { return Ok(None) };
    meaning(word).map(Some).ok_or((column.unwrap_or_default(), word))
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;

    const HEADER: &str = "work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,\
                          employee_residence,remote_ratio,company_location,company_size";

    fn read_with(mapping: Option<&SelfReportedMapping>, text: &str) -> Vec<String> {
        let mut lines = Vec::new();
        read_self_reported("x.csv", mapping, text.as_bytes(), &mut |batch| {
            lines.extend(batch.into_iter().map(|record| match record {
                WageRecord::SelfReported(salary) => format!(
                    "{} {} {} {} {} {} {} {} {} {}",
                    salary.row,
                    salary.source,
                    salary.release,
                    salary.year,
                    salary.title,
                    salary.seniority,
                    salary.pay_annual,
                    salary.currency,
                    salary.country,
                    salary.arrangement
                ),
                WageRecord::Rejected(rejection) => {
                    format!("{} {}: {}", rejection.position, rejection.issue.code, rejection.issue.message)
                }
                other => format!("{other:?}"),
            }));
            ControlFlow::Continue(())
        })
        .unwrap();
        lines
    }

    fn read_row(row: &str) -> String {
        read_with(None, &format!("{HEADER}\n{row}\n")).concat()
    }

    #[test]
    fn rows_are_read_whole_or_rejected_with_the_reason() {
        for (row, read_as) in [
            (
                "2024,SE,FT,Data Scientist,50000.00,EUR,1,AT,50,AT,M",
                "2 ai_jobs_net 2025-01-19 2024 Data Scientist senior 50000 EUR AT hybrid",
            ),
            (
                "2024,SE,PT,Data Scientist,50000,EUR,1,AT,50,AT,M",
                "2 invalid_value: `employment_type` holds `PT`: pay is not that of a full-time year",
            ),
            ("2024,SE,FT,,50000,EUR,1,AT,50,AT,M", "2 missing_field: `job_title` is empty"),
            ("2024,SE,FT,A,0,EUR,1,AT,50,AT,M", "2 invalid_value: `salary` holds `0`, which is no amount above 0"),
            ("2024,SE,FT,A,-5,EUR,1,AT,50,AT,M", "2 invalid_value: `salary` holds `-5`, which is no amount above 0"),
            (
                "2024,SE,FT,A,lots,EUR,1,AT,50,AT,M",
                "2 invalid_value: `salary` holds `lots`, which is no amount above 0",
            ),
            (
                "2024,SE,FT,A,12000001,USD,1,AT,50,AT,M",
                "2 pay_implausible: `salary` holds `12000001` USD, more than anybody is paid a YEAR",
            ),
            ("2024,SE,FT,A,12000000,USD,1,AT,50,AT,M", "2 ai_jobs_net 2025-01-19 2024 A senior 12000000 USD AT hybrid"),
            (
                "2024,SE,FT,A,5,XYZ,1,AT,50,AT,M",
                "2 invalid_value: `salary_currency` holds `XYZ`, which is no code of a currency such as `USD`",
            ),
            (
                "2024,SE,FT,A,5,EUR,1,Austria,50,AT,M",
                "2 invalid_value: `employee_residence` holds `Austria`, which is no code of a country such as `US`",
            ),
            (
                "2024,SE,FT,A,5,EUR,1,QQ,50,AT,M",
                "2 invalid_value: `employee_residence` holds `QQ`, which is no code of a country such as `US`",
            ),
            ("24,SE,FT,A,5,EUR,1,AT,50,AT,M", "2 invalid_value: `work_year` holds `24`, which is no year since 1990"),
            (
                "2024,XX,FT,A,5,EUR,1,AT,50,AT,M",
                "2 invalid_value: `experience_level` holds `XX`, which is no known level",
            ),
            (
                "2024,EN,FT,A,5,EUR,1,AT,7,AT,M",
                "2 invalid_value: `remote_ratio` holds `7`, which is no known arrangement",
            ),
            ("2024,EX,FT,A,5,EUR,1,AT,,AT,M", "2 ai_jobs_net 2025-01-19 2024 A executive 5 EUR AT unspecified"),
            ("2024,EX,FT,A,5,EUR", "2 shifted_columns: the row has 6 columns, the header 11"),
        ] {
            assert_eq!(read_row(row), read_as, "{row}");
        }
    }

    #[test]
    fn a_table_of_ones_own_is_read_with_its_mapping() {
        let mapping = SelfReportedMapping::parse(
            "kind = \"self_reported\"\nsource = \"mine\"\nrelease = \"1\"\n[columns]\nyear = \"y\"\ntitle = \"t\"\n\
             pay = \"p\"\ncurrency = { constant = \"USD\" }\ncountry = { constant = \"US\" }\n[pay]\nperiod = \"MONTH\"\n",
        )
        .unwrap();
        assert_eq!(
            read_with(Some(&mapping), "y,t,p\n2024,\"Cook, first\",\"3,000.50\"\n"),
            ["2 mine 1 2024 Cook, first unspecified 36006 USD US unspecified"]
        );
        let missing = ["0 unknown_layout: the table has no column `p`, which its mapping `mine` reads"];
        assert_eq!(read_with(Some(&mapping), "y,t\n2024,Cook\n"), missing);
        assert!(read_with(None, "y,t\n2024,Cook\n")[0].starts_with("0 unknown_layout: no built-in mapping"));
    }
}
