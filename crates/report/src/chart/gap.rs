//! The gap between two medians in steps.

use super::Chart;
use super::plot::{Line, Mark, Plot, Shape, Spread};
use crate::comparison::{ClosedStep, ClosedWaterfall};
use crate::money::{full, signed_full, signed_short_range};
use crate::words;

/// Letters of the cohort's name in the slug: a file's name is no sentence.
const SLUG_MAX: usize = 60;

/// From one median to another; nothing where there is no gap to divide.
///
/// The scale starts where the amounts do, so the medians are marks and not bars: the length of a bar is an amount, and only the steps have one.
pub(crate) fn waterfall(closed: &ClosedWaterfall) -> Option<Chart> {
    if closed.steps.is_empty() {
        return None;
    }
    let median = |label: &str, amount: f64| {
        let value = full(amount, closed.currency);
        let name = words::capitalized(label);
        let told = format!("Median of {label}: {value}.");
        let mark = Mark::Spread(Spread::point(amount, None, Shape::Tick));
        Line::drawn(name, value, mark, told)
    };
    let mut lines = vec![median(&closed.from, closed.start)];
    lines.extend(closed.steps.iter().map(|step| line(step, closed)));
    lines.push(median(&closed.to, closed.end));
    Some(Chart {
        slug: slug(closed),
        title: format!("From {} to {}", closed.from, closed.to),
        subtitle: format!("Gap between the medians in steps, {} a year", closed.currency),
        intro: format!("The gap between the median of {} and that of {}, in {} steps, 95% intervals in brackets.", closed.from, closed.to, closed.steps.len()),
        reading: "Each bar starts where the one before it ended: filled to the right is more, hatched to the left is less. Slim outlines are 95% \
                  intervals of a step's end. Associations, not causes."
            .to_owned(),
        plot: Plot::of_money(lines)?,
    })
}

fn line(step: &ClosedStep, closed: &ClosedWaterfall) -> Line {
    let value = signed_full(step.amount, closed.currency);
    let interval = step.bounds.map(|bounds| format!(" ({})", signed_short_range(bounds)));
    let told = format!("{}: {value}{}.", step.label, interval.unwrap_or_default());
    let mark = Mark::Step { before: step.before, after: step.after, bounds: step.span_of_bounds() };
    Line::drawn(&step.label, value, mark, told)
}

/// `gap-to-staff-backend-engineer-1a2b3c4d`: the hash tells waterfalls to cohorts of like names apart.
fn slug(closed: &ClosedWaterfall) -> String {
    let words = closed.to.to_lowercase();
    let kept: Vec<&str> =
        words.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let kept: String = kept.join("-").chars().take(SLUG_MAX).collect();
    let hash = blake3::hash(format!("{}\n{}", closed.from, closed.to).as_bytes()).to_hex();
    format!("gap-to-{kept}-{}", hash.get(..8).unwrap_or_default())
}
