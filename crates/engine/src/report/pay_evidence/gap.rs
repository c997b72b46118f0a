//! How far a kind of evidence lies above or below the surveyed pay.

use earnest_core::answer::{EvidenceKind, PayEvidenceRow};
use earnest_core::{Cell, Estimate, Figure, Interval, Suppression};
use earnest_stats::rounding::{round_to_step, step_for_interval};

use super::question::{EvidenceQuestion, not_covered};
use super::surveyed::Surveyed;

/// Normal quantile of a two-sided 95% interval.
const Z95: f64 = 1.96;

/// Gaps are never shown finer than a tenth of a percent.
const FINEST_STEP: f64 = 0.001;

/// Median over surveyed median, less one, in today's prices. The interval takes both as log-normal: the row's from its own interval,
/// the survey's from the relative standard error of its mean, because the agency publishes none of percentiles.
pub(super) fn to_surveyed(question: &EvidenceQuestion<'_>, row: &PayEvidenceRow, surveyed: &Surveyed) -> Figure {
    let median = &row.real.p50;
    let slice = format!("gap {} {}", row.kind, row.about);
    let cell = cell(row, surveyed).unwrap_or_else(Cell::Suppressed);
    question.figures.of(&slice, "gap_to_surveyed_p50", &median.source, median.sample.clone(), cell)
}

fn cell(row: &PayEvidenceRow, surveyed: &Surveyed) -> Result<Cell, Suppression> {
    let withheld = |cell: &Cell| cell.suppression().cloned();
    if row.kind == EvidenceKind::SelfReported && row.area != surveyed.row.area {
        return Err(not_covered("the answers are of the whole country"));
    }
    let (own, other) = (&row.real.p50.cell, &surveyed.row.real.p50.cell);
    let (Some(value), Some(base)) = (own.value(), other.value()) else {
        let reason = withheld(own).or_else(|| withheld(other));
        return Err(reason.unwrap_or_else(|| not_covered("there is nothing to compare with")));
    };
    let log_gap = (value / base).ln();
    let interval = match (own.bounds(), surveyed.relative_error) {
        (Some((low, high)), Some(relative_error)) if low > 0.0 => {
            let own_error = (high / low).ln() / (2.0 * Z95);
            let half_width = Z95 * own_error.hypot(relative_error);
            Some(((log_gap - half_width).exp_m1(), (log_gap + half_width).exp_m1()))
        }
        _ => None,
    };
    let step = interval.map_or(FINEST_STEP, |(low, high)| step_for_interval(low, high, FINEST_STEP));
    Ok(Cell::Published(Estimate {
        value: round_to_step(log_gap.exp_m1(), step),
        interval: match interval {
            Some((low, high)) => Interval::Bounds { low: round_to_step(low, step), high: round_to_step(high, step) },
            None => Interval::Unavailable { reason: "one of the medians has no interval".to_owned() },
        },
    }))
}
