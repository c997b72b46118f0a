//! The tables and their columns, for who asks.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use earnest_store::{ColumnDescription, SqlError, TableDescription};

/// Keeps the table of that name, if one was named.
pub(super) fn named(tables: Vec<TableDescription>, name: Option<&str>) -> Result<Vec<TableDescription>, SqlError> {
    let Some(name) = name else { return Ok(tables) };
    let all: Vec<String> = tables.iter().map(|table| table.name.clone()).collect();
    let found: Vec<TableDescription> =
        tables.into_iter().filter(|table| table.name.eq_ignore_ascii_case(name.trim())).collect();
    if found.is_empty() { Err(SqlError::UnknownTable { name: name.to_owned(), near: all }) } else { Ok(found) }
}

/// Widest column of types: those of nested values are sentences.
const KIND_MAX: u16 = 24;

/// A paragraph a table.
pub(super) fn terminal(tables: &[TableDescription], width: usize) -> String {
    let paragraphs: Vec<String> = tables.iter().map(|table| paragraph(table, width)).collect();
    format!("{}\nA type with ? may be absent: NULL.\n", paragraphs.join("\n"))
}

fn paragraph(description: &TableDescription, width: usize) -> String {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    for column in &description.columns {
        table.add_row([column.name.clone(), kind(column), column.meaning.clone()]);
    }
    let constraints = [ColumnConstraint::ContentWidth, ColumnConstraint::UpperBoundary(Width::Fixed(KIND_MAX))];
    for (column, constraint) in table.column_iter_mut().zip(constraints) {
        column.set_constraint(constraint);
    }
    let lines: Vec<String> = table.to_string().lines().map(|line| line.trim_end().to_owned()).collect();
    format!("{}: {}\n{}\n", description.name, description.holds, lines.join("\n"))
}

fn kind(column: &ColumnDescription) -> String {
    if column.is_optional { format!("{}?", column.kind) } else { column.kind.clone() }
}

/// Everything, for machines.
pub(super) fn json(tables: &[TableDescription]) -> String {
    let column = |column: &ColumnDescription| {
        serde_json::json!({
            "name": column.name, "type": column.kind, "is_optional": column.is_optional, "meaning": column.meaning,
        })
    };
    let table = |table: &TableDescription| {
        let columns: Vec<serde_json::Value> = table.columns.iter().map(column).collect();
        serde_json::json!({ "name": table.name, "holds": table.holds, "columns": columns })
    };
    let tables: Vec<serde_json::Value> = tables.iter().map(table).collect();
    format!("{:#}\n", serde_json::Value::Array(tables))
}
