//! Figures in words.
//!
//! | cell       | in words                                                                      |
//! |------------|-------------------------------------------------------------------------------|
//! | published  | `USD 200,000 (95% interval 190,000 to 225,000; 91 postings, 51 employers)`    |
//! | modelled   | `~USD 180,000 (modelled; 95% interval 160,000 to 200,000; …)`                 |
//! | suppressed | `withheld: 3 of the 5 employers it needs (3 postings, 3 employers)`           |

use std::fmt::Write;

use earnest_core::answer::DataOrigin;
use earnest_core::{Cell, Currency, Figure, Interval, SampleSize};
use earnest_report::counted;
use earnest_report::money::grouped;

use crate::mcp::digest::{Basis, SourceLine};

/// Source of figures that are of filings.
const FILINGS: &str = "filings";

/// Letters of what a posting says that are quoted.
const QUOTED_LETTERS: usize = 90;

/// From here on the tenths of a number say nothing.
const GROUPED_MIN: f64 = 1_000.0;

/// In what a value is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unit {
    /// Money a year.
    Money(Currency),
    /// A share, from 0 to 1.
    Share,
    /// A relative change: 0.1 is 10% more.
    Change,
    /// A plain number: years, people, money whose currency is not said.
    Number,
}

impl Unit {
    fn value(self, value: f64) -> String {
        match self {
            Self::Money(currency) => format!("{currency} {}", grouped(value)),
            Self::Share => format!("{}%", short(value * 100.0)),
            Self::Change => format!("{}{}%", if value > 0.0 { "+" } else { "" }, short(value * 100.0)),
            Self::Number if value.abs() < GROUPED_MIN => short(value),
            Self::Number => grouped(value),
        }
    }

    fn end(self, value: f64) -> String {
        match self {
            Self::Money(_) => grouped(value),
            Self::Share | Self::Change | Self::Number => self.value(value),
        }
    }
}

/// A figure with all that belongs to it, but its id.
pub(super) fn words(figure: &Figure, unit: Unit) -> String {
    let sample = sample(figure);
    match &figure.cell {
        Cell::Published(estimate) => {
            format!("{} ({}; {sample})", unit.value(estimate.value), interval(&estimate.interval, unit))
        }
        Cell::Modelled(estimate) => {
            format!("~{} (modelled; {}; {sample})", unit.value(estimate.value), interval(&estimate.interval, unit))
        }
        Cell::Suppressed(suppression) => {
            let nearest = suppression.nearest.as_ref().map(|nearest| format!("; nearest answer: {nearest}"));
            format!("withheld: {} ({sample}){}", suppression.message, nearest.unwrap_or_default())
        }
    }
}

/// The value alone, with `~` where it is modelled.
pub(super) fn value(figure: &Figure, unit: Unit) -> String {
    match &figure.cell {
        Cell::Published(estimate) => unit.value(estimate.value),
        Cell::Modelled(estimate) => format!("~{}", unit.value(estimate.value)),
        Cell::Suppressed(_) => "withheld".to_owned(),
    }
}

fn interval(interval: &Interval, unit: Unit) -> String {
    match interval {
        Interval::Bounds { low, high } => format!("95% interval {} to {}", unit.end(*low), unit.end(*high)),
        Interval::Unavailable { reason } => format!("no interval: {reason}"),
    }
}

fn sample(figure: &Figure) -> String {
    let what = if figure.source == FILINGS { "filing" } else { "posting" };
    match &figure.sample {
        SampleSize::Counted { n, employers } => format!("{}, {}", counted(*n, what), counted(*employers, "employer")),
        SampleSize::Answers { n, .. } => counted(*n, "answer"),
        SampleSize::Unknown { .. } => "sample size not published".to_owned(),
    }
}

/// To a tenth, without a final `.0`.
pub(super) fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Words in one line that can stand in a table, all of them.
pub(super) fn one_line(text: &str) -> String {
    let line = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let line: Vec<&str> = line.filter(|word| !word.is_empty()).collect();
    line.join(" ").replace('|', "/").replace(['`', '<', '>'], "'")
}

/// Words of a posting in one line, clipped, that can stand in a table.
pub(super) fn quoted(text: &str) -> String {
    let line = one_line(text);
    let mut clipped: String = line.chars().take(QUOTED_LETTERS).collect();
    if clipped.len() < line.len() {
        clipped.push('…');
    }
    clipped
}

/// `As of 2026-11-22; data 289c73e8 (the starter data set inside the program).`
pub(super) fn basis(basis: &Basis) -> String {
    let origin = match basis.data_origin {
        DataOrigin::Starter => "the starter data set inside the program",
        DataOrigin::Lake => "the user's own lake",
    };
    format!("As of {}; data `{}` ({origin}).", basis.as_of, basis.data_id)
}

/// The notes and the sources, as the end of an answer.
pub(super) fn end(notes: &[String], sources: &[SourceLine]) -> String {
    let mut text = String::new();
    for note in notes {
        let _ = writeln!(text, "- {note}");
    }
    let titles: Vec<String> = sources.iter().map(|source| format!("{} ({})", source.title, source.release)).collect();
    format!("\nNotes:\n{text}\nSources: {}.\n", titles.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_quotes_stay_plain() {
        assert_eq!(Unit::Number.value(1_234_567.4), "1,234,567");
        assert_eq!(Unit::Change.value(0.125), "+12.5%");
        assert_eq!(Unit::Change.value(-0.0001), "0%");
        assert_eq!(quoted("a |\n<b>\u{0} `c`"), "a / 'b' 'c'");
        assert_eq!(one_line(&"a\n".repeat(100)).len(), 199, "the program's own words are not clipped");
        assert_eq!(quoted(&"é".repeat(100)).chars().count(), QUOTED_LETTERS + 1);
    }
}
