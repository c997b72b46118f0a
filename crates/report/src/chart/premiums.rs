//! What goes with naming a skill: a premium and its interval beside zero.

use earnest_core::answer::{Premium, WhyPay};

use super::Chart;
use super::plot::{Line, Mark, Plot, Shape, Spread};
use crate::money::{signed_percent, signed_percent_range};
use crate::words;

/// Premiums shown: those with the strongest evidence come first, and a reader takes in no more.
const SHOWN_MAX: usize = 8;
/// The factor whose premiums are shown.
const FACTOR: &str = "skills";

/// Skills that go with higher or lower pay, those with the strongest evidence.
pub(crate) fn premiums(why: &WhyPay) -> Option<Chart> {
    let told = why.premiums.iter().filter(|premium| premium.factor == FACTOR && premium.premium.cell.value().is_some());
    let mut shown: Vec<&Premium> = told.take(SHOWN_MAX).collect();
    shown.sort_by(|one, two| amount(two).total_cmp(&amount(one)));
    let lines: Vec<Line> = shown.iter().filter_map(|premium| line(premium)).collect();
    let found = shown.iter().filter(|premium| premium.is_discovery == Some(true)).count();
    let filled = match found {
        0 => "None of them stands out among all the skills tried, at a false discovery rate of 10%: all are open.",
        _ => "Filled: stands out among all the skills tried, at a false discovery rate of 10%. Open: does not.",
    };
    Some(Chart {
        slug: "premiums".to_owned(),
        title: "Pay of postings that name a skill".to_owned(),
        subtitle: "Against comparable postings that do not".to_owned(),
        intro: "Pay of postings that name a skill over that of comparable ones that do not, 95% intervals in brackets."
            .to_owned(),
        reading: format!("All else equal: associations, not causes. {filled} Slim outlines are 95% intervals."),
        plot: Plot::of_percent(lines)?,
    })
}

fn amount(premium: &Premium) -> f64 {
    premium.premium.cell.value().unwrap_or_default()
}

pub(super) fn line(premium: &Premium) -> Option<Line> {
    let figure = &premium.premium;
    let points = |share: f64| share * 100.0;
    let share = figure.cell.value()?;
    let bounds = figure.cell.bounds();
    let spread = Spread {
        is_open: premium.is_discovery != Some(true),
        ..Spread::point(points(share), bounds.map(|(low, high)| (points(low), points(high))), Shape::Circle)
    };
    let (name, value) = (premium.label.clone(), signed_percent(share));
    let interval = bounds.map(|bounds| format!(" ({})", signed_percent_range(bounds))).unwrap_or_default();
    let told = format!("{name}: {value}{interval}.");
    Some(Line::drawn(name, value, Mark::Spread(spread), told).resting_on(words::sample(figure)))
}
