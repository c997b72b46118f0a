//! A waterfall on a terminal page: the medians, the bars between them, and a sentence under each bar.

use super::layout::Page;
use super::table;
use crate::comparison::ClosedWaterfall;
use crate::document::{Column, Picture, Row, Table, TableCell, Unit};
use crate::money::{full, signed_full};

/// Draws the waterfall.
pub(super) fn draw(page: &mut Page, closed: &ClosedWaterfall) {
    table::draw(page, &rows(closed));
}

fn rows(closed: &ClosedWaterfall) -> Table {
    let median = |label: &str, amount: f64| {
        Row::of(vec![
            TableCell::text(format!("Median, {label}")),
            TableCell::Picture(Picture::Point { value: amount, bounds: None, is_open: false }),
            TableCell::text(full(amount, closed.currency)),
            TableCell::soft(""),
        ])
    };
    let mut rows = vec![median(&closed.from, closed.start)];
    rows.extend(closed.steps.iter().map(|step| Row {
        cells: vec![
            TableCell::text(&step.label),
            TableCell::Picture(Picture::Span(step.before, step.after)),
            TableCell::text(signed_full(step.amount, closed.currency)),
            TableCell::soft(step.interval()),
        ],
        rest: None,
        sentence: Some(step.sentence.clone()),
    }));
    rows.push(median(&closed.to, closed.end));
    let columns = vec![Column::words(""), Column::picture(), Column::number("amount"), Column::number("95% interval")];
    Table { columns, rows, scale: Some((closed.scale(), Unit::Money)), sentences: None }
}
