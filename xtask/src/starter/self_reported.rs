//! Reads the salaries of ai-jobs.net, CC0: `work_year,experience_level,employment_type,job_title,salary,…`.
//!
//! | column             | becomes                                                                  |
//! |--------------------|--------------------------------------------------------------------------|
//! | `work_year`        | year                                                                     |
//! | `experience_level` | level: `EN` entry, `MI` mid, `SE` senior, `EX` executive                 |
//! | `employment_type`  | employment: `FT`, `PT`, `CT`, `FL`                                       |
//! | `salary`, `salary_currency` | gross pay a year; the column in US dollars is not read          |
//! | `employee_residence` | country, ISO 3166-1                                                    |
//! | `remote_ratio`     | arrangement: 0 on site, 50 hybrid, 100 remote                            |

use std::path::Path;

use earnest_core::{Arrangement, Currency, Money, SeniorityLevel};
use miette::{IntoDiagnostic, WrapErr, miette};
use rust_decimal::Decimal;

/// Name of the source.
pub(crate) const SOURCE: &str = "ai_jobs_net";

/// Terms of work of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Employment {
    /// Full time.
    FullTime,
    /// Part time: its pay a year is not that of a full-time year.
    PartTime,
    /// For a limited time.
    Contract,
    /// On own account.
    Freelance,
}

/// One report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SelfReportedRow {
    /// The year the pay was for.
    pub(crate) year: i16,
    /// Title as written.
    pub(crate) title: String,
    /// Seniority level.
    pub(crate) level: SeniorityLevel,
    /// Terms of work.
    pub(crate) employment: Employment,
    /// Gross pay a year.
    pub(crate) amount: Money,
    /// Its currency.
    pub(crate) currency: Currency,
    /// Country of residence, ISO 3166-1 alpha-2.
    pub(crate) country: String,
    /// Arrangement.
    pub(crate) arrangement: Arrangement,
}

/// Every row of `file`.
pub(crate) fn read(file: &Path) -> miette::Result<Vec<SelfReportedRow>> {
    let mut reader =
        csv::Reader::from_path(file).into_diagnostic().wrap_err_with(|| format!("cannot open `{}`", file.display()))?;
    let header = reader.headers().into_diagnostic()?.clone();
    let column = |name: &str| {
        header.iter().position(|field| field == name).ok_or_else(|| miette!("the table has no column `{name}`"))
    };
    let columns = [
        column("work_year")?,
        column("job_title")?,
        column("experience_level")?,
        column("employment_type")?,
        column("salary")?,
        column("salary_currency")?,
        column("employee_residence")?,
        column("remote_ratio")?,
    ];
    let mut rows = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let record = record.into_diagnostic()?;
        let fields = columns.map(|column| record.get(column).unwrap_or_default().trim());
        let row = parse_row(fields).ok_or_else(|| miette!("row {} of the table cannot be read: {fields:?}", at + 1))?;
        rows.push(row);
    }
    Ok(rows)
}

fn parse_row(
    [year, title, level, employment, amount, currency, country, remote]: [&str; 8],
) -> Option<SelfReportedRow> {
    let level = match level {
        "EN" => SeniorityLevel::Entry,
        "MI" => SeniorityLevel::Mid,
        "SE" => SeniorityLevel::Senior,
        "EX" => SeniorityLevel::Executive,
        _ => return None,
    };
    let employment = match employment {
        "FT" => Employment::FullTime,
        "PT" => Employment::PartTime,
        "CT" => Employment::Contract,
        "FL" => Employment::Freelance,
        _ => return None,
    };
    let arrangement = match remote {
        "0" => Arrangement::Onsite,
        "50" => Arrangement::Hybrid,
        "100" => Arrangement::Remote,
        _ => return None,
    };
    let amount: Decimal = amount.parse().ok()?;
    let is_country = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
    (amount > Decimal::ZERO && is_country).then_some(())?;
    Some(SelfReportedRow {
        year: year.parse().ok()?,
        title: title.to_owned(),
        level,
        employment,
        amount: Money(amount.normalize()),
        currency: currency.parse().ok()?,
        country: country.to_owned(),
        arrangement,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_whole_or_not_at_all() {
        let row = parse_row(["2024", "Baker", "SE", "FT", "50000", "EUR", "AT", "50"]).unwrap();
        assert_eq!((row.level, row.arrangement), (SeniorityLevel::Senior, Arrangement::Hybrid));
        assert!(parse_row(["2024", "Baker", "XX", "FT", "50000", "EUR", "AT", "50"]).is_none());
        assert!(parse_row(["2024", "Baker", "SE", "FT", "-1", "EUR", "AT", "50"]).is_none());
    }
}
