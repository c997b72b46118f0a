//! Sentences, lists and tables as Markdown. Pictures are left out: the table beside each holds its numbers.

use std::fmt::Write as _;

use super::text::{escaped, link, list, prose};
use crate::comparison::ClosedWaterfall;
use crate::document::{Block, Column, ColumnKind, Item, Row, Table, TableCell};
use crate::money::{full, signed_full};

/// Writes `blocks`, an empty line between any two.
pub(super) fn write(blocks: &[Block]) -> String {
    let texts = blocks.iter().map(|one| block(one).trim_end().to_owned());
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Text(text) | Block::Note(text) | Block::Withheld(text) => escaped(text),
        Block::Heading(text) => format!("### {}", escaped(text)),
        Block::Table(rows) => table(rows),
        Block::List(items) => list(items.iter().map(item)),
        Block::Remarks(remarks) => list(remarks.iter().map(|remark| prose(remark))),
        Block::Waterfall(closed) => waterfall(closed),
    }
}

fn item(item: &Item) -> String {
    let Item { head, text, .. } = item;
    if head.is_empty() {
        return link(text, item.web_url());
    }
    format!("**{}** {}", link(head, item.web_url()), escaped(text)).trim_end().to_owned()
}

fn table(table: &Table) -> String {
    let kept = |index: &usize| table.columns.get(*index).is_some_and(|column| column.kind != ColumnKind::Picture);
    let columns: Vec<&Column> = (0..table.columns.len()).filter(kept).map(|index| &table.columns[index]).collect();
    let mut text = String::from("|");
    for column in &columns {
        let _ = write!(text, " {} |", escaped(&column.head));
    }
    let _ =
        write!(text, "{}\n|", table.sentences.as_ref().map(|head| format!(" {} |", escaped(head))).unwrap_or_default());
    for column in &columns {
        text.push_str(if column.kind == ColumnKind::Number { "--:|" } else { "---|" });
    }
    text.push_str(if table.sentences.is_some() { "---|\n" } else { "\n" });
    for row in &table.rows {
        table_row(&mut text, row, columns.len(), table);
    }
    text
}

fn table_row(text: &mut String, row: &Row, columns: usize, table: &Table) {
    let shown = row.cells.iter().filter(|cell| !matches!(cell, TableCell::Picture(_)));
    let mut cells: Vec<String> = shown.map(|cell| escaped(cell.words())).collect();
    cells.extend(row.rest.as_deref().map(escaped));
    cells.resize(cells.len().max(columns), String::new());
    if table.sentences.is_some() {
        cells.push(row.sentence.as_deref().map(escaped).unwrap_or_default());
    }
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

fn waterfall(closed: &ClosedWaterfall) -> String {
    let mut text = "| | amount | 95% interval | goes with |\n|---|--:|--:|---|\n".to_owned();
    let median = |label: &str, amount: f64| {
        format!("| **Median, {}** | **{}** | | |\n", escaped(label), full(amount, closed.currency))
    };
    text.push_str(&median(&closed.from, closed.start));
    for step in &closed.steps {
        let amount = signed_full(step.amount, closed.currency);
        let _ = writeln!(
            text,
            "| {} | {amount} | {} | {} |",
            escaped(&step.label),
            escaped(&step.interval()),
            escaped(&step.sentence)
        );
    }
    text.push_str(&median(&closed.to, closed.end));
    text
}
