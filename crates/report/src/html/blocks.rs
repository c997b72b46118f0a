//! Sentences, lists and tables as HTML.

use earnest_core::FigureId;
use maud::{Markup, html};

use super::figure_links::FigureLinks;
use super::pictures::{axis, picture};
use super::waterfall::waterfall;
use crate::document::{Block, Column, ColumnKind, Item, Row, Table, TableCell};

/// Rows of a table under a heading of its own from which on it is folded, where the page is part of a site.
const ROWS_OPEN_MAX: usize = 6;

/// How blocks are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner<'a> {
    /// How figures open.
    pub(crate) links: FigureLinks<'a>,
    /// Whether tables hold their small pictures; not where a chart above them shows the same.
    pub(crate) has_pictures: bool,
    /// Figures that sentences tell: the words that show each, and its id.
    pub(crate) told: &'a [(String, &'a FigureId)],
}

/// Writes `blocks` one after the other; `title` is the heading above them.
pub(crate) fn write(blocks: &[Block], title: &str, links: FigureLinks<'_>) -> Markup {
    write_in(blocks, title, Manner { links, has_pictures: true, told: &[] })
}

/// Writes `blocks` one after the other in that manner; a long table under a heading of its own is folded.
pub(crate) fn write_in(blocks: &[Block], title: &str, manner: Manner<'_>) -> Markup {
    let mut heading = title;
    let mut rest = blocks.iter();
    let mut written = Vec::with_capacity(blocks.len());
    while let Some(one) = rest.next() {
        if let Block::Heading(text) = one {
            heading = text;
            if let (true, Some(Block::Table(rows))) = (manner.links.are_links(), rest.clone().next())
                && rows.rows.len() > ROWS_OPEN_MAX
            {
                rest.next();
                written.push(html! { details { summary { h3 { (text) } } (table(rows, text, manner)) } });
                continue;
            }
        }
        written.push(block(one, heading, manner));
    }
    html! { @for one in written { (one) } }
}

fn block(block: &Block, heading: &str, manner: Manner<'_>) -> Markup {
    let Manner { links, told, .. } = manner;
    html! {
        @match block {
            Block::Text(text) => p { (links.sentence(text, told)) },
            Block::Note(text) => p.aside { (links.sentence(text, told)) },
            Block::Withheld(text) => p.withheld { (text) },
            Block::Heading(text) => h3 { (text) },
            Block::Table(rows) => (table(rows, heading, manner)),
            Block::List(items) => ul { @for entry in items { li { (item(entry, links)) } } },
            Block::Remarks(remarks) => (remark_list(remarks)),
            Block::Waterfall(closed) => (waterfall(closed, links)),
        }
    }
}

/// Sentences of our own, each an entry; what stands between two backticks is code.
pub(crate) fn remark_list(remarks: &[String]) -> Markup {
    html! { ul { @for remark in remarks { li { (with_code(remark)) } } } }
}

/// A sentence of our own; what stands between two backticks is code.
pub(crate) fn with_code(text: &str) -> Markup {
    let is_code = |index: usize| index % 2 == 1;
    html! {
        @for (index, piece) in text.split('`').enumerate() {
            @if is_code(index) { code { (piece) } } @else { (piece) }
        }
    }
}

fn item(item: &Item, links: FigureLinks<'_>) -> Markup {
    let figures: Vec<_> = item.figures.iter().map(|(words, id)| (words.clone(), id)).collect();
    let text = links.sentence(&item.text, &figures);
    html! {
        @match item.web_url() {
            Some(url) if item.head.is_empty() => a href=(url) rel="noopener nofollow" { (item.text) },
            Some(url) => { strong { a href=(url) rel="noopener nofollow" { (item.head) } } " " (text) },
            None if item.head.is_empty() => (text),
            None => { strong { (item.head) } " " (text) },
        }
    }
}

/// A frame in which what is wider than the page scrolls, by keys too.
pub(crate) fn frame(label: &str, content: &Markup) -> Markup {
    html! { section.scroll tabindex="0" aria-label=(label) { (content) } }
}

/// The table, named after the heading above it; wider than the page, it scrolls in its own frame.
fn table(table: &Table, label: &str, manner: Manner<'_>) -> Markup {
    let is_drawn = |column: &Column| manner.has_pictures || column.kind != ColumnKind::Picture;
    let has_heads = table.scale.is_some() || table.columns.iter().any(|column| !column.head.is_empty());
    let row = |row: &Row| table_row(row, table, manner);
    frame(
        label,
        &html! {
            table {
                @if has_heads {
                    thead { tr {
                        @for column in table.columns.iter().filter(|column| is_drawn(column)) { (head(column, table)) }
                        @if let Some(sentences) = &table.sentences { th.words scope="col" { (sentences) } }
                    } }
                }
                tbody { @for one in &table.rows { (row(one)) } }
            }
        },
    )
}

fn head(column: &Column, table: &Table) -> Markup {
    html! {
        @match (column.kind, &table.scale) {
            (ColumnKind::Picture, Some((scale, unit))) => td.range { (axis(*scale, *unit)) },
            (ColumnKind::Picture, None) => td.range {},
            (ColumnKind::Words | ColumnKind::Number, _) if column.head.is_empty() => td {},
            (ColumnKind::Words, _) => th.words scope="col" { (column.head) },
            (ColumnKind::Number, _) => th scope="col" { (column.head) },
        }
    }
}

fn table_row(row: &Row, table: &Table, manner: Manner<'_>) -> Markup {
    let left = table.columns.get(row.cells.len()..).unwrap_or_default();
    let rest = left.iter().filter(|column| manner.has_pictures || column.kind != ColumnKind::Picture).count().max(1);
    let kinds = table.columns.iter().map(|column| column.kind);
    html! {
        tr {
            @for (index, (cell, kind)) in row.cells.iter().zip(kinds).enumerate() {
                @if index == 0 { th scope="row" { (cell.words()) } }
                @else if manner.has_pictures || kind != ColumnKind::Picture { (table_cell(cell, kind, table, manner.links)) }
            }
            @if let Some(reason) = &row.rest { td.withheld colspan=(rest) { (reason) } }
            @if table.sentences.is_some() { td.words { (row.sentence.as_deref().unwrap_or_default()) } }
        }
    }
}

fn table_cell(cell: &TableCell, kind: ColumnKind, table: &Table, links: FigureLinks<'_>) -> Markup {
    let words = (kind == ColumnKind::Words).then_some("words");
    html! {
        @match cell {
            TableCell::Text(text) => td class=[words] { (text) },
            // On pages with links, what is no link is soft by that alone.
            TableCell::Soft(text) if links.are_links() => td class=[words] { (text) },
            TableCell::Soft(text) => td class=(if words.is_some() { "words interval" } else { "interval" }) { (text) },
            TableCell::Figure { id, text } => td id=[links.cell_id(id)] class=[words] { (links.shown(id, text)) },
            TableCell::Modelled { id, text } => td.modelled id=[links.cell_id(id)] { (links.shown(id, text)) },
            TableCell::Again { id, text } => td class=[words] { (links.shown(id, text)) },
            TableCell::Picture(drawn) => td.range { (picture(drawn, table)) },
        }
    }
}
