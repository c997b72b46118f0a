//! The section of one waterfall: picture and table, the sum of its steps, and what a reader may stumble over.

use earnest_core::answer::{Comparison, Waterfall, WaterfallSteps};

use super::ClosedWaterfall;
use crate::document::{Block, Part};
use crate::money::{full, signed_full};
use crate::words;

/// Steps that are written out as a sum.
const SUM_STEPS_MAX: usize = 12;

/// The gap from one cohort to another in steps, or why there are none.
pub(super) fn steps_part(comparison: &Comparison, waterfall: &Waterfall) -> Part {
    let Waterfall { from, to, steps } = waterfall;
    let title = format!("What the gap goes with: from {from} to {to}");
    match steps {
        WaterfallSteps::Suppressed(suppression) => {
            let reason = format!("Withheld: {}.{}", suppression.message, words::nearest(suppression));
            Part::new(&title, vec![Block::Withheld(reason)])
        }
        WaterfallSteps::Published { start_cents, end_cents, bars } => {
            let closed = ClosedWaterfall::new((from, to), comparison.currency, (*start_cents, *end_cents), bars);
            let mut blocks = Vec::new();
            if closed.steps.is_empty() {
                blocks.push(Block::Text(format!(
                    "Both medians are {}: there is no gap to divide.",
                    full(closed.start, closed.currency)
                )));
                return Part::new(&title, blocks);
            }
            blocks.extend(sum(&closed).map(Block::Note));
            blocks.extend(unrounded(comparison, &closed).map(Block::Note));
            blocks.insert(0, Block::Waterfall(Box::new(closed)));
            Part::new(&title, blocks).led_by(
                "The gap between the two medians, divided among what differs between the postings. What a step goes with is an \
                 association, not a cause.",
            )
        }
    }
}

/// `$160,000 + $30,000 - $5,000 = $185,000.`
fn sum(closed: &ClosedWaterfall) -> Option<String> {
    let term = |amount: f64| {
        let sign = if amount < 0.0 { '-' } else { '+' };
        format!(" {sign} {}", full(amount.abs(), closed.currency))
    };
    let terms: String = closed.steps.iter().map(|step| term(step.amount)).collect();
    (closed.steps.len() <= SUM_STEPS_MAX).then(|| {
        format!(
            "{}{terms} = {}, a gap of {}.",
            full(closed.start, closed.currency),
            full(closed.end, closed.currency),
            signed_full(closed.end - closed.start, closed.currency)
        )
    })
}

/// A word where the steps start or end beside the rounded medians above them.
fn unrounded(comparison: &Comparison, closed: &ClosedWaterfall) -> Option<String> {
    let median = |label: &str| comparison.sides.iter().find(|side| side.label == label)?.base_pay.p50.cell.value();
    let differs = |label: &str, amount: f64| median(label).is_some_and(|median| (median - amount).abs() >= 1.0);
    (differs(&closed.from, closed.start) || differs(&closed.to, closed.end))
        .then(|| "The steps are between the medians before they were rounded.".to_owned())
}
