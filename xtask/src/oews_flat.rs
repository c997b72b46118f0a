//! The OEWS as the agency publishes it, made again from an unpacked `SQLite` database that holds every published cell.
//!
//! A row of `cell` has the key `OEU`, area type, area (7), industry (6), occupation (6), the values `v01` to `v17` and their
//! footnotes `f01` to `f17`; the flat file has one line a value, whose id ends in the number of the column.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use miette::{IntoDiagnostic, WrapErr};
use rusqlite::{Connection, OpenFlags, Row};

/// Columns of values; as many of footnotes follow them.
const VALUES: usize = 17;

/// Writes `oe.data.0.Current` and the tables of names beside it to the folder `out`.
pub(crate) fn write(database: &Path, out: &Path) -> miette::Result<()> {
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .into_diagnostic()
        .wrap_err_with(|| format!("cannot open `{}`", database.display()))?;
    for (file, header, query) in [
        (
            "oe.area",
            "state_code\tarea_code\tareatype_code\tarea_name",
            "SELECT state_code, area_code, areatype_code, area_name FROM area ORDER BY 1, 2",
        ),
        (
            "oe.occupation",
            "occupation_code\toccupation_name\tdisplay_level",
            "SELECT occupation_code, occupation_name, display_level FROM occupation ORDER BY 1",
        ),
        (
            "oe.industry",
            "industry_code\tindustry_name\tdisplay_level",
            "SELECT industry_code, industry_name, display_level FROM industry ORDER BY 1",
        ),
        (
            "oe.datatype",
            "datatype_code\tdatatype_name",
            "SELECT datatype_code, datatype_name FROM datatype ORDER BY 1",
        ),
        (
            "oe.footnote",
            "footnote_code\tfootnote_text",
            "SELECT footnote_code, footnote_text FROM footnote ORDER BY 1",
        ),
        (
            "oe.release",
            "release_date\tdescription",
            "SELECT (SELECT value FROM meta WHERE name = 'release_code'), (SELECT value FROM meta WHERE name = 'release')",
        ),
    ] {
        write_table(&connection, &out.join(file), header, query)?;
    }
    // Last, and under another name until it is whole: its presence says that all is there.
    let part = out.join("oe.data.0.Current.part");
    write_cells(&connection, &part)?;
    std::fs::rename(&part, out.join("oe.data.0.Current")).into_diagnostic()
}

fn write_table(connection: &Connection, path: &Path, header: &str, query: &str) -> miette::Result<()> {
    let mut file = BufWriter::new(File::create(path).into_diagnostic()?);
    writeln!(file, "{header}").into_diagnostic()?;
    let mut statement = connection.prepare(query).into_diagnostic()?;
    let columns = statement.column_count();
    let mut rows = statement.query([]).into_diagnostic()?;
    while let Some(row) = rows.next().into_diagnostic()? {
        let fields: Vec<String> = (0..columns).map(|column| text(row, column)).collect::<miette::Result<_>>()?;
        writeln!(file, "{}", fields.join("\t")).into_diagnostic()?;
    }
    file.flush().into_diagnostic()
}

fn write_cells(connection: &Connection, path: &Path) -> miette::Result<()> {
    let year: String = connection
        .query_row("SELECT value FROM meta WHERE name = 'data_year'", [], |row| row.get(0))
        .into_diagnostic()?;
    let mut file = BufWriter::new(File::create(path).into_diagnostic()?);
    writeln!(file, "series_id                     \tyear\tperiod\t       value\tfootnote_codes").into_diagnostic()?;
    let mut statement = connection.prepare("SELECT * FROM cell ORDER BY key").into_diagnostic()?;
    let mut cells = statement.query([]).into_diagnostic()?;
    while let Some(cell) = cells.next().into_diagnostic()? {
        let key = text(cell, 0)?;
        for column in 1..=VALUES {
            let (value, footnote) = (text(cell, column)?, text(cell, VALUES + column)?);
            if !value.is_empty() {
                let id = format!("{key}{column:02}");
                writeln!(file, "{id:<30}\t{year}\tA01\t{value:>12}\t{footnote}").into_diagnostic()?;
            }
        }
    }
    file.flush().into_diagnostic()
}

/// A cell of the database as text; nothing where it is null.
fn text(row: &Row<'_>, column: usize) -> miette::Result<String> {
    use rusqlite::types::ValueRef;
    Ok(match row.get_ref(column).into_diagnostic()? {
        ValueRef::Null | ValueRef::Blob(_) => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
    })
}
