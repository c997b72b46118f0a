//! Shares of postings that say something: a bar in the whole, with its interval.

use earnest_core::answer::{RoleReport, ShareRow};

use super::Chart;
use super::plot::{Line, Mark, Plot, fold};
use crate::money::{percent, percent_range};
use crate::words;

/// Shares of postings by the benefit they offer.
pub(crate) fn benefits(report: &RoleReport) -> Option<Chart> {
    shares("benefits", "Benefits offered", "offer a benefit", &report.benefits)
}

/// Shares of postings by the degree they require.
pub(crate) fn degrees(report: &RoleReport) -> Option<Chart> {
    shares("degrees", "Degree asked for", "ask for a degree", &report.degrees)
}

fn shares(slug: &str, title: &str, what: &str, rows: &[ShareRow]) -> Option<Chart> {
    let mut lines: Vec<Line> = rows.iter().filter_map(line).collect();
    let is_zero = |line: &Line| matches!(line.mark, Mark::Share(share, _) if share == 0.0);
    fold(&mut lines, is_zero, "more answers", "0% each; the table names them");
    let first = rows.iter().find(|row| row.share.cell.value().is_some())?;
    let sample = words::sample_words(&first.share);
    Some(Chart {
        slug: slug.to_owned(),
        title: title.to_owned(),
        subtitle: format!("Share of {sample} with a text"),
        intro: format!("Shares of {sample} with a text that {what}, 95% intervals in brackets."),
        reading: format!("Of {sample} with a text. Slim outlines are 95% intervals."),
        plot: Plot::of_shares(lines)?,
    })
}

fn line(row: &ShareRow) -> Option<Line> {
    let share = row.share.cell.value()?;
    let bounds = row.share.cell.bounds();
    let (name, value) = (words::capitalized(&row.label), percent(share));
    let points = |share: f64| share * 100.0;
    let interval = bounds.map(|bounds| format!(" ({})", percent_range(bounds))).unwrap_or_default();
    let told = format!("{name}: {value}{interval}.");
    let mark = Mark::Share(points(share), bounds.map(|(low, high)| (points(low), points(high))));
    Some(Line::drawn(name, value, mark, told))
}
