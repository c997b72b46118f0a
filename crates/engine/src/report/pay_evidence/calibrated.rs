//! The median that the survey would show for what is posted.

use earnest_core::{Cell, Currency, Estimate, Figure, Interval, SampleSize, Suppression};
use earnest_stats::release::Statistic;
use earnest_stats::rounding::{round_to_step, step_for_interval};
use earnest_stats::{PaySample, release};

use super::build::is_in_united_states;
use super::question::{EvidenceQuestion, Observations, no_evidence, not_covered};
use crate::calibration::Calibration;
use crate::report::figures::POSTINGS;
use crate::report::wages::{SurveyedArea, release_month};

/// The calibrated median of the cohort's posted pay, in today's prices; its interval is a prediction interval.
pub(super) fn median(
    question: &EvidenceQuestion<'_>,
    posted: &Observations,
    wages: &[SurveyedArea],
) -> Figure {
    let sample = PaySample::new(&posted.real);
    let statistic = "calibrated_pay_annual_p50";
    Figure {
        id: question.figures.id("evidence calibrated", statistic),
        statistic: statistic.to_owned(),
        source: POSTINGS.to_owned(),
        sample: SampleSize::Counted { n: sample.n(), employers: sample.employer_count() },
        cell: cell(question, &sample, wages).unwrap_or_else(Cell::Suppressed),
    }
}

fn cell(question: &EvidenceQuestion<'_>, sample: &PaySample, wages: &[SurveyedArea]) -> Result<Cell, Suppression> {
    let cohort = question.cohort;
    if !is_in_united_states(cohort) || cohort.currency != Currency::USD {
        return Err(not_covered("the gap to surveyed pay is known for the United States, in USD"));
    }
    let median = Statistic::Quantile(0.5);
    let posted = release::check(median, sample.n(), sample.employer_count())
        .ok()
        .and_then(|()| sample.quantile(0.5))
        .ok_or_else(|| no_evidence("too few postings state pay for a median to calibrate"))?;
    let calibration = Calibration::embedded();
    // The model speaks in the prices of its release.
    let then = release_month(calibration.release()).and_then(|month| question.factor(month));
    let factor = then.ok_or_else(|| question.no_prices())?;
    let soc = wages.first().and_then(|wage| wage.row.soc.parse().ok()).unwrap_or(cohort.target.soc);
    let predicted = calibration.predict(soc, &cohort.area, posted.value / factor, sample.employer_count());
    let (low, high) = (predicted.low * factor, predicted.high * factor);
    let step = step_for_interval(low, high, 1.0);
    Ok(Cell::Modelled(Estimate {
        value: round_to_step(predicted.value * factor, step),
        interval: Interval::Bounds { low: round_to_step(low, step), high: round_to_step(high, step) },
    }))
}
