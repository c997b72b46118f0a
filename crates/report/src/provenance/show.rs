//! A figure and the rows behind it.

use earnest_core::Currency;
use earnest_core::answer::{EvidenceRow, FigureEvidence};

use super::figure_words::{slice_words, statistic_words, value_words};
use crate::document::{Block, Column, Document, Part, Row, Table, TableCell, origin};
use crate::money::{full, full_range};
use crate::words;

/// The figure, how it is made, and its rows.
pub(super) fn document(evidence: &FigureEvidence) -> Document {
    let FigureEvidence { figure, cohort, slice, method, is_unchanged, data_id, data_origin, rows, rows_reason } =
        evidence;
    let of = slice_words(slice).map(|slice| format!("{slice} of ")).unwrap_or_default();
    let value = value_words(figure, cohort.currency);
    let holds = if *is_unchanged {
        "It is the figure that the id was given to."
    } else {
        "It is not the figure that the id was given to: data or method have changed since. `earnest diff` tells what moved it."
    };
    let what = words::capitalized(&statistic_words(&figure.statistic));
    Document {
        title: format!("{what}: {of}{}", words::cohort(cohort)),
        answer: vec![format!("{}, from {}.", words::capitalized(&value), words::sample_words(figure))],
        asides: vec![format!(
            "{holds} Published from {} to {}. Id: {}",
            cohort.since,
            cohort.as_of,
            figure.id.as_str()
        )],
        parts: vec![
            Part::new("How it is made", vec![Block::Text(method.clone())]),
            Part::new("The rows behind it", vec![rows_block(rows, rows_reason.as_deref(), cohort.currency)]),
        ],
        origin: Some(origin(*data_origin, data_id, Some(cohort.as_of.to_string()))),
        front: None,
    }
}

fn rows_block(rows: &[EvidenceRow], reason: Option<&str>, currency: Currency) -> Block {
    if rows.is_empty() {
        return Block::Text(match reason {
            Some(reason) => format!("They are not listed: {reason}."),
            None => "No rows stand behind it.".to_owned(),
        });
    }
    let has_pay = rows.iter().any(|row| row.annual_min.is_some() || row.annual_max.is_some());
    let has_share = rows.iter().any(|row| row.has.is_some());
    let mut columns = vec![Column::words("dated")];
    columns.extend(has_share.then(|| Column::words("has it")));
    columns.extend(has_pay.then(|| Column::number(&format!("{currency} a year"))));
    columns.extend([Column::words("employer, title"), Column::words("source")]);
    let row = |row: &EvidenceRow| {
        let mut cells = vec![TableCell::text(&row.dated)];
        cells.extend(has_share.then(|| {
            TableCell::text(match row.has {
                Some(true) => "yes",
                Some(false) => "no",
                None => "–",
            })
        }));
        cells.extend(has_pay.then(|| TableCell::text(pay_words(row, currency))));
        cells.extend([TableCell::text(format!("{}, {}", row.employer, row.title)), TableCell::soft(&row.source)]);
        Row { cells, rest: None, sentence: Some(row.url.clone().unwrap_or_else(|| format!("id {}", row.id))) }
    };
    let rows = rows.iter().map(row).collect();
    Block::Table(Table { columns, rows, scale: None, sentences: Some("page".to_owned()) })
}

fn pay_words(row: &EvidenceRow, currency: Currency) -> String {
    match (row.annual_min, row.annual_max) {
        (Some(low), Some(high)) => full_range((low, high), currency),
        (Some(low), None) => format!("from {}", full(low, currency)),
        (None, Some(high)) => format!("up to {}", full(high, currency)),
        (None, None) => "–".to_owned(),
    }
}
