//! A comparison in short.

use std::fmt::Write;

use earnest_core::answer::WaterfallSteps;
use earnest_report::counted;

use super::figure::{Unit, basis, end, words};
use crate::mcp::digest::CompareDigest;

/// Cents of a unit of money.
const CENTS: f64 = 100.0;

/// The digest of a comparison in Markdown.
pub(in crate::mcp) fn compare_text(digest: &CompareDigest) -> String {
    let money = Unit::Money(digest.currency);
    let mut text = format!("# Side by side\n\n{}\n", basis(&digest.basis));
    for side in &digest.sides {
        let _ = writeln!(
            text,
            "\n## {}\n\nMedian posted base pay a year: {}. id `{}`",
            side.label,
            words(&side.p50, money),
            side.p50.id.as_str()
        );
        let _ = writeln!(text, "- p25: {}\n- p75: {}", words(&side.p25, money), words(&side.p75, money));
        let _ = writeln!(
            text,
            "- {}, of which {} of {} state base pay",
            counted(side.postings, "posting"),
            side.postings_with_pay,
            counted(side.employers_with_pay, "employer")
        );
    }
    for waterfall in &digest.waterfalls {
        let _ = writeln!(text, "\n## From {} to {} (association, not cause)\n", waterfall.from, waterfall.to);
        match &waterfall.steps {
            WaterfallSteps::Published { start_cents, end_cents, bars } => {
                let amount = |cents: i64| format!("{:.2}", cents as f64 / CENTS);
                let _ = writeln!(
                    text,
                    "{} to {}, a gap of {}; the bars sum to it before they are rounded:\n",
                    amount(*start_cents),
                    amount(*end_cents),
                    amount(end_cents - start_cents)
                );
                for bar in bars {
                    let _ = writeln!(
                        text,
                        "- {}: {}, rounded {}. {}",
                        bar.label,
                        amount(bar.amount_cents),
                        words(&bar.amount, money),
                        bar.sentence
                    );
                }
            }
            WaterfallSteps::Suppressed(suppression) => {
                let _ = writeln!(text, "withheld: {}", suppression.message);
            }
        }
    }
    text.push_str(&end(&digest.notes, &digest.sources));
    text
}
