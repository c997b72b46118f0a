//! The median that the survey would show for what is posted.

use earnest_core::{Cell, Currency, Estimate, Figure, Interval, SampleSize, Suppression};
use earnest_stats::PointEstimate;
use earnest_stats::rounding::{round_to_step, step_for_interval};

use super::build::is_in_united_states;
use super::question::{EvidenceQuestion, Samples, no_evidence, no_prices, not_covered};
use crate::calibration::Calibration;
use crate::report::figures::POSTINGS;
use crate::report::sample::PaySummary;
use crate::report::surveyed_area::{SurveyedArea, release_month};

/// The calibrated median of the cohort's posted pay, in today's prices; its interval is a prediction interval. The gap is that of the
/// whole occupation, `of_occupation`, and taken to hold for each of its roles and levels; without it the cohort is the occupation.
pub(super) fn median(
    question: &EvidenceQuestion<'_>,
    of_cohort: &Samples,
    of_occupation: Option<&Samples>,
    wages: &[SurveyedArea],
) -> Figure {
    let sample = &of_cohort.real;
    let occupation = of_occupation.map(|samples| samples.real.as_ref());
    let counted = SampleSize::Counted { n: sample.n(), employers: sample.employer_count() };
    let cell = cell(question, sample, occupation, wages).unwrap_or_else(Cell::Suppressed);
    question.figures.of("evidence calibrated", "calibrated_pay_annual_p50", POSTINGS, counted, cell)
}

fn cell(
    question: &EvidenceQuestion<'_>,
    sample: &PaySummary,
    occupation: Option<&PaySummary>,
    wages: &[SurveyedArea],
) -> Result<Cell, Suppression> {
    let cohort = question.cohort;
    if !is_in_united_states(cohort) || cohort.currency != Currency::USD {
        return Err(not_covered("the gap to surveyed pay is known for the United States, in USD"));
    }
    let posted = released_median(sample)?;
    let whole = occupation.unwrap_or(sample);
    let whole_median = released_median(whole)?;
    let calibration = Calibration::embedded();
    // The model speaks in the prices of its release.
    if calibration.measured_on() > cohort.as_of {
        return Err(not_covered("the gap was measured after the day of the report"));
    }
    let month = release_month(calibration.release()).ok_or_else(no_prices)?;
    let factor = question.factor(month).ok_or_else(no_prices)?;
    let soc = wages.first().and_then(|wage| wage.row.soc.parse().ok()).unwrap_or(cohort.target.soc);
    if !calibration.knows_group_of(soc) {
        return Err(not_covered("no occupation of its major group has both posted and surveyed pay"));
    }
    let predicted = calibration.predict(soc, &cohort.area, whole_median.value / factor, whole.employer_count());
    // Where the cohort stands within its occupation, and how well that is known.
    let (place, error) = match occupation {
        Some(_) => (posted.value / whole_median.value, (posted.high / posted.low).ln() / 2.0),
        None => (1.0, 0.0),
    };
    let scaled = predicted.scaled(factor * place, error);
    let step = step_for_interval(scaled.low, scaled.high, 1.0);
    Ok(Cell::Modelled(Estimate {
        value: round_to_step(scaled.value, step),
        interval: Interval::Bounds { low: round_to_step(scaled.low, step), high: round_to_step(scaled.high, step) },
    }))
}

fn released_median(sample: &PaySummary) -> Result<PointEstimate, Suppression> {
    let median = sample.median();
    median.map_err(|_| no_evidence("too few postings state pay for a median to calibrate"))
}
