//! How good the estimates are on postings that were held out.
//!
//! A cohort with many employers is the truth. Half of its employers are held out with all that they post anywhere, and so are
//! all other postings of the cohort; a few of these are then handed back as the thin cohort's own. The model is fitted, its
//! calibration included, to what is left: nothing that is held out tunes anything.

use std::collections::{BTreeMap, BTreeSet};

use super::model::PooledModel;
use super::quantile::weighted_quantile;
use super::random::Random;
use super::row::{OwnEvidence, PooledCohort, PooledRow, cohorts_of};
use crate::capped_employer_weights;

/// Numbers of own postings that are tried.
const OWN_POSTINGS: [usize; 4] = [3, 5, 7, 10];
/// Fewest postings and employers of a cohort that may stand for the truth.
const TRUTH_MIN: (usize, usize) = (20, 8);
/// Fewest held-out postings and employers.
const HELD_MIN: (usize, usize) = (8, 4);
/// Cohorts tried in one evaluation, each with a fit of its own.
const COHORTS_MAX: usize = 40;
/// Draws of own postings for each cohort and number.
const DRAWS: usize = 3;
/// Resamples of employers for the error of the held-out median.
const RESAMPLES: usize = 100;

/// Results for one number of own postings, or for all.
#[derive(Debug, Clone, PartialEq)]
pub struct PoolingTrials {
    /// Own postings; `None` for all trials together.
    pub own_postings: Option<usize>,
    /// Number of trials.
    pub trials: usize,
    /// Share of held-out postings between the estimated p10 and p90.
    pub coverage: f64,
    /// Root mean squared error of the own postings' median, on log pay.
    pub rmse_raw: f64,
    /// The same of the estimated median.
    pub rmse_pooled: f64,
    /// The same with nothing but the model's expectation.
    pub rmse_borrowed: f64,
    /// The held-out median's own standard error, root mean square: no estimate can be seen to be better than this.
    pub truth_error: f64,
    /// Share of trials in which the 95% interval agrees with the held-out median, whose own error is allowed for.
    pub interval_coverage: f64,
    /// Mean share of the own postings in the estimate.
    pub own_share: f64,
}

/// What the evaluation found.
#[derive(Debug, Clone, PartialEq)]
pub struct PoolingEvaluation {
    /// Cohorts that served as truth.
    pub cohorts: usize,
    /// By number of own postings.
    pub by_postings: Vec<PoolingTrials>,
    /// Cohorts of one level: what is thin in practice; `None` where there are none.
    pub at_a_level: Option<PoolingTrials>,
    /// Cohorts of all levels: a whole role or occupation that the model never saw.
    pub at_all_levels: Option<PoolingTrials>,
    /// All trials; `None` where no cohort is large enough.
    pub all: Option<PoolingTrials>,
}

/// One trial.
#[derive(Debug, Clone, Copy)]
struct Trial {
    own: usize,
    at_a_level: bool,
    coverage: f64,
    raw: f64,
    pooled: f64,
    borrowed: f64,
    truth_variance: f64,
    agrees: bool,
    own_share: f64,
}

/// Tries the estimates out on held-out postings.
pub fn evaluate_pooling(rows: &[PooledRow], seed: u64) -> PoolingEvaluation {
    let mut random = Random::new(seed);
    let mut cohorts = cohorts(rows);
    random.shuffle(&mut cohorts);
    let mut trials = Vec::new();
    let mut tried = 0;
    for cohort in &cohorts {
        let found = try_cohort(rows, cohort, &mut random);
        tried += usize::from(!found.is_empty());
        trials.extend(found);
        if tried == COHORTS_MAX {
            break;
        }
    }
    let by_postings = OWN_POSTINGS.iter().filter_map(|&own| {
        let of: Vec<Trial> = trials.iter().copied().filter(|trial| trial.own == own).collect();
        summary(Some(own), &of)
    });
    let by_level = |at_a_level: bool| {
        let of: Vec<Trial> = trials.iter().copied().filter(|trial| trial.at_a_level == at_a_level).collect();
        summary(None, &of)
    };
    let (at_a_level, at_all_levels) = (by_level(true), by_level(false));
    PoolingEvaluation {
        cohorts: tried,
        at_a_level,
        at_all_levels,
        by_postings: by_postings.collect(),
        all: summary(None, &trials),
    }
}

/// All cohorts of a role or an occupation, at a level or at all, in a state or a country, that are large enough.
fn cohorts(rows: &[PooledRow]) -> Vec<PooledCohort> {
    let mut found: BTreeMap<String, (PooledCohort, usize, BTreeSet<u64>)> = BTreeMap::new();
    for row in rows {
        for (key, cohort) in cohorts_of(row) {
            let entry = found.entry(key).or_insert_with(|| (cohort, 0, BTreeSet::new()));
            entry.1 += 1;
            entry.2.insert(row.employer);
        }
    }
    let large = found
        .into_values()
        .filter(|(_, postings, employers)| *postings >= TRUTH_MIN.0 && employers.len() >= TRUTH_MIN.1);
    large.map(|(cohort, ..)| cohort).collect()
}

fn try_cohort(rows: &[PooledRow], cohort: &PooledCohort, random: &mut Random) -> Vec<Trial> {
    let members: Vec<&PooledRow> = rows.iter().filter(|row| row.is_in(cohort) && row.log_pay().is_some()).collect();
    let mut employers: Vec<u64> = members.iter().map(|row| row.employer).collect();
    employers.sort_unstable();
    employers.dedup();
    random.shuffle(&mut employers);
    let held_employers = &employers[..employers.len().div_ceil(2)];
    let (held, own): (Vec<&PooledRow>, Vec<&PooledRow>) =
        members.iter().partition(|row| held_employers.contains(&row.employer));
    if held.len() < HELD_MIN.0 || held_employers.len() < HELD_MIN.1 || own.len() < OWN_POSTINGS[0] {
        return Vec::new();
    }
    let seen: Vec<PooledRow> =
        rows.iter().filter(|row| !row.is_in(cohort) && !held_employers.contains(&row.employer)).cloned().collect();
    let Ok(model) = PooledModel::fit_short(&seen, random.bits()) else { return Vec::new() };
    let Some(borrowed) = model.estimate(cohort, &OwnEvidence::default()) else { return Vec::new() };
    let truth = Truth::new(&held, random);
    let mut trials = Vec::new();
    for count in OWN_POSTINGS.into_iter().filter(|count| *count <= own.len()) {
        for _ in 0..DRAWS {
            let mut drawn = own.clone();
            random.shuffle(&mut drawn);
            let drawn: Vec<PooledRow> = drawn[..count].iter().map(|row| (*row).clone()).collect();
            let Some(estimate) = model.estimate(cohort, &OwnEvidence { rows: &drawn, in_fit: false }) else { continue };
            let mut pays: Vec<(f64, f64)> = drawn.iter().filter_map(|row| Some((row.log_pay()?, 1.0))).collect();
            pays.sort_by(|a, b| a.0.total_cmp(&b.0));
            let median = estimate.p50.value.ln();
            let error = (truth.variance + estimate.log_error.powi(2)).sqrt();
            trials.push(Trial {
                own: count,
                at_a_level: cohort.level.is_some(),
                coverage: truth.share_between(estimate.p10.value.ln(), estimate.p90.value.ln()),
                raw: weighted_quantile(&pays, 0.5) - truth.median,
                pooled: median - truth.median,
                borrowed: borrowed.p50.value.ln() - truth.median,
                truth_variance: truth.variance,
                agrees: (median - truth.median).abs() <= 1.96 * error,
                own_share: estimate.shares.first().map_or(0.0, |share| share.share),
            });
        }
    }
    trials
}

/// The held-out postings' distribution, with no employer over a quarter.
struct Truth {
    pays: Vec<(f64, f64)>,
    median: f64,
    variance: f64,
}

impl Truth {
    fn new(held: &[&PooledRow], random: &mut Random) -> Self {
        let mut employers: BTreeMap<u64, Vec<f64>> = BTreeMap::new();
        for row in held {
            employers.entry(row.employer).or_default().extend(row.log_pay());
        }
        let employers: Vec<Vec<f64>> = employers.into_values().collect();
        let everyone: Vec<usize> = (0..employers.len()).collect();
        let pays = capped(&employers, &everyone);
        let median = weighted_quantile(&pays, 0.5);
        let medians: Vec<f64> = (0..RESAMPLES)
            .map(|_| {
                let drawn: Vec<usize> = everyone.iter().map(|_| random.below(employers.len())).collect();
                weighted_quantile(&capped(&employers, &drawn), 0.5)
            })
            .collect();
        let mean = medians.iter().sum::<f64>() / RESAMPLES as f64;
        let variance = medians.iter().map(|m| (m - mean).powi(2)).sum::<f64>() / (RESAMPLES as f64 - 1.0);
        Self { pays, median, variance }
    }

    fn share_between(&self, low: f64, high: f64) -> f64 {
        let total: f64 = self.pays.iter().map(|(_, weight)| weight).sum();
        self.pays.iter().filter(|(pay, _)| (low..=high).contains(pay)).map(|(_, weight)| weight).sum::<f64>() / total
    }
}

/// Pays of these employers, in order, with capped weights.
fn capped(employers: &[Vec<f64>], drawn: &[usize]) -> Vec<(f64, f64)> {
    let counts: Vec<usize> = drawn.iter().map(|employer| employers[*employer].len()).collect();
    let weights = capped_employer_weights(&counts);
    let of = drawn
        .iter()
        .zip(weights)
        .flat_map(|(employer, weight)| employers[*employer].iter().map(move |pay| (*pay, weight)));
    let mut pays: Vec<(f64, f64)> = of.collect();
    pays.sort_by(|a, b| a.0.total_cmp(&b.0));
    pays
}

fn summary(own_postings: Option<usize>, trials: &[Trial]) -> Option<PoolingTrials> {
    if trials.is_empty() {
        return None;
    }
    let mean = |value: &dyn Fn(&Trial) -> f64| trials.iter().map(value).sum::<f64>() / trials.len() as f64;
    Some(PoolingTrials {
        own_postings,
        trials: trials.len(),
        coverage: mean(&|t| t.coverage),
        rmse_raw: mean(&|t| t.raw * t.raw).sqrt(),
        rmse_pooled: mean(&|t| t.pooled * t.pooled).sqrt(),
        rmse_borrowed: mean(&|t| t.borrowed * t.borrowed).sqrt(),
        truth_error: mean(&|t| t.truth_variance).sqrt(),
        interval_coverage: mean(&|t| f64::from(t.agrees)),
        own_share: mean(&|t| t.own_share),
    })
}
