//! Reads the regional price parities of the Bureau of Economic Analysis.
//!
//! | file                        | areas                   | columns                                                       |
//! |-----------------------------|-------------------------|---------------------------------------------------------------|
//! | `SARPP_STATE_2008_2023.csv` | states                  | `GeoFIPS`, `GeoName`, …, `LineCode`, `Description`, …, a year each |
//! | `MARPP_MSA_2008_2023.csv`   | metropolitan areas      | the same                                                      |
//! | a table of one year         | metropolitan areas      | `GeoFIPS`, `GeoName`, `Description`, `RPP 2023`               |
//!
//! | row or cell                                         | becomes                                          |
//! |-----------------------------------------------------|--------------------------------------------------|
//! | `RPPs: All items`                                   | a parity a year                                  |
//! | another line: goods, rents, real income             | nothing: passed over                             |
//! | `00000`                                             | the country                                      |
//! | `48000`, `Texas`                                    | a state, by its two digits of FIPS               |
//! | `10180`, `Abilene, TX (Metropolitan Statistical Area)` | a metropolitan area                           |
//! | `(Nonmetropolitan Portion)`, `(Metropolitan Portion)` | nothing: no area that pay is reported for      |
//! | `(NA)` and other letters in brackets                | nothing: the agency has no figure                |
//! | a parity of 0 or below, text                        | rejected                                         |
//! | notes below the table                               | passed over                                      |

use std::io::BufRead;
use std::ops::ControlFlow;

use earnest_core::IssueCode;

use super::super::batch::{Batches, WageSink};
use super::super::table::TableReader;
use super::super::{ParityArea, WageRecord};
use crate::SourceError;
use crate::posting_line::clip;

/// The line that is read; a number of a note may follow.
const ALL_ITEMS: &str = "RPPs: All items";
/// Years that a column may be of.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2199;

/// Whether a table with this header holds regional price parities: the lines themselves tell them from other tables of
/// the agency.
pub(crate) fn is_rpp(header: &[String]) -> bool {
    Columns::find(header).is_some()
}

/// Where the columns stand.
struct Columns {
    code: usize,
    name: usize,
    description: usize,
    /// Each year's column.
    years: Vec<(usize, i16)>,
}

impl Columns {
    fn find(header: &[String]) -> Option<Self> {
        let at = |name: &str| header.iter().position(|column| column == name);
        let year_of = |column: &String| {
            let digits = column.strip_prefix("RPP ").unwrap_or(column);
            digits.parse::<i16>().ok().filter(|year| YEARS.contains(year))
        };
        let years: Vec<(usize, i16)> =
            header.iter().enumerate().filter_map(|(at, column)| Some((at, year_of(column)?))).collect();
        let columns = Self { code: at("GeoFIPS")?, name: at("GeoName")?, description: at("Description")?, years };
        (!columns.years.is_empty()).then_some(columns)
    }
}

/// Reads the parities of states or of metropolitan areas.
///
/// # Errors
///
/// When the bytes cannot be read. Everything that is wrong with them is a rejection.
pub fn read_rpp(_name: &str, mut input: impl BufRead, sink: &mut WageSink<'_>) -> Result<(), SourceError> {
    let mut batches = Batches::new(sink);
    let mut table = TableReader::open(&mut input)?;
    let Some(columns) = Columns::find(&table.header) else {
        let message = "the header has not the columns `GeoFIPS`, `GeoName`, `Description` and one of a year";
        let _ = batches.reject(0, IssueCode::UnknownLayout, message);
        let _ = batches.hand_on();
        return Ok(());
    };
    let header = table.header.clone();
    let mut any = false;
    while let Some(row) = table.next_row()? {
        let flow = match row {
            // The notes below the table are rows of one field.
            Ok((_, fields)) if fields.len() == 1 => continue,
            Ok((line, fields)) if fields.len() != header.len() => {
                let message = format!("the row has {} columns, the header {}", fields.len(), header.len());
                batches.reject(line, IssueCode::ShiftedColumns, message)
            }
            Ok((_, fields)) if !fields[columns.description].starts_with(ALL_ITEMS) => continue,
            Ok((line, fields)) => {
                any = true;
                read_area(line, &fields, &header, &columns, &mut batches)
            }
            Err(rejection) => batches.push(WageRecord::Rejected(rejection)),
        };
        if flow.is_break() {
            return Ok(());
        }
    }
    if !any {
        let _ = batches.reject(0, IssueCode::Empty, format!("no row is of the line `{ALL_ITEMS}`"));
    }
    let _ = batches.hand_on();
    Ok(())
}

fn read_area(
    line: usize,
    fields: &[String],
    header: &[String],
    columns: &Columns,
    batches: &mut Batches<'_>,
) -> ControlFlow<()> {
    let (code, name) = (fields[columns.code].trim_matches(['"', ' ']), fields[columns.name].as_str());
    if name.contains("Portion)") {
        return ControlFlow::Continue(());
    }
    let Some(area) = area_of(code, name) else {
        let message = format!(
            "`GeoFIPS` holds `{}` for `{}`, which is neither the country, a state nor a metropolitan area",
            clip(code),
            clip(name)
        );
        return batches.reject(line, IssueCode::InvalidValue, message);
    };
    for &(at, year) in &columns.years {
        let cell = fields[at].as_str();
        if cell.is_empty() || (cell.starts_with('(') && cell.ends_with(')')) {
            continue;
        }
        match cell.parse::<f64>() {
            Ok(value) if value > 0.0 && value.is_finite() => {
                batches.push(WageRecord::PriceParity { area: area.clone(), year, value })?;
            }
            _ => {
                let message = format!("`{}` holds `{}`, which is no parity above 0", header[at], clip(cell));
                batches.reject(line, IssueCode::InvalidValue, message)?;
            }
        }
    }
    ControlFlow::Continue(())
}

/// The area of a code, which some tables write without its leading zeros.
fn area_of(code: &str, name: &str) -> Option<ParityArea> {
    if code.is_empty() || code.len() > 5 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let code = format!("{code:0>5}");
    if name.contains("Metropolitan Statistical Area)") {
        return Some(ParityArea::Metropolitan(code));
    }
    match code.strip_suffix("000")? {
        "00" => Some(ParityArea::National),
        state => Some(ParityArea::State(state.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut lines = Vec::new();
        read_rpp("x.csv", text.as_bytes(), &mut |batch| {
            lines.extend(batch.into_iter().map(|record| match record {
                WageRecord::PriceParity { area, year, value } => format!("{area:?} {year} {value}"),
                WageRecord::Rejected(rejection) => format!("{}: {}", rejection.position, rejection.issue.message),
                other => format!("{other:?}"),
            }));
            ControlFlow::Continue(())
        })
        .unwrap();
        lines
    }

    #[test]
    fn states_are_read_from_the_agencys_wide_table() {
        let text = "GeoFIPS,GeoName,Region,TableName,LineCode,IndustryClassification,Description,Unit,2022,2023\n \
            \"48000\",\"Texas\",6,SARPP,1,\"...\",\" Real personal income\",\"Dollars\",1,2\n \
            \"00000\",\"United States\", ,SARPP,5,\"...\",\"RPPs: All items \",\"Index\",(NA),100.000\n \
            \"48000\",\"Texas\",6,SARPP,5,\"...\",\"RPPs: All items 3/\",\"Index\",97.5,97.2\n \
            \"01000\",\"Alabama *\",5,SARPP,5,\"...\",\"RPPs: All items \",\"Index\",0,x\n\
            \"Note: See the included footnote file.\"\n";
        assert_eq!(
            read(text),
            [
                "National 2023 100",
                "State(\"48\") 2022 97.5",
                "State(\"48\") 2023 97.2",
                "5: `2022` holds `0`, which is no parity above 0",
                "5: `2023` holds `x`, which is no parity above 0",
            ]
        );
    }

    #[test]
    fn metropolitan_areas_are_read_from_the_table_of_one_year() {
        let text = "GeoFIPS,GeoName,Description,RPP 2023\n0,United States,RPPs: All items ,100\n\
            999,United States (Nonmetropolitan Portion),RPPs: All items ,88.22\n\
            10180,\"Abilene, TX (Metropolitan Statistical Area)\",RPPs: All items ,89.85\n\
            10180,\"Abilene, TX (Metropolitan Statistical Area)\", RPPs: Goods ,95\n\
            abc,\"Nowhere (Metropolitan Statistical Area)\",RPPs: All items ,90\n12345,Somewhere,RPPs: All items ,90\n";
        assert_eq!(
            read(text),
            [
                "National 2023 100",
                "Metropolitan(\"10180\") 2023 89.85",
                "6: `GeoFIPS` holds `abc` for `Nowhere (Metropolitan Statistical Area)`, \
                 which is neither the country, a state nor a metropolitan area",
                "7: `GeoFIPS` holds `12345` for `Somewhere`, \
                 which is neither the country, a state nor a metropolitan area",
            ]
        );
    }

    #[test]
    fn another_table_is_refused_whole() {
        assert!(read("a,b\n1,2\n")[0].starts_with("0: the header has not the columns"));
        let other = "GeoFIPS,GeoName,Description,2023\n00000,United States,Rents,1\n";
        assert_eq!(read(other), ["0: no row is of the line `RPPs: All items`"]);
    }
}
