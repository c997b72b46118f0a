//! Every figure of an answer, one row each, whatever the answer is.

use earnest_core::{Figure, FigureId, Interval, SampleSize};
use serde::{Deserialize as _, Serialize};
use serde_json::Value;

use super::table::Table;

/// The figures of `answer`, in the order of its JSON.
pub(super) fn figures(answer: &impl Serialize) -> Vec<Figure> {
    let mut found = Vec::new();
    // An answer is plain data; what could not be written as JSON would have no figures.
    collect(&serde_json::to_value(answer).unwrap_or_default(), &mut found);
    found
}

fn collect(value: &Value, found: &mut Vec<Figure>) {
    match value {
        Value::Array(members) => members.iter().for_each(|member| collect(member, found)),
        Value::Object(fields) => {
            let is_figure = ["id", "statistic", "status"].iter().all(|name| fields.contains_key(*name));
            match is_figure.then(|| Figure::deserialize(value)) {
                Some(Ok(figure)) => found.push(figure),
                _ => fields.values().for_each(|field| collect(field, found)),
            }
        }
        _ => {}
    }
}

/// The figures as a table.
pub(super) fn figure_table(figures: &[Figure]) -> Table {
    let bounds = |figure: &Figure| figure.cell.bounds();
    let status = |figure: &Figure| match figure.cell {
        earnest_core::Cell::Published(_) => "published",
        earnest_core::Cell::Modelled(_) => "modelled",
        earnest_core::Cell::Suppressed(_) => "suppressed",
    };
    let n = |figure: &Figure| match figure.sample {
        SampleSize::Counted { n, .. } | SampleSize::Answers { n, .. } => Some(n),
        SampleSize::Unknown { .. } => None,
    };
    let employers = |figure: &Figure| match figure.sample {
        SampleSize::Counted { employers, .. } => Some(employers),
        SampleSize::Answers { .. } | SampleSize::Unknown { .. } => None,
    };
    Table::default()
        .text("slice", figures, |figure| FigureId::address(&figure.id).map(|address| address.slice))
        .text("statistic", figures, |figure| Some(&figure.statistic))
        .text("status", figures, |figure| Some(status(figure)))
        .number("value", figures, |figure| figure.cell.value())
        .number("low", figures, |figure| bounds(figure).map(|bounds| bounds.0))
        .number("high", figures, |figure| bounds(figure).map(|bounds| bounds.1))
        .count("n", figures, n)
        .count("employers", figures, employers)
        .text("reason", figures, |figure| figure.cell.suppression().map(|suppression| suppression.reason.as_str()))
        .text("message", figures, message)
        .text("source", figures, |figure| Some(&figure.source))
        .text("id", figures, |figure| Some(figure.id.as_str()))
}

/// Why there is no value, or no interval.
fn message(figure: &Figure) -> Option<&str> {
    match figure.cell.estimate().map(|estimate| &estimate.interval) {
        Some(Interval::Unavailable { reason }) => Some(reason),
        Some(Interval::Bounds { .. }) => None,
        None => figure.cell.suppression().map(|suppression| suppression.message.as_str()),
    }
}
