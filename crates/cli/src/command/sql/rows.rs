//! Rows for people: a table in the terminal, a table in Markdown.

use std::io::Write;

use earnest_report::counted;
use earnest_report::money::grouped;
use earnest_store::{SqlAnswer, SqlError, SqlQuery};

use super::columns::{one_line, table};
use crate::output;

/// Rows shown in the terminal where none are asked for: more than a person reads, and few enough to hold.
const ROWS_SHOWN: usize = 1_000;

/// The terminal's view: the rows, and how many they are.
pub(super) async fn terminal(query: &SqlQuery<'_>, limit: Option<usize>, width: usize) -> Result<String, SqlError> {
    let shown = limit.unwrap_or(ROWS_SHOWN);
    let mut answer = query.limited(shown.saturating_add(1))?.run().await?;
    let mut rows = Vec::new();
    while let Some(more) = answer.next_rows().await? {
        rows.extend(more);
    }
    if query.is_explanation() {
        return Ok(plans(&rows));
    }
    let has_more = rows.len() > shown && query.is_limitable();
    if has_more {
        rows.truncate(shown);
    }
    let columns = answer.columns();
    if columns.is_empty() {
        return Ok(format!("{}\n", told(rows.len())));
    }
    let (text, left_out) = table(&columns, &rows, width);
    let how_many = if has_more {
        let (shown, all) = (grouped(rows.len() as f64), told(query.count().await?));
        format!("{shown} of {all}; --limit shows more, --output FILE takes all\n")
    } else {
        format!("{}\n", told(rows.len()))
    };
    let missing = match left_out {
        0 => String::new(),
        _ => format!(
            "{} did not fit: name the columns to see, or take all with --format csv\n",
            counted(left_out, "column")
        ),
    };
    Ok(format!("{text}\n{how_many}{missing}"))
}

fn told(rows: usize) -> String {
    counted(rows, "row")
}

/// The plans of EXPLAIN, as the engine drew them.
fn plans(rows: &[Vec<Option<String>>]) -> String {
    let part = |row: &Vec<Option<String>>| {
        let mut cells = row.iter().flatten();
        let (name, plan) = (cells.next()?, cells.next()?);
        let plan: Vec<String> = plan.lines().map(|line| format!("  {}", one_line(line))).collect();
        Some(format!("{name}\n{}\n", plan.join("\n")))
    };
    rows.iter().filter_map(part).collect()
}

/// Writes a Markdown table, a row a line.
pub(super) async fn markdown(mut answer: SqlAnswer, mut out: impl Write) -> Result<(), SqlError> {
    let columns = answer.columns();
    let names: Vec<String> = columns.iter().map(|column| markdown_cell(&column.name)).collect();
    let rules = columns.iter().map(|column| if column.is_number { "---:" } else { "---" }).collect::<Vec<_>>();
    let head = format!("| {} |\n| {} |\n", names.join(" | "), rules.join(" | "));
    out.write_all(head.as_bytes()).map_err(SqlError::Output)?;
    while let Some(rows) = answer.next_rows().await? {
        let line = |row: &Vec<Option<String>>| {
            let cells = row.iter().map(|value| value.as_deref().map_or_else(String::new, markdown_cell));
            format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
        };
        let lines: String = rows.iter().map(line).collect();
        out.write_all(lines.as_bytes()).map_err(SqlError::Output)?;
    }
    Ok(())
}

/// A text that stays in its cell and is no markup.
fn markdown_cell(text: &str) -> String {
    let mut cell = String::new();
    for char in one_line(text).chars() {
        if matches!(char, '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>') {
            cell.push('\\');
        }
        cell.push(char);
    }
    cell
}

/// Says that rows were written to a file.
pub(super) fn note_written(rows: u64, path: &std::path::Path) {
    output::note(&format!("{} in {}", counted(usize::try_from(rows).unwrap_or(usize::MAX), "row"), path.display()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_markdown_stays_one_and_is_no_markup() {
        assert_eq!(markdown_cell("a|b\n<b>*x*"), "a\\|b \\<b\\>\\*x\\*");
    }
}
