//! How much of an estimate is borrowed from whom.
//!
//! With the variances `tau^2` of the nested effects, a job whose postings hold the information `P` on its own pay gives itself
//! the weight `P / (P + 1/tau^2)` and the rest to the wider job, whose value is made of the messages `P / (1 + tau^2 P)` of its
//! parts. Multiplied down from the cohort to all jobs, the weights sum to 1. Employers count as one source each: `m` postings
//! of one employer hold `1 / (variance between employers and cells + sigma^2 / m)`. Adjustments for level, place, year and
//! employer are differences whose weights sum to zero; they move the estimate, and have no share in its height.

use std::collections::BTreeMap;

use super::axis::{AXES, Axis, EMPLOYER, JOB, row_keys};
use super::model::PooledModel;
use super::row::{PooledCohort, PooledRow};

/// Whose postings an estimate is made of, narrowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareSource {
    /// The cohort's own.
    Own,
    /// Others of the same role: other levels, other places.
    Role,
    /// Others of the occupation: other roles, or none; with no role asked for, all of the occupation outside the cohort.
    Occupation,
    /// Other occupations of the major group.
    MajorGroup,
    /// All other jobs.
    AllJobs,
}

/// A source with its part of the estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BorrowedShare {
    /// Whose postings.
    pub source: ShareSource,
    /// Its part; those of an estimate sum to 1.
    pub share: f64,
}

/// Information that the postings of each job hold on its pay, by key.
pub(super) fn job_information(
    job: &Axis,
    rows: &[&PooledRow],
    cluster: f64,
    residual: f64,
    variances: &[f64],
) -> BTreeMap<String, f64> {
    let mut counts: BTreeMap<(u32, u64), f64> = BTreeMap::new();
    for (leaf, row) in job.leaves.iter().zip(rows) {
        *counts.entry((*leaf, row.employer)).or_default() += 1.0;
    }
    let mut information = vec![0.0; job.depths.last().map_or(0, |depth| depth.keys.len())];
    for ((leaf, _), count) in counts {
        information[leaf as usize] += 1.0 / (cluster + residual / count);
    }
    let mut by_key = BTreeMap::new();
    for depth in (0..job.depths.len()).rev() {
        let mut above = vec![0.0; depth.checked_sub(1).map_or(0, |depth| job.depths[depth].keys.len())];
        for (node, held) in information.iter().enumerate() {
            by_key.insert(job.depths[depth].keys[node].clone(), *held);
            if let Some(parent) = job.depths[depth].parents.get(node) {
                above[*parent as usize] += message(*held, variances[depth]);
            }
        }
        information = above;
    }
    by_key
}

/// What information on a job says of the wider job.
fn message(held: f64, variance: f64) -> f64 {
    held / (1.0 + variance * held)
}

impl PooledModel {
    /// Shares of an estimate of which the cohort's own postings are this part.
    pub(super) fn shares(&self, cohort: &PooledCohort, own: f64) -> Vec<BorrowedShare> {
        let keys = job_keys(cohort);
        let held = |depth: usize| keys.get(depth).and_then(|key| self.information.get(key)).copied().unwrap_or(0.0);
        let variance = |depth: usize| self.job.variances.get(depth).copied().unwrap_or(0.0);
        // What each wider job consists of, by source: itself only at first.
        let all: f64 = self.majors().map(|held| message(held, variance(0))).sum();
        let mut parts = [0.0; 4];
        let mut rest = 1.0 - own;
        let depths: Vec<usize> = (0..keys.len()).rev().collect();
        for &depth in &depths {
            let trust = held(depth) * variance(depth) / (1.0 + held(depth) * variance(depth));
            spread_down(&mut parts, rest * trust, depth, &held, &variance);
            rest *= 1.0 - trust;
        }
        let from_major = if all > 0.0 { message(held(0), variance(0)) / all } else { 0.0 };
        parts[0] += rest * (1.0 - from_major);
        spread_down(&mut parts, rest * from_major, 0, &held, &variance);
        let sources = [ShareSource::AllJobs, ShareSource::MajorGroup, ShareSource::Occupation, ShareSource::Role];
        let borrowed = sources.into_iter().zip(parts).rev().map(|(source, share)| BorrowedShare { source, share });
        std::iter::once(BorrowedShare { source: ShareSource::Own, share: own })
            .chain(borrowed)
            .filter(|s| s.share > 0.0)
            .collect()
    }

    fn majors(&self) -> impl Iterator<Item = f64> {
        let keys = self.job.nodes.first().into_iter().flat_map(BTreeMap::keys);
        keys.filter_map(|key| self.information.get(key)).copied()
    }
}

/// Gives an amount that rests on a job to the sources below it: to the cohort's narrower jobs by their messages, to the
/// others of the job with the remainder.
fn spread_down(
    parts: &mut [f64; 4],
    amount: f64,
    depth: usize,
    held: &impl Fn(usize) -> f64,
    variance: &impl Fn(usize) -> f64,
) {
    let mut amount = amount;
    for at in depth..AXES[JOB].len() {
        let narrower = if at + 1 < AXES[JOB].len() { message(held(at + 1), variance(at + 1)) } else { 0.0 };
        let passed = if held(at) > 0.0 { (narrower / held(at)).min(1.0) } else { 0.0 };
        parts[at + 1] += amount * (1.0 - passed);
        amount *= passed;
    }
}

/// Keys of a cohort's job, coarse to fine.
fn job_keys(cohort: &PooledCohort) -> Vec<String> {
    let row = PooledRow {
        low: 1.0,
        high: 1.0,
        role: cohort.role.clone(),
        occupation: cohort.occupation.clone(),
        major: cohort.major.clone(),
        level: String::new(),
        country: String::new(),
        state: None,
        metro: None,
        employer: EMPLOYER as u64,
        year: 0,
    };
    let mut keys = row_keys(AXES[JOB], &row);
    if cohort.role.is_none() {
        keys.pop();
    }
    keys
}
