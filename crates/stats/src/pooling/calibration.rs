//! How far the model is off where it has to guess: factors on the variances that it claims, measured in trials on employers
//! that it did not see, and the shape of pay round its expectation, which is the distribution of the standardized departures
//! and not a normal one.
//!
//! A factor below 1 on the variance of an error is taken as 1: a lucky sample is no reason to claim more than the model.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::effects::{VARIANCE_FLOOR, kept};
use super::model::{PooledModel, mixture_weights};
use super::pairs::pair_product;
use super::quantile::weighted_quantile;
use super::row::{OwnEvidence, PooledRow};
use super::spread::{FACTOR_MAX, SPREAD_PRIOR_EMPLOYERS, SpreadFactor, spread_factors};
use super::trials::{Departure, Shown, ThinCohort, run_trials};

/// Bounds of the variance of a cohort's mean employer effect.
const EMPLOYERS_MEAN_MIN: f64 = 1e-4;
/// See [`EMPLOYERS_MEAN_MIN`].
const EMPLOYERS_MEAN_MAX: f64 = 1.0;
/// Most postings that the trials use, evenly taken from all: more would sharpen factors that are rough anyway.
const TRIAL_POSTINGS_MAX: usize = 60_000;
/// Percentiles of the shape.
pub(super) const SHAPE_AT: [f64; 5] = [0.10, 0.25, 0.50, 0.75, 0.90];
/// The same of a normal distribution.
pub(super) const SHAPE_NORMAL: [f64; 5] = [-1.281_552, -0.674_490, 0.0, 0.674_490, 1.281_552];

/// What was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Calibration {
    /// Actual variance of a prediction's error over the one claimed.
    pub(super) prediction: f64,
    /// The same of how a known employer's postings depart from what is expected of them.
    pub(super) known_employer: f64,
    /// Variance of the mean effect of a cohort's employers round the one expected.
    pub(super) employers: f64,
    /// Actual variance of the error of an estimate with own postings over the one claimed.
    pub(super) estimate: f64,
    /// Actual variance of pay within a cell over the one claimed, by job; the empty key is all jobs.
    pub(super) spread: BTreeMap<String, SpreadFactor>,
    /// Standardized departures at [`SHAPE_AT`].
    pub(super) shape: [f64; 5],
}

impl Default for Calibration {
    fn default() -> Self {
        Self {
            prediction: 1.0,
            known_employer: 1.0,
            employers: EMPLOYERS_MEAN_MIN,
            estimate: 1.0,
            spread: BTreeMap::new(),
            shape: SHAPE_NORMAL,
        }
    }
}

impl Calibration {
    /// Factor on the variance of pay within a cell.
    pub(super) fn spread(&self, major: &str, occupation: &str) -> SpreadFactor {
        let keys = [occupation, major, ""];
        let found = keys.iter().find_map(|key| self.spread.get(*key)).copied();
        found.unwrap_or(SpreadFactor { factor: 1.0, employers: SPREAD_PRIOR_EMPLOYERS })
    }
}

/// Measures everything on the rows of a fit, which come in a fixed order.
pub(super) fn calibrate(rows: &[&PooledRow], seed: u64) -> Calibration {
    let every = rows.len().div_ceil(TRIAL_POSTINGS_MAX).max(1);
    let rows: Vec<&PooledRow> = rows.iter().copied().step_by(every).collect();
    let shown = run_trials(&rows, seed);
    let employers = shown.employers / shown.employer_pairs.max(1.0);
    let employers = employers.clamp(EMPLOYERS_MEAN_MIN, EMPLOYERS_MEAN_MAX);
    let prediction = ratio(shown.actual - employers * shown.sharpness, shown.claimed);
    let held: Vec<&PooledRow> = shown.departures.iter().map(|d| d.row).collect();
    let weights = mixture_weights(&held);
    let mut calibration = Calibration {
        prediction: kept(prediction),
        known_employer: kept(ratio(shown.known, shown.known_free)),
        employers: kept(employers),
        estimate: 1.0,
        spread: spread_factors(&shown.departures, &weights, prediction),
        shape: SHAPE_NORMAL,
    };
    let Shown { departures, models, .. } = shown;
    calibration.shape = shape(&calibration, &departures, &weights);
    calibration.estimate = kept(estimate_factor(&calibration, models));
    calibration
}

/// Actual over claimed, at least 1.
fn ratio(actual: f64, claimed: f64) -> f64 {
    if claimed > 0.0 { (actual / claimed).clamp(1.0, FACTOR_MAX) } else { 1.0 }
}

/// Percentiles of the standardized departures.
fn shape(calibration: &Calibration, departures: &[Departure<'_>], weights: &[f64]) -> [f64; 5] {
    let standardize = |d: &Departure<'_>| {
        let spread = calibration.spread(&d.row.major, &d.row.occupation).factor;
        d.off / (spread * d.spread + calibration.prediction * d.prediction).max(VARIANCE_FLOOR).sqrt()
    };
    let mut standardized: Vec<(f64, f64)> = departures.iter().map(standardize).zip(weights.iter().copied()).collect();
    if standardized.is_empty() {
        return SHAPE_NORMAL;
    }
    standardized.sort_by(|a, b| a.0.total_cmp(&b.0));
    SHAPE_AT.map(|at| kept(weighted_quantile(&standardized, at)))
}

/// How far estimates of thin cohorts are off, beside what they claim.
fn estimate_factor(calibration: &Calibration, models: Vec<(PooledModel, Vec<ThinCohort>)>) -> f64 {
    let (mut actual, mut claimed) = (0.0, 0.0);
    for (model, cohorts) in models {
        let model = PooledModel { calibration: calibration.clone(), ..model };
        for thin in &cohorts {
            let own = OwnEvidence { rows: &thin.own, in_fit: false };
            let Some(estimate) = model.estimate(&thin.cohort, &own) else { continue };
            let pairs = pair_product(&thin.held, estimate.log_middle);
            let variance = estimate.log_error.powi(2).max(VARIANCE_FLOOR);
            let sharpness = (variance + estimate.log_spread.powi(2) * pairs.concentration).powi(-2);
            actual += sharpness * pairs.together;
            claimed += sharpness * variance;
        }
    }
    ratio(actual, claimed)
}
