//! How much pay differs within a cell, by occupation: actual over claimed variance, shrunk towards the major group's and that
//! towards all jobs', by the number of employers (after G. K. Smyth, "Linear Models and Empirical Bayes Methods for Assessing
//! Differential Expression", SAGMB 3, 2004, with a fixed weight of the prior).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::effects::kept;
use super::trials::Departure;

/// A factor is not taken further from 1 than this, however odd the sample.
pub(super) const FACTOR_MAX: f64 = 8.0;
/// Employers at which a job's own spread counts as much as the wider job's.
pub(super) const SPREAD_PRIOR_EMPLOYERS: f64 = 8.0;

/// Actual over claimed variance of pay within a cell.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct SpreadFactor {
    pub(super) factor: f64,
    /// Employers that it was measured on, with those that the prior counts as.
    pub(super) employers: f64,
}

/// Sums of one job: actual and claimed squares, with the employers that they come from.
#[derive(Default)]
struct Spread {
    actual: f64,
    claimed: f64,
    employers: BTreeSet<u64>,
}

/// The factor of every job; the empty key is all jobs.
pub(super) fn spread_factors(
    departures: &[Departure<'_>],
    weights: &[f64],
    prediction: f64,
) -> BTreeMap<String, SpreadFactor> {
    let mut sums: BTreeMap<&str, Spread> = BTreeMap::new();
    let mut above: BTreeMap<&str, &str> = BTreeMap::new();
    for (d, weight) in departures.iter().zip(weights) {
        above.insert(&d.row.occupation, &d.row.major);
        for key in ["", &d.row.major, &d.row.occupation] {
            let spread = sums.entry(key).or_default();
            spread.actual += weight * d.off * d.off;
            spread.claimed += weight * (d.spread + prediction * d.prediction);
            spread.employers.insert(d.row.employer);
        }
    }
    let ratio = |key: &str| {
        sums.get(key)
            .filter(|s| s.claimed > 0.0)
            .map_or(1.0, |s| (s.actual / s.claimed).clamp(1.0 / FACTOR_MAX, FACTOR_MAX))
    };
    let shrunk = |key: &str, wider: f64| {
        let employers = sums.get(key).map_or(0.0, |s| s.employers.len() as f64);
        let trust = employers / (employers + SPREAD_PRIOR_EMPLOYERS);
        let factor = kept((trust * ratio(key).ln() + (1.0 - trust) * wider.ln()).exp());
        SpreadFactor { factor, employers: employers + SPREAD_PRIOR_EMPLOYERS }
    };
    let all = shrunk("", 1.0);
    let mut factors = BTreeMap::from([(String::new(), all)]);
    for (occupation, major) in above {
        let wider = shrunk(major, all.factor);
        factors.insert(major.to_owned(), wider);
        factors.insert(occupation.to_owned(), shrunk(occupation, wider.factor));
    }
    factors
}
