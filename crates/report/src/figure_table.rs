//! Every figure of an answer as one flat table, a line a figure: for spreadsheets, for data frames, for machines.

use earnest_core::answer::figures_in;
use earnest_core::{Cell, Figure, Interval, SampleSize, csv_field as field};
use serde::Serialize;

/// The columns of the table, in order.
pub const FIGURE_COLUMNS: [&str; 12] =
    ["slice", "statistic", "status", "value", "low", "high", "n", "employers", "reason", "message", "source", "id"];

/// A figure as a line of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureLine {
    /// Part of the answer: `all`, `level-senior`.
    pub slice: String,
    /// Name of the statistic.
    pub statistic: String,
    /// `published`, `modelled` or `suppressed`.
    pub status: &'static str,
    /// The value; absent where it is withheld.
    pub value: Option<f64>,
    /// Lower end of its 95% interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Postings, filings or answers behind it.
    pub n: Option<u64>,
    /// Their employers.
    pub employers: Option<u64>,
    /// Why it is withheld: `too_few_employers`.
    pub reason: Option<&'static str>,
    /// The same in words; of a value without an interval why there is none.
    pub message: Option<String>,
    /// Id of its source.
    pub source: String,
    /// Id of the figure.
    pub id: String,
}

impl FigureLine {
    fn of(figure: &Figure) -> Self {
        let status = match &figure.cell {
            Cell::Published(_) => "published",
            Cell::Modelled(_) => "modelled",
            Cell::Suppressed(_) => "suppressed",
        };
        let (bounds, message) = match &figure.cell {
            Cell::Published(estimate) | Cell::Modelled(estimate) => match &estimate.interval {
                Interval::Bounds { low, high } => (Some((*low, *high)), None),
                Interval::Unavailable { reason } => (None, Some(reason.clone())),
            },
            Cell::Suppressed(suppression) => (None, Some(suppression.message.clone())),
        };
        let count = |count: usize| u64::try_from(count).ok();
        let (n, employers) = match &figure.sample {
            SampleSize::Counted { n, employers } => (count(*n), count(*employers)),
            SampleSize::Answers { n, .. } => (count(*n), None),
            SampleSize::Unknown { .. } => (None, None),
        };
        Self {
            slice: figure.id.address().map(|address| address.slice.to_owned()).unwrap_or_default(),
            statistic: figure.statistic.clone(),
            status,
            value: figure.cell.value(),
            low: bounds.map(|(low, _)| low),
            high: bounds.map(|(_, high)| high),
            n,
            employers,
            reason: figure.cell.suppression().map(|suppression| suppression.reason.as_str()),
            message,
            source: figure.source.clone(),
            id: figure.id.as_str().to_owned(),
        }
    }
}

/// The figures of an answer, in its order.
pub fn figure_lines(answer: &impl Serialize) -> Vec<FigureLine> {
    figures_in(answer).iter().map(FigureLine::of).collect()
}

/// The same as comma-separated values, after RFC 4180, with a line of names first.
pub fn render_figures_csv(answer: &impl Serialize) -> String {
    let mut text = FIGURE_COLUMNS.join(",") + "\n";
    for line in figure_lines(answer) {
        let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
        let count = |count: Option<u64>| count.map(|count| count.to_string()).unwrap_or_default();
        let cells = [
            field(&line.slice),
            field(&line.statistic),
            line.status.to_owned(),
            number(line.value),
            number(line.low),
            number(line.high),
            count(line.n),
            count(line.employers),
            field(line.reason.unwrap_or_default()),
            field(line.message.as_deref().unwrap_or_default()),
            field(&line.source),
            field(&line.id),
        ];
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}
