//! Reads the Occupational Employment and Wage Statistics of the BLS from an unpacked `SQLite` database.
//!
//! A cell's key is `OEU`, area type (`N`, `S`, `M`), area (7), industry (6), occupation (6). Read are the cells of
//! industry `000000`, all industries and owners.
//!
//! | area         | read as                                                   |
//! |--------------|-----------------------------------------------------------|
//! | `N0000000`   | `US`                                                      |
//! | `S0600000`   | `US-CA`, by the state's FIPS code                         |
//! | `M0010180`   | `10180`, a core-based statistical area                    |
//! | `M0100001`   | left out: a nonmetropolitan area has no standard code     |
//!
//! | occupation   | read as                                                                            |
//! |--------------|------------------------------------------------------------------------------------|
//! | `151252`     | `15-1252`                                                                          |
//! | `131020`     | `13-1020`: detailed in this table, which combines SOC codes there; `detailed` says so |
//! | `151200`     | `15-1200`, a group                                                                 |
//! | `000000`     | left out: all occupations have no SOC code                                         |
//!
//! A value `-` is none; its footnote says why: 8 not released, 5 at or above the top code, 4 stated in the other unit
//! only (teachers have no hourly, actors no annual wage).

use std::collections::BTreeMap;
use std::path::Path;

use earnest_core::{AreaCode, SocCode};
use miette::{IntoDiagnostic, WrapErr, miette};
use rusqlite::{Connection, OpenFlags, Row};

/// Name of the source.
pub(crate) const SOURCE: &str = "oews";

/// One published value, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum OewsValue {
    /// The value.
    Published(f64),
    /// Footnote 8: the estimate is not released.
    NotReleased,
    /// Footnote 5: at or above $115.00 an hour or $239,200 a year.
    TopCoded,
    /// Footnote 4: stated by the hour only, or by the year only.
    OtherUnit,
}

impl OewsValue {
    /// The value, where there is one.
    pub(crate) fn published(self) -> Option<f64> {
        match self {
            Self::Published(value) => Some(value),
            Self::NotReleased | Self::TopCoded | Self::OtherUnit => None,
        }
    }
}

/// Wages in one unit of time, US dollars.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct OewsWages {
    /// The arithmetic mean.
    pub(crate) mean: OewsValue,
    /// A tenth is paid less.
    pub(crate) p10: OewsValue,
    /// A quarter is paid less.
    pub(crate) p25: OewsValue,
    /// Half is paid less.
    pub(crate) p50: OewsValue,
    /// Three quarters are paid less.
    pub(crate) p75: OewsValue,
    /// Nine tenths are paid less.
    pub(crate) p90: OewsValue,
}

/// One cell: an occupation in an area, over all industries.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OewsRow {
    /// SOC code as the table uses it.
    pub(crate) soc: SocCode,
    /// Whether the table treats it as a detailed occupation, not a group.
    pub(crate) detailed: bool,
    /// The occupation's title in the table.
    pub(crate) occupation: String,
    /// The area.
    pub(crate) area: AreaCode,
    /// Its name in the table.
    pub(crate) area_name: String,
    /// The release, `2025-05`.
    pub(crate) release: String,
    /// Employed persons, self-employed not counted.
    pub(crate) employment: OewsValue,
    /// Relative standard error of the employment, percent.
    pub(crate) employment_rse: OewsValue,
    /// Wages a year.
    pub(crate) annual: OewsWages,
    /// Wages an hour.
    pub(crate) hourly: OewsWages,
    /// Relative standard error of the mean wage, percent.
    pub(crate) wage_mean_rse: OewsValue,
}

/// Every cell over all industries in `database`. `states` is the reference table of states: postal code, name, FIPS code.
pub(crate) fn read(database: &Path, states: &str) -> miette::Result<Vec<OewsRow>> {
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .into_diagnostic()
        .wrap_err_with(|| format!("cannot open `{}`", database.display()))?;
    check_columns(&connection)?;
    let release = release(&connection)?;
    let areas = areas(&connection, &postal_codes(states))?;
    let occupations = occupations(&connection)?;
    let mut statement = connection.prepare(&cells_query()).into_diagnostic()?;
    let mut cells = statement.query([]).into_diagnostic()?;
    let mut rows = Vec::new();
    while let Some(cell) = cells.next().into_diagnostic()? {
        let key: String = cell.get(0).into_diagnostic()?;
        let (Some(area), Some(occupation)) = (key.get(4..11), key.get(17..23)) else {
            return Err(miette!("`{key}` is not the key of a cell"));
        };
        let (Some((area, area_name)), Some((soc, detailed, title))) = (areas.get(area), occupations.get(occupation))
        else {
            continue;
        };
        rows.push(OewsRow {
            soc: *soc,
            detailed: *detailed,
            occupation: title.clone(),
            area: area.clone(),
            area_name: area_name.clone(),
            release: release.clone(),
            employment: value(cell, 1)?,
            employment_rse: value(cell, 2)?,
            annual: wages(cell, 4, 11)?,
            hourly: wages(cell, 3, 6)?,
            wage_mean_rse: value(cell, 5)?,
        });
    }
    Ok(rows)
}

/// Columns of values that are read; as many of footnotes follow them.
const VALUES: usize = 15;

/// The key, the values in order, their footnotes in order.
fn cells_query() -> String {
    let columns =
        |letter: char| (1..=VALUES).map(|column| format!("{letter}{column:02}")).collect::<Vec<_>>().join(", ");
    let (values, footnotes) = (columns('v'), columns('f'));
    format!("SELECT key, {values}, {footnotes} FROM cell WHERE substr(key, 12, 6) = '000000' ORDER BY key")
}

/// The columns this reader takes by number must mean what they meant.
fn check_columns(connection: &Connection) -> miette::Result<()> {
    const MEANINGS: [(&str, &str); 9] = [
        ("01", "Employment"),
        ("02", "Employment percent relative standard error"),
        ("03", "Hourly mean wage"),
        ("04", "Annual mean wage"),
        ("05", "Wage percent relative standard error"),
        ("06", "Hourly 10th percentile wage"),
        ("10", "Hourly 90th percentile wage"),
        ("11", "Annual 10th percentile wage"),
        ("15", "Annual 90th percentile wage"),
    ];
    for (code, meaning) in MEANINGS {
        let name: String = connection
            .query_row("SELECT datatype_name FROM datatype WHERE datatype_code = ?1", [code], |row| row.get(0))
            .into_diagnostic()?;
        if name != meaning {
            return Err(miette!("column {code} of the table is `{name}`, not `{meaning}`"));
        }
    }
    Ok(())
}

/// `2025-05` of `May 2025`.
fn release(connection: &Connection) -> miette::Result<String> {
    let release: String = connection
        .query_row("SELECT value FROM meta WHERE name = 'release'", [], |row| row.get(0))
        .into_diagnostic()?;
    // The survey has been of May of each year since 2004.
    match release.strip_prefix("May ") {
        Some(year) if year.len() == 4 => Ok(format!("{year}-05")),
        _ => Err(miette!("`{release}` is not a release such as `May 2025`")),
    }
}

/// Postal code by FIPS code.
fn postal_codes(states: &str) -> BTreeMap<&str, &str> {
    let rows = states.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.filter_map(|fields| Some((*fields.get(2)?, *fields.first()?))).collect()
}

fn areas(
    connection: &Connection,
    postal_codes: &BTreeMap<&str, &str>,
) -> miette::Result<BTreeMap<String, (AreaCode, String)>> {
    let mut statement =
        connection.prepare("SELECT area_code, areatype_code, state_code, area_name FROM area").into_diagnostic()?;
    let mut rows = statement.query([]).into_diagnostic()?;
    let mut areas = BTreeMap::new();
    while let Some(row) = rows.next().into_diagnostic()? {
        let (code, kind): (String, String) = (row.get(0).into_diagnostic()?, row.get(1).into_diagnostic()?);
        let (state, name): (String, String) = (row.get(2).into_diagnostic()?, row.get(3).into_diagnostic()?);
        let area = match (kind.as_str(), code.strip_prefix("00")) {
            ("N", _) => AreaCode::united_states(),
            ("S", _) => match postal_codes.get(state.as_str()) {
                Some(postal) => AreaCode::State((*postal).to_owned()),
                None => return Err(miette!("`{state}` ({name}) is no state's FIPS code in the reference table")),
            },
            ("M", Some(cbsa)) => AreaCode::Cbsa(cbsa.to_owned()),
            _ => continue,
        };
        areas.insert(code, (area, name));
    }
    Ok(areas)
}

fn occupations(connection: &Connection) -> miette::Result<BTreeMap<String, (SocCode, bool, String)>> {
    /// The level of detailed occupations, below major, minor and broad groups.
    const DETAILED_LEVEL: i64 = 3;
    let mut statement = connection
        .prepare("SELECT occupation_code, occupation_name, display_level FROM occupation")
        .into_diagnostic()?;
    let mut rows = statement.query([]).into_diagnostic()?;
    let mut occupations = BTreeMap::new();
    while let Some(row) = rows.next().into_diagnostic()? {
        let (code, name): (String, String) = (row.get(0).into_diagnostic()?, row.get(1).into_diagnostic()?);
        let level: i64 = row.get(2).into_diagnostic()?;
        if let Some(soc) = code.parse().ok().and_then(SocCode::from_digits) {
            occupations.insert(code, (soc, level == DETAILED_LEVEL, name));
        }
    }
    Ok(occupations)
}

fn wages(cell: &Row<'_>, mean: usize, p10: usize) -> miette::Result<OewsWages> {
    Ok(OewsWages {
        mean: value(cell, mean)?,
        p10: value(cell, p10)?,
        p25: value(cell, p10 + 1)?,
        p50: value(cell, p10 + 2)?,
        p75: value(cell, p10 + 3)?,
        p90: value(cell, p10 + 4)?,
    })
}

fn value(cell: &Row<'_>, column: usize) -> miette::Result<OewsValue> {
    let value: Option<String> = cell.get(column).into_diagnostic()?;
    let footnote: Option<String> = cell.get(VALUES + column).into_diagnostic()?;
    parse_value(value.as_deref().unwrap_or("-"), footnote.as_deref())
}

fn parse_value(value: &str, footnote: Option<&str>) -> miette::Result<OewsValue> {
    match (value.trim(), footnote.map(str::trim)) {
        ("-", Some("8")) => Ok(OewsValue::NotReleased),
        ("-", Some("5")) => Ok(OewsValue::TopCoded),
        ("-", Some("4")) => Ok(OewsValue::OtherUnit),
        (number, None) if number != "-" => {
            let number: f64 = number.parse().into_diagnostic().wrap_err_with(|| format!("`{number}` is no number"))?;
            Ok(OewsValue::Published(number))
        }
        (value, footnote) => Err(miette!("`{value}` with footnote `{}` is not known", footnote.unwrap_or("none"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footnote_says_why_there_is_no_value() {
        for (value, footnote, expected) in [
            ("54360", None, OewsValue::Published(54_360.0)),
            ("-", Some("8"), OewsValue::NotReleased),
            ("-", Some("5"), OewsValue::TopCoded),
            ("-", Some("4"), OewsValue::OtherUnit),
        ] {
            assert_eq!(parse_value(value, footnote).unwrap(), expected);
        }
        assert!(parse_value("-", None).is_err());
        assert!(parse_value("many", None).is_err());
    }
}
