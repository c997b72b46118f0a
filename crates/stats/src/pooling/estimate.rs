//! The estimate for a cohort: the model's expectation and the cohort's own postings, each by what it knows.
//!
//! ```text
//! estimate = expectation + g * own departure,   g = A / (A + D)
//! ```
//!
//! `A` is the variance of cohorts round the expectation, `D` the sampling variance of the own mean (R. E. Fay and R. A.
//! Herriot, "Estimates of Income for Small Places", JASA 74, 1979). With `V`, the variance of the expectation's effects, the
//! mean squared error is `g D + (1-g)^2 V` where the model learned from these postings too, and `g D` with `A + V` in place of
//! `A` where it did not; both with twice Prasad and Rao's term for the variance of `A` (N. G. N. Prasad and J. N. K. Rao, "The
//! Estimation of the Mean Squared Error of Small-Area Estimators", JASA 85, 1990; J. N. K. Rao and I. Molina, "Small Area
//! Estimation", 2015, chapter 6).

use crate::PointEstimate;

use super::calibration::SHAPE_AT;
use super::effects::VARIANCE_FLOOR;
use super::model::PooledModel;
use super::own::Unknown;
use super::row::{OwnEvidence, PooledCohort};
use super::shares::BorrowedShare;

/// Standard errors to each side of a 95% interval.
const NORMAL_975: f64 = 1.959_964;

/// Percentiles of a cohort's annual pay.
#[derive(Debug, Clone, PartialEq)]
pub struct PooledEstimate {
    /// p10.
    pub p10: PointEstimate,
    /// p25.
    pub p25: PointEstimate,
    /// p50.
    pub p50: PointEstimate,
    /// p75.
    pub p75: PointEstimate,
    /// p90.
    pub p90: PointEstimate,
    /// Expected log pay.
    pub log_middle: f64,
    /// Standard error of that, and of the logarithm of the median.
    pub log_error: f64,
    /// Standard deviation of log pay within the cohort.
    pub log_spread: f64,
    /// Own postings that were used.
    pub own_postings: usize,
    /// Their employers.
    pub own_employers: usize,
    /// Whose postings the estimate is made of, narrowest first; the shares sum to 1.
    pub shares: Vec<BorrowedShare>,
}

impl PooledModel {
    /// The estimate for a cohort; `None` in a country that no posting of the model was in. A cohort without own postings is
    /// all borrowed.
    pub fn estimate(&self, cohort: &PooledCohort, own: &OwnEvidence<'_>) -> Option<PooledEstimate> {
        let expected = self.predict_cohort(cohort)?;
        let factor = self.calibration.prediction;
        let (cells, effects) = (factor * self.cell, factor * expected.total_variance());
        let employers = self.calibration.employers;
        let around = (if own.in_fit { cells } else { cells + effects }).max(VARIANCE_FLOOR);
        let said = self.own_say(cohort, own, Unknown { departure: around, employers });
        let (mean, variance, trust) = match said {
            Some(said) => {
                let unsure = said.weight.powi(2) * factor * factor * self.cell_error / (around + said.variance);
                let borrowed = if own.in_fit { (1.0 - said.weight).powi(2) * effects } else { 0.0 };
                (
                    expected.total() + said.departure,
                    self.calibration.estimate * (said.variance + borrowed) + 2.0 * unsure,
                    said.weight,
                )
            }
            None => (expected.total(), cells + effects + employers, 0.0),
        };
        let spread = self.calibration.spread(&cohort.major, &cohort.occupation);
        // What is not known of the middle is part of where a posting may lie.
        let within = spread.factor * (self.between_employers() + self.residual) + expected.between + variance;
        let within = within.max(VARIANCE_FLOOR);
        let deviation = within.sqrt();
        let percentile = |standardized: f64| {
            let middle = mean + standardized * deviation;
            let error = (variance + standardized.powi(2) * within / (2.0 * spread.employers)).sqrt();
            let [low, high] = [-1.0, 1.0].map(|side| (middle + side * NORMAL_975 * error).exp());
            PointEstimate { value: middle.exp(), low, high }
        };
        let points: [PointEstimate; SHAPE_AT.len()] = self.calibration.shape.map(percentile);
        let sound = |point: &PointEstimate| point.low > 0.0 && point.high.is_finite();
        points.iter().all(sound).then(|| PooledEstimate {
            p10: points[0],
            p25: points[1],
            p50: points[2],
            p75: points[3],
            p90: points[4],
            log_middle: mean,
            log_error: variance.sqrt(),
            log_spread: deviation,
            own_postings: said.map_or(0, |said| said.postings),
            own_employers: said.map_or(0, |said| said.employers),
            shares: self.shares(cohort, trust),
        })
    }
}
