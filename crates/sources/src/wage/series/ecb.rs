//! Reads the European Central Bank's table of reference rates: a day a row, a currency a column.
//!
//! ```text
//! Date,USD,JPY,…,
//! 2026-10-30,1.1172,175.68,N/A,…,
//! ```
//!
//! | cell                                       | becomes                                               |
//! |--------------------------------------------|-------------------------------------------------------|
//! | `1.1172`                                   | a rate: units of the currency for one euro            |
//! | `N/A`, empty                               | nothing: the currency is not quoted that day          |
//! | `0`, `-1`, `1,1`, other text               | rejected                                              |
//! | a day such as `2026-10-30`, `30 October 2026` | the day of its row's rates                         |
//! | another day                                | its row is rejected                                   |
//! | a column that is no code of a currency     | rejected once; its cells are not read                 |
//!
//! Currencies that are no more (`EEK`, `ROL`) are read like others: pay of those years was stated in them.

use std::io::BufRead;
use std::ops::ControlFlow;

use earnest_core::{ExchangeRate, IssueCode};
use jiff::civil::Date;

use super::super::WageRecord;
use super::super::batch::{Batches, WageSink};
use super::super::table::TableReader;
use crate::SourceError;
use crate::posting_line::clip;

/// Id of the source.
const SOURCE: &str = "ecb-fx";
/// How the bank writes days: the history, and the table of one day.
const DAY_FORMATS: [&str; 2] = ["%Y-%m-%d", "%d %B %Y"];

/// Whether a table with this header holds the bank's rates.
pub(crate) fn is_ecb_rates(header: &[String]) -> bool {
    header.first().is_some_and(|column| column == "Date")
        && ["USD", "GBP"].iter().all(|code| header.iter().any(|column| column == code))
}

/// Reads `eurofxref-hist.csv`.
///
/// # Errors
///
/// When the bytes cannot be read. Everything that is wrong with them is a rejection.
pub fn read_ecb_rates(_name: &str, mut input: impl BufRead, sink: &mut WageSink<'_>) -> Result<(), SourceError> {
    let mut batches = Batches::new(sink);
    let mut table = TableReader::open(&mut input)?;
    if !is_ecb_rates(&table.header) {
        let message = "the header has no column `Date` before those of the currencies";
        let _ = batches.reject(0, IssueCode::UnknownLayout, message);
        let _ = batches.hand_on();
        return Ok(());
    }
    let header = table.header.clone();
    let mut currencies: Vec<(usize, &str)> = Vec::new();
    for (at, column) in header.iter().enumerate().skip(1).filter(|(_, column)| !column.is_empty()) {
        if column.len() == 3 && column.bytes().all(|byte| byte.is_ascii_uppercase()) {
            currencies.push((at, column));
            continue;
        }
        let message = format!("the column `{}` is named by no code of a currency such as `USD`", clip(column));
        if batches.reject(1, IssueCode::InvalidValue, message).is_break() {
            return Ok(());
        }
    }
    while let Some(row) = table.next_row()? {
        let flow = match row {
            Ok((line, fields)) => read_day(line, &fields, &header, &currencies, &mut batches),
            Err(rejection) => batches.push(WageRecord::Rejected(rejection)),
        };
        if flow.is_break() {
            return Ok(());
        }
    }
    let _ = batches.hand_on();
    Ok(())
}

fn read_day(
    line: usize,
    fields: &[String],
    header: &[String],
    currencies: &[(usize, &str)],
    batches: &mut Batches<'_>,
) -> ControlFlow<()> {
    if fields.len() != header.len() {
        let message = format!("the row has {} columns, the header {}", fields.len(), header.len());
        return batches.reject(line, IssueCode::ShiftedColumns, message);
    }
    let Some(day) = DAY_FORMATS.iter().find_map(|format| Date::strptime(format, &fields[0]).ok()) else {
        let message = format!("`Date` holds `{}`, which is no day such as `2026-10-30`", clip(&fields[0]));
        return batches.reject(line, IssueCode::InvalidValue, message);
    };
    for &(at, currency) in currencies {
        let cell = fields[at].as_str();
        if cell.is_empty() || cell == "N/A" {
            continue;
        }
        match cell.parse::<f64>() {
            Ok(per_euro) if per_euro > 0.0 && per_euro.is_finite() => {
                let (source, currency) = (SOURCE.to_owned(), currency.to_owned());
                batches.push(WageRecord::ExchangeRate(ExchangeRate { source, day, currency, per_euro }))?;
            }
            _ => {
                let message = format!("`{currency}` holds `{}`, which is no rate above 0", clip(cell));
                batches.reject(line, IssueCode::InvalidValue, message)?;
            }
        }
    }
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut lines = Vec::new();
        read_ecb_rates("x.csv", text.as_bytes(), &mut |batch| {
            lines.extend(batch.into_iter().map(|record| match record {
                WageRecord::ExchangeRate(rate) => format!("{} {} {}", rate.day, rate.currency, rate.per_euro),
                WageRecord::Rejected(rejection) => format!("{}: {}", rejection.position, rejection.issue.message),
                other => format!("{other:?}"),
            }));
            ControlFlow::Continue(())
        })
        .unwrap();
        lines
    }

    #[test]
    fn every_quoted_cell_is_a_rate_and_no_other_cell_is_a_number() {
        let text = "Date, USD, EEK, GBP, \n2026-10-30,1.1172,N/A,0.8338,\n2009-01-02,1.3866,15.6466,,\n\
                    30 October 2026,0,-,inf,\n2026-13-01,1,1,1,\n2026-10-29,1.1\n";
        assert_eq!(
            read(text),
            [
                "2026-10-30 USD 1.1172",
                "2026-10-30 GBP 0.8338",
                "2009-01-02 USD 1.3866",
                "2009-01-02 EEK 15.6466",
                "4: `USD` holds `0`, which is no rate above 0",
                "4: `EEK` holds `-`, which is no rate above 0",
                "4: `GBP` holds `inf`, which is no rate above 0",
                "5: `Date` holds `2026-13-01`, which is no day such as `2026-10-30`",
                "6: the row has 2 columns, the header 5",
            ]
        );
    }

    #[test]
    fn another_table_is_refused_whole() {
        assert_eq!(read("a,b\n1,2\n"), ["0: the header has no column `Date` before those of the currencies"]);
        assert_eq!(read(""), ["0: the header has no column `Date` before those of the currencies"]);
        assert_eq!(
            read("Date,USD,GBP,dollar\n2026-10-30,1,2,3\n"),
            [
                "1: the column `dollar` is named by no code of a currency such as `USD`",
                "2026-10-30 USD 1",
                "2026-10-30 GBP 2",
            ]
        );
    }
}
