//! Sentences, lists and tables as HTML.

use maud::{Markup, html};

use super::pictures::{axis, picture};
use super::waterfall::waterfall;
use crate::document::{Block, Column, ColumnKind, Item, Row, Table, TableCell};

/// Writes `blocks` one after the other.
pub(super) fn write(blocks: &[Block]) -> Markup {
    html! { @for one in blocks { (block(one)) } }
}

fn block(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Text(text) => p { (text) },
            Block::Note(text) => p.aside { (text) },
            Block::Withheld(text) => p.withheld { (text) },
            Block::Heading(text) => h3 { (text) },
            Block::Table(rows) => (table(rows)),
            Block::List(items) => ul { @for entry in items { li { (item(entry)) } } },
            Block::Remarks(remarks) => (remark_list(remarks)),
            Block::Waterfall(closed) => (waterfall(closed)),
        }
    }
}

/// Sentences of our own, each an entry; what stands between two backticks is code.
pub(super) fn remark_list(remarks: &[String]) -> Markup {
    let is_code = |index: usize| index % 2 == 1;
    html! {
        ul { @for remark in remarks { li {
            @for (index, piece) in remark.split('`').enumerate() {
                @if is_code(index) { code { (piece) } } @else { (piece) }
            }
        } } }
    }
}

fn item(item: &Item) -> Markup {
    html! {
        @match item.web_url() {
            Some(url) if item.head.is_empty() => a href=(url) { (item.text) },
            Some(url) => { strong { a href=(url) { (item.head) } } " " (item.text) },
            None if item.head.is_empty() => (item.text),
            None => { strong { (item.head) } " " (item.text) },
        }
    }
}

/// The table; wider than the page, it scrolls in its own frame.
pub(super) fn table(table: &Table) -> Markup {
    let has_heads = table.scale.is_some() || table.columns.iter().any(|column| !column.head.is_empty());
    html! {
        div.scroll { table {
            @if has_heads {
                thead { tr {
                    @for column in &table.columns { (head(column, table)) }
                    @if let Some(sentences) = &table.sentences { th.words scope="col" { (sentences) } }
                } }
            }
            tbody { @for row in &table.rows { (table_row(row, table)) } }
        } }
    }
}

fn head(column: &Column, table: &Table) -> Markup {
    html! {
        @match (column.kind, &table.scale) {
            (ColumnKind::Picture, Some((scale, unit))) => th.range scope="col" { (axis(*scale, *unit)) },
            (ColumnKind::Picture, None) => th.range scope="col" {},
            (ColumnKind::Words, _) => th.words scope="col" { (column.head) },
            (ColumnKind::Number, _) => th scope="col" { (column.head) },
        }
    }
}

fn table_row(row: &Row, table: &Table) -> Markup {
    let rest = table.columns.len().saturating_sub(row.cells.len()).max(1);
    let kinds = table.columns.iter().map(|column| column.kind);
    html! {
        tr {
            @for (index, (cell, kind)) in row.cells.iter().zip(kinds).enumerate() {
                @if index == 0 { th scope="row" { (cell.words()) } }
                @else { (table_cell(cell, kind, table)) }
            }
            @if let Some(reason) = &row.rest { td.withheld colspan=(rest) { (reason) } }
            @if table.sentences.is_some() { td.words { (row.sentence.as_deref().unwrap_or_default()) } }
        }
    }
}

fn table_cell(cell: &TableCell, kind: ColumnKind, table: &Table) -> Markup {
    let words = (kind == ColumnKind::Words).then_some("words");
    html! {
        @match cell {
            TableCell::Text(text) => td class=[words] { (text) },
            TableCell::Soft(text) => td class=(if words.is_some() { "words interval" } else { "interval" }) { (text) },
            TableCell::Figure { id, text } => td id=(id) class=[words] { (text) },
            TableCell::Modelled { id, text } => td.modelled id=(id) { (text) },
            TableCell::Picture(drawn) => td.range { (picture(drawn, table)) },
        }
    }
}
