//! The gap between two posted medians, by factor.

use std::collections::BTreeSet;

use earnest_core::answer::{ComparedCohort, Waterfall, WaterfallBar, WaterfallSteps};
use earnest_core::{Cell, Estimate, Figure, Interval, SampleSize, Suppression, SuppressionReason};
use earnest_stats::regression::{
    Bar, BarKind, Decomposition, DecompositionRefused, Group, Waterfall as Steps, decompose, fit_ridge,
};
use earnest_stats::rounding::{round_to_step, step_for_interval};

use crate::hedonic::{Factor, HedonicRow, OTHERS, Vocabulary, design};
use crate::report::{CohortRows, FigureMaker, GAP_ANNUAL, POSTINGS, column_label};

/// Amounts are never shown finer than a whole unit of currency.
const FINEST_STEP: f64 = 1.0;

/// Columns that a bar's sentence names.
const COLUMNS_NAMED: usize = 2;

/// Log pay below which a column is not worth a word.
const NAMED_MIN: f64 = 0.002;

/// Key and words of what the factors leave.
const UNEXPLAINED: (&str, &str) = ("unexplained", "not explained by these factors");
const DISTRIBUTION: (&str, &str) = ("distribution", "medians differ otherwise than means");

/// From the median of one side to that of another, the `number`-th of the comparison.
pub(super) fn waterfall(
    figures: &FigureMaker,
    (from, from_rows): (&ComparedCohort, &CohortRows<'_>),
    (to, to_rows): (&ComparedCohort, &CohortRows<'_>),
    number: usize,
) -> Waterfall {
    let steps = steps(figures, (from, from_rows), (to, to_rows), number).unwrap_or_else(WaterfallSteps::Suppressed);
    Waterfall { from: from.label.clone(), to: to.label.clone(), steps }
}

fn steps(
    figures: &FigureMaker,
    (from, from_rows): (&ComparedCohort, &CohortRows<'_>),
    (to, to_rows): (&ComparedCohort, &CohortRows<'_>),
    number: usize,
) -> Result<WaterfallSteps, Suppression> {
    let start_cents = median_cents(from)?;
    let end_cents = median_cents(to)?;
    let (mut a, b) = (HedonicRow::of_cohort(from_rows), HedonicRow::of_cohort(to_rows));
    // A posting of both sides speaks for the second: what is compared is it and the others.
    let shared: BTreeSet<&str> = b.iter().map(|row| row.posting_id).collect();
    a.retain(|row| !shared.contains(row.posting_id));
    // Where each side is one role, the roles are what is compared, and explain nothing of it.
    let is_one_role = |side: &ComparedCohort| side.cohort.target.role.is_some();
    let compares_roles = is_one_role(from) && is_one_role(to);
    let factors: Vec<Factor> =
        Factor::ALL.into_iter().filter(|factor| !(compares_roles && *factor == Factor::Role)).collect();
    let vocabulary = Vocabulary::of_factors(&factors, a.iter().chain(&b));
    let too_many = |_| withheld("the postings have more kinds of things than can be told apart".to_owned());
    let (design_a, design_b) = (design(&a, &vocabulary).map_err(too_many)?, design(&b, &vocabulary).map_err(too_many)?);
    let both: Vec<HedonicRow<'_>> = a.iter().chain(&b).cloned().collect();
    let stacked = design(&both, &vocabulary).map_err(too_many)?;
    let ridge = fit_ridge(&stacked, &Vocabulary::penalized(&stacked), 0)
        .map_err(|_| withheld("no posting states both ends of its pay".to_owned()))?;
    let decomposition =
        decompose(&design_a, &design_b, &ridge.penalty).map_err(|refused| withheld(in_words(refused, from, to)))?;
    let steps = Steps::to_cents(start_cents, end_cents, &decomposition)
        .map_err(|_| withheld("the amounts are too large or too small to divide".to_owned()))?;
    let sample = SampleSize::Counted { n: stacked.rows(), employers: stacked.employer_count() };
    let bars = steps.bars.iter().map(|bar| answer(figures, number, bar, &decomposition, &sample)).collect();
    Ok(WaterfallSteps::Published { start_cents, end_cents, bars })
}

/// The published median of a side, in cents.
#[expect(clippy::cast_possible_truncation, reason = "an amount of pay a year, in cents, is far below 2^53")]
fn median_cents(side: &ComparedCohort) -> Result<i64, Suppression> {
    let cell = &side.base_pay.p50.cell;
    match cell.value() {
        Some(value) => Ok((value * 100.0).round() as i64),
        None => Err(cell.suppression().map_or_else(
            || withheld("one of the medians is withheld".to_owned()),
            |reason| Suppression { message: format!("{}: {}", side.label, reason.message), ..reason.clone() },
        )),
    }
}

fn withheld(message: String) -> Suppression {
    Suppression { reason: SuppressionReason::TooFewPostings, message, nearest: None }
}

fn in_words(refused: DecompositionRefused, from: &ComparedCohort, to: &ComparedCohort) -> String {
    match refused {
        DecompositionRefused::DifferentColumns => "the cohorts are not described alike".to_owned(),
        DecompositionRefused::TooFewEmployers { group, employers } => {
            let side = if group == Group::A { from } else { to };
            let needed = earnest_stats::release::MIN_EMPLOYERS;
            format!("{}: {employers} of the {needed} employers that state both ends of their pay", side.label)
        }
    }
}

fn answer(
    figures: &FigureMaker,
    number: usize,
    bar: &Bar,
    decomposition: &Decomposition,
    sample: &SampleSize,
) -> WaterfallBar {
    let (key, label, sentence) = match bar.kind {
        BarKind::Unexplained => (
            UNEXPLAINED.0.to_owned(),
            UNEXPLAINED.1.to_owned(),
            "postings that are alike in all of these still differ by it".to_owned(),
        ),
        BarKind::Distribution => (
            DISTRIBUTION.0.to_owned(),
            DISTRIBUTION.1.to_owned(),
            "the factors divide the gap of mean log pay; the medians lie apart by this much more or less".to_owned(),
        ),
        BarKind::Factor => {
            let factor = Factor::from_key(&bar.name);
            let label = factor.map_or_else(|| bar.name.clone(), |factor| factor.label().to_owned());
            (bar.name.clone(), label, sentence(bar, decomposition))
        }
    };
    WaterfallBar {
        amount: amount(figures, &format!("bar {number} {key}"), bar, sample),
        key,
        label,
        amount_cents: bar.cents,
        sentence,
    }
}

fn amount(figures: &FigureMaker, slice: &str, bar: &Bar, sample: &SampleSize) -> Figure {
    let units = |cents: i64| cents as f64 / 100.0;
    let (interval, step) = match bar.interval_cents {
        Some((low, high)) => {
            let step = step_for_interval(units(low), units(high), FINEST_STEP);
            let round = |cents| round_to_step(units(cents), step);
            (Interval::Bounds { low: round(low), high: round(high) }, step)
        }
        None => (Interval::Unavailable { reason: "it is a remainder, not an estimate".to_owned() }, FINEST_STEP),
    };
    let cell = Cell::Published(Estimate { value: round_to_step(units(bar.cents), step), interval });
    figures.of(slice, GAP_ANNUAL, POSTINGS, sample.clone(), cell)
}

/// What goes with a factor's bar: the categories that move it most, and which way.
fn sentence(bar: &Bar, decomposition: &Decomposition) -> String {
    let Some(part) = decomposition.parts.iter().find(|part| part.name == bar.name) else { return String::new() };
    let Some(factor) = Factor::from_key(&bar.name) else { return String::new() };
    let mut columns: Vec<(&str, f64)> = part
        .columns
        .iter()
        .filter(|column| column.name != OTHERS && column.log_pay.abs() >= NAMED_MIN)
        .map(|column| (column.name.as_str(), column.log_pay))
        .collect();
    columns.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(b.0)));
    let named: Vec<String> = columns
        .iter()
        .take(COLUMNS_NAMED)
        .map(|(name, log_pay)| {
            format!(
                "{} ({}{:.1}%)",
                column_label(factor, name),
                if *log_pay < 0.0 { "-" } else { "+" },
                log_pay.abs().exp_m1() * 100.0
            )
        })
        .collect();
    if named.is_empty() { format!("the two hardly differ by {}", factor.label()) } else { named.join(" and ") }
}
