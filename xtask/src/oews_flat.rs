//! Writes the Occupational Employment and Wage Statistics in the layout of the agency's flat files, from an unpacked `SQLite`
//! database of them: for tests and measurements at full size.
//!
//! | table of the database                          | file                                              |
//! |------------------------------------------------|---------------------------------------------------|
//! | `cell` (`key`, `v01`…`v17`, `f01`…`f17`)       | `oe.data.0.Current`, one line a value             |
//! | `area`, `occupation`, `industry`               | `oe.area`, `oe.occupation`, `oe.industry`         |
//! | `datatype`, `footnote`                         | `oe.datatype`, `oe.footnote`                      |
//! | `meta` (`release_code`, `release`)             | `oe.release`                                      |
//!
//! `oe.series` is left out: its title of each value says nothing that the others do not.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use miette::{IntoDiagnostic, WrapErr};
use rusqlite::{Connection, OpenFlags};

/// Data types of a cell: columns of values, and as many of footnotes after them.
const DATA_TYPES: usize = 17;

/// The tables of names: file, header, query.
const TABLES: [(&str, &str, &str); 6] = [
    (
        "oe.area",
        "state_code\tarea_code\tareatype_code\tarea_name",
        "SELECT state_code, area_code, areatype_code, area_name FROM area ORDER BY state_code, area_code",
    ),
    (
        "oe.occupation",
        "occupation_code\toccupation_name\toccupation_description\tdisplay_level\tselectable\tsort_sequence",
        "SELECT occupation_code, occupation_name, '', CAST(display_level AS TEXT), 'T', \
         CAST(row_number() OVER (ORDER BY occupation_code) - 1 AS TEXT) FROM occupation ORDER BY occupation_code",
    ),
    (
        "oe.industry",
        "industry_code\tindustry_name\tdisplay_level\tselectable\tsort_sequence",
        "SELECT industry_code, industry_name, CAST(display_level AS TEXT), 'T', \
         CAST(row_number() OVER (ORDER BY industry_code) - 1 AS TEXT) FROM industry ORDER BY industry_code",
    ),
    (
        "oe.datatype",
        "datatype_code\tdatatype_name",
        "SELECT datatype_code, datatype_name FROM datatype ORDER BY datatype_code",
    ),
    (
        "oe.footnote",
        "footnote_code\tfootnote_text",
        "SELECT footnote_code, footnote_text FROM footnote ORDER BY footnote_code",
    ),
    (
        "oe.release",
        "release_date\tdescription",
        "SELECT code.value, name.value FROM meta AS code, meta AS name \
         WHERE code.name = 'release_code' AND name.name = 'release'",
    ),
];

/// Writes every file of the flat layout of `database` into the folder `out`.
pub(crate) fn write(database: &Path, out: &Path) -> miette::Result<()> {
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .into_diagnostic()
        .wrap_err_with(|| format!("cannot open `{}`", database.display()))?;
    fs::create_dir_all(out).into_diagnostic().wrap_err_with(|| format!("cannot make `{}`", out.display()))?;
    for (name, header, query) in TABLES {
        write_table(&connection, &out.join(name), header, query).wrap_err_with(|| format!("cannot write `{name}`"))?;
    }
    write_cells(&connection, &out.join("oe.data.0.Current"))
}

fn write_table(connection: &Connection, path: &Path, header: &str, query: &str) -> miette::Result<()> {
    let mut out = BufWriter::new(File::create(path).into_diagnostic()?);
    writeln!(out, "{header}").into_diagnostic()?;
    let columns = header.split('\t').count();
    let mut statement = connection.prepare(query).into_diagnostic()?;
    let mut rows = statement.query([]).into_diagnostic()?;
    while let Some(row) = rows.next().into_diagnostic()? {
        for column in 0..columns {
            let text: String = row.get(column).into_diagnostic()?;
            let end = if column + 1 < columns { '\t' } else { '\n' };
            write!(out, "{text}{end}").into_diagnostic()?;
        }
    }
    out.flush().into_diagnostic()
}

/// One line a value, padded as the agency pads them.
fn write_cells(connection: &Connection, path: &Path) -> miette::Result<()> {
    let release: String = connection
        .query_row("SELECT value FROM meta WHERE name = 'release_code'", [], |row| row.get(0))
        .into_diagnostic()?;
    let (year, period) = release
        .split_at_checked(4)
        .ok_or_else(|| miette::miette!("`{release}` is not a release code such as `2025A01`"))?;
    let columns =
        |letter: char| (1..=DATA_TYPES).map(|column| format!("{letter}{column:02}")).collect::<Vec<_>>().join(", ");
    let query = format!("SELECT key, {}, {} FROM cell ORDER BY key", columns('v'), columns('f'));
    let mut out = BufWriter::new(File::create(path).into_diagnostic()?);
    writeln!(out, "{:<30}\tyear\tperiod\t{:>12}\tfootnote_codes", "series_id", "value").into_diagnostic()?;
    let mut statement = connection.prepare(&query).into_diagnostic()?;
    let mut rows = statement.query([]).into_diagnostic()?;
    while let Some(row) = rows.next().into_diagnostic()? {
        let key: String = row.get(0).into_diagnostic()?;
        for data_type in 1..=DATA_TYPES {
            let value: Option<String> = row.get(data_type).into_diagnostic()?;
            let footnote: Option<String> = row.get(DATA_TYPES + data_type).into_diagnostic()?;
            let Some(value) = value else { continue };
            let series = format!("{key}{data_type:02}");
            let footnote = footnote.unwrap_or_default();
            writeln!(out, "{series:<30}\t{year}\t{period}\t{value:>12}\t{footnote}").into_diagnostic()?;
        }
    }
    out.flush().into_diagnostic()
}
