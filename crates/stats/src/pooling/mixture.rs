//! What a job's postings are made of: the usual level, place and employer of a major group, an occupation, a role.
//!
//! A cohort that does not say its level is a mixture of levels, and so for place; and every cohort is a mixture of employers.
//! The employers that post for a job are not a random draw of all employers: software is posted by those who pay well for
//! everything. So the expected effect of a new employer is the mean over the employers of the job, not zero (Y. Mundlak, "On
//! the Pooling of Time Series and Cross Section Data", Econometrica 46, 1978, on group effects that go with what they are
//! crossed with). Each mean is shrunk towards the one of the wider job.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::axis::Axis;
use super::effects::kept;

/// Weight at which a job's own mixture counts as much as the wider job's.
const PRIOR_WEIGHT: f64 = 10.0;

/// Key of the mixture of all jobs.
pub(super) const ALL_JOBS: &str = "";

/// Parts of pay that are mixed: the mean of each part and its variance over postings.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Part {
    pub(super) mean: f64,
    pub(super) variance: f64,
    /// How little is known of the mean.
    pub(super) error: f64,
}

/// The mixture of one job.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Mixture {
    pub(super) level: Part,
    pub(super) place: Part,
    pub(super) employer: Part,
}

/// Values of the mixed parts for each row.
pub(super) struct Parts {
    pub(super) level: Vec<f64>,
    pub(super) place: Vec<f64>,
    pub(super) employer: Vec<f64>,
}

/// The mixture of every job, by key; the one of all jobs under [`ALL_JOBS`].
pub(super) fn mixtures(job: &Axis, parts: &Parts, weights: &[f64]) -> BTreeMap<String, Mixture> {
    let level = shrunk_means(job, &parts.level, weights);
    let place = shrunk_means(job, &parts.place, weights);
    let employer = shrunk_means(job, &parts.employer, weights);
    let mut mixtures = BTreeMap::new();
    for depth in 0..=job.depths.len() {
        for node in 0..level[depth].len() {
            let key = depth.checked_sub(1).map_or(ALL_JOBS, |depth| &job.depths[depth].keys[node]);
            let mixture =
                Mixture { level: level[depth][node], place: place[depth][node], employer: employer[depth][node] };
            mixtures.insert(key.to_owned(), mixture);
        }
    }
    mixtures
}

/// Shrunk mean of a row's value for each node: all jobs first, then each depth.
fn shrunk_means(job: &Axis, values: &[f64], weights: &[f64]) -> Vec<Vec<Part>> {
    let sums = |power: i32| {
        let mut leaves = vec![0.0; job.depths.last().map_or(0, |depth| depth.keys.len())];
        for ((leaf, value), weight) in job.leaves.iter().zip(values).zip(weights) {
            leaves[*leaf as usize] += weight * value.powi(power);
        }
        job.totals(leaves)
    };
    let (weight, first, second) = (sums(0), sums(1), sums(2));
    let total: [f64; 3] = [&weight, &first, &second].map(|sums| sums[0].iter().sum());
    let mean = total[1] / total[0];
    let variance = (total[2] / total[0] - mean * mean).max(0.0);
    let mut means = vec![vec![Part { mean, variance, error: variance / total[0].max(1.0) }]];
    for depth in 0..job.depths.len() {
        let nodes = (0..weight[depth].len()).map(|node| {
            let above = means[depth][job.depths[depth].parents.get(node).map_or(0, |parent| *parent as usize)];
            let own = first[depth][node] / weight[depth][node];
            let own_variance = (second[depth][node] / weight[depth][node] - own * own).max(0.0);
            let trust = weight[depth][node] / (weight[depth][node] + PRIOR_WEIGHT);
            let mean = trust * own + (1.0 - trust) * above.mean;
            let variance = trust * (own_variance + (own - mean).powi(2))
                + (1.0 - trust) * (above.variance + (above.mean - mean).powi(2));
            Part {
                mean: kept(mean),
                variance: kept(variance),
                error: kept(variance / (weight[depth][node] + PRIOR_WEIGHT)),
            }
        });
        let nodes = nodes.collect();
        means.push(nodes);
    }
    means
}
