//! One cohort's pay in full: its spread, then each percentile with its interval.

use earnest_core::answer::{PayFigures, RoleReport, WageRow};
use earnest_core::{Currency, Figure};

use super::Chart;
use super::pay::{in_brackets, place, posted_in, reason, subject};
use super::plot::{Line, Mark, Plot, Shape, Spread};
use crate::money::{full, full_range};
use crate::words;

/// The percentiles, and what lies below each.
const NAMES: [&str; 5] =
    ["p10, a tenth below", "p25, a quarter below", "Median, half below", "p75, a quarter above", "p90, a tenth above"];

/// Posted pay; what the model expects where that is withheld.
pub(crate) fn distribution(report: &RoleReport) -> Option<Chart> {
    let currency = report.cohort.currency;
    let posted = &report.base_pay;
    let modelled = report.modelled_pay.as_ref().map(|modelled| &modelled.base_pay);
    let title = subject(report);
    match (Spread::of_pay(posted), modelled) {
        (Some(_), _) => {
            let intro = format!(
                "Posted base pay in {currency} a year, from {}, 95% intervals in brackets.",
                words::sample_words(&posted.p50)
            );
            chart("distribution", [title, posted_in(report), intro], posted, false, currency)
        }
        (None, Some(figures)) => {
            let intro = format!(
                "Modelled base pay in {currency} a year; the posted median is withheld. 95% intervals in brackets."
            );
            let subtitle = format!("Modelled, {}, {currency} a year", place(report));
            chart("distribution", [title, subtitle, intro], figures, true, currency)
        }
        (None, None) => None,
    }
}

/// Surveyed pay of the occupation, in the first of its areas.
pub(crate) fn surveyed(report: &RoleReport) -> Option<Chart> {
    let WageRow { occupation, area_name, release, currency, wage, .. } = report.wages.first()?;
    let title = format!("Surveyed pay of {occupation}");
    let subtitle = format!("{area_name}, {release}, {currency} a year");
    let intro = format!("Surveyed pay of {occupation}, {area_name}, {release}, in {currency} a year.");
    chart("surveyed", [title, subtitle, intro], wage, false, *currency)
}

fn chart(
    slug: &str,
    [title, subtitle, intro]: [String; 3],
    figures: &PayFigures,
    is_modelled: bool,
    currency: Currency,
) -> Option<Chart> {
    let mut spread = Spread::of_pay(figures)?;
    spread.is_open = is_modelled;
    let percentiles = figures.percentiles().into_iter().zip(NAMES);
    let mut lines = vec![whole(spread, currency)];
    lines.extend(percentiles.map(|((_, figure), name)| percentile(name, figure, is_modelled, currency)));
    let has_interval = figures.percentiles().iter().any(|(_, figure)| figure.cell.bounds().is_some());
    let mut reading = String::new();
    if spread.inner.is_some() {
        reading.push_str("The box holds the middle half, the bar across it is the median");
        reading.push_str(if spread.outer.is_some() { ", the band runs from p10 to p90." } else { "." });
    }
    if has_interval {
        reading.push_str(" Slim outlines are 95% intervals.");
    }
    if is_modelled {
        reading.push_str(" Modelled (~, hatched): what a model expects, not what postings state.");
    }
    let plot = Plot::of_money(lines)?;
    Some(Chart { slug: slug.to_owned(), title, subtitle, intro, reading: reading.trim().to_owned(), plot })
}

/// The whole spread, named after what of it is known.
fn whole(spread: Spread, currency: Currency) -> Line {
    let mark = if spread.is_open { "~" } else { "" };
    let (name, value) = match (spread.inner, spread.outer) {
        (Some(inner), _) => ("The middle half", full_range(inner, currency)),
        (None, Some(outer)) => ("p10 to p90", full_range(outer, currency)),
        (None, None) => ("The median", full(spread.middle, currency)),
    };
    let value = format!("{mark}{value}");
    let told = format!("{name}: {value}.");
    // The interval of the median has a line of its own below.
    let mark = Mark::Whole(Spread { bounds: None, ..spread });
    Line::drawn(name, value, mark, told)
}

fn percentile(name: &str, figure: &Figure, is_modelled: bool, currency: Currency) -> Line {
    let Some(spread) = Spread::of_figure(figure, Shape::Circle) else {
        return Line::withheld(name, reason(figure));
    };
    let value = format!("{}{}", if is_modelled { "~" } else { "" }, full(spread.middle, currency));
    let told = format!("{name}: {value}{}.", in_brackets(figure));
    Line::drawn(name, value, Mark::Spread(Spread { is_open: is_modelled, ..spread }), told)
}
