//! Reads the consumer price index for all urban consumers (CPI-U) of the Bureau of Labor Statistics.
//!
//! | file                   | columns                                                             |
//! |------------------------|---------------------------------------------------------------------|
//! | `cu.data.1.AllItems`   | `series_id`, `year`, `period`, `value`, `footnote_codes`, by tabs   |
//! | a table of one series  | `series`, `year`, `period`, `value`, by commas                      |
//!
//! | row                               | becomes                                                        |
//! |-----------------------------------|----------------------------------------------------------------|
//! | `CUUR0000SA0 2025 M09 324.800`    | the index of September 2025                                    |
//! | another series                    | nothing: passed over                                           |
//! | `M13`                             | nothing: the mean of the year, not a month                     |
//! | `2025 M10 -`                      | rejected: the agency published no figure for the month         |
//! | a value of 0 or below, text       | rejected                                                       |
//! | a year or a period that is none   | rejected                                                       |
//!
//! `CUUR0000SA0` is the US city average over all items, not seasonally adjusted (1982-84 = 100): the series that wages and
//! contracts are raised by, and one that is never revised.

use std::io::BufRead;

use earnest_core::{IssueCode, PriceIndex};
use jiff::civil::Date;

use super::super::WageRecord;
use super::super::batch::{Batches, WageSink};
use super::super::table::TableReader;
use crate::posting_line::clip;
use crate::{Rejection, SourceError};

/// Id of the source.
const SOURCE: &str = "bls-cpi-u";
/// The series that is read.
const SERIES: &str = "CUUR0000SA0";
/// Years of the index: it begins in 1913, and a year of five digits is a broken row.
const YEARS: std::ops::RangeInclusive<i16> = 1913..=2199;

/// Whether a table with this header holds the agency's series.
pub(crate) fn is_cpi(header: &[String]) -> bool {
    Columns::find(header).is_some()
}

/// Where the columns stand.
struct Columns {
    series: usize,
    year: usize,
    period: usize,
    value: usize,
}

impl Columns {
    fn find(header: &[String]) -> Option<Self> {
        let at = |name: &str| header.iter().position(|column| column == name);
        let series = at("series_id").or_else(|| at("series"))?;
        Some(Self { series, year: at("year")?, period: at("period")?, value: at("value")? })
    }
}

/// Reads the index of each month.
///
/// # Errors
///
/// When the bytes cannot be read. Everything that is wrong with them is a rejection.
pub fn read_cpi(_name: &str, mut input: impl BufRead, sink: &mut WageSink<'_>) -> Result<(), SourceError> {
    let mut batches = Batches::new(sink);
    let mut table = TableReader::open(&mut input)?;
    let Some(columns) = Columns::find(&table.header) else {
        let message = "the header has not the columns `series_id` (or `series`), `year`, `period` and `value`";
        let _ = batches.reject(0, IssueCode::UnknownLayout, message);
        let _ = batches.hand_on();
        return Ok(());
    };
    let mut any = false;
    while let Some(row) = table.next_row()? {
        let record = match row {
            Ok((line, fields)) => {
                let is_series = fields.get(columns.series).is_some_and(|series| series == SERIES);
                any |= is_series;
                if is_series { read_month(line, &fields, &columns).transpose() } else { None }
            }
            Err(rejection) => Some(Err(rejection)),
        };
        let flow = match record {
            None => continue,
            Some(Ok(index)) => batches.push(WageRecord::PriceIndex(index)),
            Some(Err(rejection)) => batches.push(WageRecord::Rejected(rejection)),
        };
        if flow.is_break() {
            return Ok(());
        }
    }
    if !any {
        let message = format!("no row is of the series `{SERIES}`, the US city average over all items");
        let _ = batches.reject(0, IssueCode::Empty, message);
    }
    let _ = batches.hand_on();
    Ok(())
}

/// The index of the row's month; `None` for the mean of a year.
fn read_month(line: usize, fields: &[String], columns: &Columns) -> Result<Option<PriceIndex>, Rejection> {
    let invalid = |message: String| Rejection::new(line, IssueCode::InvalidValue, message);
    let cell = |at: usize| fields.get(at).map_or("", String::as_str);
    let (year_text, period, text) = (cell(columns.year), cell(columns.period), cell(columns.value));
    if period == "M13" {
        return Ok(None);
    }
    let year = year_text.parse::<i16>().ok().filter(|year| YEARS.contains(year));
    let year =
        year.ok_or_else(|| invalid(format!("`year` holds `{}`, which is no year since 1913", clip(year_text))))?;
    let month = period.strip_prefix('M').and_then(|digits| digits.parse::<i8>().ok());
    let month = month.and_then(|month| Date::new(year, month, 1).ok());
    let month =
        month.ok_or_else(|| invalid(format!("`period` holds `{}`, which is no month such as `M09`", clip(period))))?;
    if text == "-" {
        let message = format!("`value` holds `-`: the agency published no figure for {year} {period}");
        return Err(Rejection::new(line, IssueCode::MissingField, message));
    }
    match text.parse::<f64>() {
        Ok(value) if value > 0.0 && value.is_finite() => {
            Ok(Some(PriceIndex { source: SOURCE.to_owned(), series: SERIES.to_owned(), month, value }))
        }
        _ => Err(invalid(format!("`value` holds `{}`, which is no index above 0", clip(text)))),
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut lines = Vec::new();
        read_cpi("x", text.as_bytes(), &mut |batch| {
            lines.extend(batch.into_iter().map(|record| match record {
                WageRecord::PriceIndex(index) => format!("{} {} {}", index.series, index.month, index.value),
                WageRecord::Rejected(rejection) => format!("{}: {}", rejection.position, rejection.issue.message),
                other => format!("{other:?}"),
            }));
            ControlFlow::Continue(())
        })
        .unwrap();
        lines
    }

    #[test]
    fn months_of_the_agencys_padded_file_are_read() {
        let text = "series_id        \tyear\tperiod\t       value\tfootnote_codes\n\
                    CUSR0000SA0      \t2025\tM09\t     324.368\t\n\
                    CUUR0000SA0      \t2025\tM09\t     324.800\t\n\
                    CUUR0000SA0      \t2025\tM10\t           -\tX\n\
                    CUUR0000SA0      \t2025\tM13\t     321.943\t\n";
        assert_eq!(
            read(text),
            ["CUUR0000SA0 2025-09-01 324.8", "4: `value` holds `-`: the agency published no figure for 2025 M10",]
        );
    }

    #[test]
    fn what_is_no_month_or_no_index_is_rejected() {
        let text = "series,year,period,value\nCUUR0000SA0,25,M09,1\nCUUR0000SA0,2025,S01,1\nCUUR0000SA0,2025,M00,1\n\
                    CUUR0000SA0,2025,M01,0\nCUUR0000SA0,2025,M02,n/a\nCUUR0000SA0,2025\nCUUR0000SA0,2025,M03,319.799\n";
        assert_eq!(
            read(text),
            [
                "2: `year` holds `25`, which is no year since 1913",
                "3: `period` holds `S01`, which is no month such as `M09`",
                "4: `period` holds `M00`, which is no month such as `M09`",
                "5: `value` holds `0`, which is no index above 0",
                "6: `value` holds `n/a`, which is no index above 0",
                "7: `period` holds ``, which is no month such as `M09`",
                "CUUR0000SA0 2025-03-01 319.799",
            ]
        );
    }

    #[test]
    fn a_file_without_the_series_says_so() {
        let only_food = "series_id\tyear\tperiod\tvalue\tfootnote_codes\nCUUR0000SAF\t2025\tM09\t340\t\n";
        assert_eq!(read(only_food), ["0: no row is of the series `CUUR0000SA0`, the US city average over all items"]);
        assert!(read("a,b\n")[0].starts_with("0: the header has not the columns"));
    }
}
