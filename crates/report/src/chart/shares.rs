//! Shares of postings that say something: a bar in the whole, with its interval.

use earnest_core::answer::{RoleReport, ShareRow};

use super::Chart;
use super::plot::{Line, Mark, Plot};
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
    let lines: Vec<Line> = rows.iter().filter_map(line).collect();
    let first = rows.iter().find(|row| row.share.cell.value().is_some())?;
    let sample = words::sample_words(&first.share);
    Some(Chart {
        slug: slug.to_owned(),
        title: format!("{title}, share of postings"),
        intro: format!("Shares of {sample} with a text that {what}."),
        reading: format!("Of {sample} with a text. The whole width is all of them; slim outlines are 95% intervals."),
        plot: Plot { scale: None, lines },
    })
}

fn line(row: &ShareRow) -> Option<Line> {
    let share = row.share.cell.value()?;
    let bounds = row.share.cell.bounds();
    let (name, value) = (words::capitalized(&row.label), percent(share));
    let interval = bounds.map(|bounds| format!(", 95% interval {}", percent_range(bounds))).unwrap_or_default();
    let told = format!("{name}: {value}{interval}.");
    Some(Line { name, sample: String::new(), value, second: String::new(), mark: Mark::Share(share, bounds), told })
}
