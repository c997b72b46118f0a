//! The model: fitted once to all postings of a currency, kept as a small file, asked in microseconds.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::axis::{AXES, Axis, CELL, EMPLOYER, JOB, LEVEL, MARKET, PLACE, PLACE_JOB, YEAR};
use super::calibration::{Calibration, calibrate};
use super::effects::{Effects, depths_of, kept};
use super::mixture::{Mixture, Parts, mixtures};
use super::row::PooledRow;
use super::sampler::{Posterior, Sampler, Sweeps, variance};
use super::shares::job_information;
use crate::capped_employer_weights;

/// Fewest postings that variances of seven groupings can be told from.
pub const POSTINGS_MIN: usize = 50;
/// Fewest employers, so that what is an employer's own and what is the job's can be told apart.
pub const EMPLOYERS_MIN: usize = 8;
/// Most employers (and pairs of employer and major group) that are kept, those with most postings: the others are shrunk
/// to nearly nothing, and would make the file large.
const EMPLOYER_NODES_MAX: usize = 4_000;
/// Depths of the employer axis that are kept: the finer ones would be a copy of the postings.
const EMPLOYER_DEPTHS_KEPT: usize = 2;

/// Draws of the model itself.
const SWEEPS: Sweeps = Sweeps { burn_in: 100, kept: 250 };
/// Draws for the calibration and for trials, where each fit counts for little.
pub(super) const SWEEPS_SHORT: Sweeps = Sweeps { burn_in: 50, kept: 70 };

/// Why there is no model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PoolingRefusal {
    /// Fewer than [`POSTINGS_MIN`] postings state sound pay.
    TooFewPostings {
        /// How many do.
        found: usize,
    },
    /// They are of fewer than [`EMPLOYERS_MIN`] employers.
    TooFewEmployers {
        /// How many there are.
        found: usize,
    },
}

/// What pay is made of, learned from all postings of a currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PooledModel {
    pub(super) postings: usize,
    pub(super) employers: usize,
    /// Log pay where every effect is zero, and how little is known of it.
    pub(super) constant: f64,
    pub(super) constant_variance: f64,
    /// Variance of a posting round its effects.
    pub(super) residual: f64,
    /// Variance of the cells' departures from all other effects, and the variance of that estimate.
    pub(super) cell: f64,
    pub(super) cell_error: f64,
    pub(super) job: Effects,
    pub(super) level: Effects,
    pub(super) place: Effects,
    pub(super) place_job: Effects,
    pub(super) employer: Effects,
    pub(super) year: Effects,
    /// Information that each job's postings hold on its own level of pay.
    pub(super) information: BTreeMap<String, f64>,
    pub(super) mixtures: BTreeMap<String, Mixture>,
    pub(super) calibration: Calibration,
}

impl PooledModel {
    /// Learns from postings in one currency; their order does not matter. Rows whose pay is none (see
    /// [`PAY_MIN`](super::PAY_MIN)) or the wrong way round are left out.
    ///
    /// # Errors
    /// [`PoolingRefusal`]: what is left is too little to tell variances from.
    pub fn fit(rows: &[PooledRow], seed: u64) -> Result<Self, PoolingRefusal> {
        let rows = usable(rows)?;
        let mut model = Self::learn(&rows, seed, SWEEPS);
        model.calibration = calibrate(&rows, seed);
        Ok(model)
    }

    /// The same with fewer draws.
    pub(super) fn fit_short(rows: &[PooledRow], seed: u64) -> Result<Self, PoolingRefusal> {
        let rows = usable(rows)?;
        let mut model = Self::learn(&rows, seed, SWEEPS_SHORT);
        model.calibration = calibrate(&rows, seed);
        Ok(model)
    }

    /// Number of postings that it learned from.
    pub fn postings(&self) -> usize {
        self.postings
    }

    /// Number of employers that it learned from.
    pub fn employers(&self) -> usize {
        self.employers
    }

    /// Learns the effects; the calibration is left at none.
    pub(super) fn learn(rows: &[&PooledRow], seed: u64, sweeps: Sweeps) -> Self {
        let axes: Vec<Axis> = AXES.iter().map(|axis| Axis::new(axis, rows)).collect();
        let response: Vec<f64> = rows.iter().map(|row| row.log_pay().unwrap_or_default()).collect();
        let weights = mixture_weights(rows);
        let posterior = Sampler::new(&axes, &response, &weights, seed).run(sweeps);
        let effects = |axis: usize, depths: usize| {
            Effects::new(&axes[axis], &posterior.nodes[axis], &posterior.variances[axis], depths)
        };
        let mut employer = effects(EMPLOYER, EMPLOYER_DEPTHS_KEPT);
        keep_largest(&mut employer);
        let cluster = posterior.variances[EMPLOYER].iter().map(|v| v[0]).sum::<f64>() + posterior.variances[CELL][0][0];
        let job_variances: Vec<f64> = posterior.variances[JOB].iter().map(|v| v[0]).collect();
        let information = job_information(&axes[JOB], rows, cluster, posterior.residual, &job_variances);
        Self {
            postings: rows.len(),
            employers: axes[EMPLOYER].depths[0].keys.len(),
            constant: kept(posterior.constant[0]),
            constant_variance: kept(variance(posterior.constant)),
            residual: kept(posterior.residual),
            cell: kept(posterior.variances[CELL][0][0]),
            cell_error: variance(posterior.variances[CELL][0]),
            job: effects(JOB, depths_of(JOB)),
            level: effects(LEVEL, depths_of(LEVEL)),
            place: effects(PLACE, depths_of(PLACE)),
            place_job: effects(PLACE_JOB, depths_of(PLACE_JOB)),
            employer,
            year: effects(YEAR, depths_of(YEAR)),
            information,
            mixtures: mixtures(&Axis::new(MARKET, rows), &parts(&axes, &posterior), &weights),
            calibration: Calibration::default(),
        }
    }

    /// Variance between employers of one cohort.
    pub(super) fn between_employers(&self) -> f64 {
        self.employer.variances.iter().sum()
    }
}

/// The rows with sound pay, in an order that does not depend on the one given.
fn usable(rows: &[PooledRow]) -> Result<Vec<&PooledRow>, PoolingRefusal> {
    let mut rows: Vec<&PooledRow> = rows.iter().filter(|row| row.log_pay().is_some()).collect();
    if rows.len() < POSTINGS_MIN {
        return Err(PoolingRefusal::TooFewPostings { found: rows.len() });
    }
    rows.sort_by(|a, b| order(a).cmp(&order(b)));
    let employers = 1 + rows.windows(2).filter(|pair| pair[0].employer != pair[1].employer).count();
    if employers < EMPLOYERS_MIN {
        return Err(PoolingRefusal::TooFewEmployers { found: employers });
    }
    Ok(rows)
}

type Order<'a> =
    (u64, &'a str, &'a Option<String>, &'a str, (&'a str, &'a Option<String>, &'a Option<String>), i32, [u64; 2]);

fn order(row: &PooledRow) -> Order<'_> {
    let place = (row.country.as_str(), &row.state, &row.metro);
    let pay = [row.low.to_bits(), row.high.to_bits()];
    (row.employer, &row.occupation, &row.role, &row.level, place, row.year, pay)
}

/// Weight of each posting where a mixture is averaged: 1, with no employer over a quarter of an occupation, as where
/// percentiles are estimated without a model.
pub(super) fn mixture_weights(rows: &[&PooledRow]) -> Vec<f64> {
    let mut occupations: BTreeMap<&str, BTreeMap<u64, usize>> = BTreeMap::new();
    for row in rows {
        *occupations.entry(&row.occupation).or_default().entry(row.employer).or_default() += 1;
    }
    let weights: BTreeMap<&str, BTreeMap<u64, f64>> = occupations
        .into_iter()
        .map(|(occupation, employers)| {
            let counts: Vec<usize> = employers.values().copied().collect();
            (occupation, employers.into_keys().zip(capped_employer_weights(&counts)).collect())
        })
        .collect();
    rows.iter().map(|row| weights[&*row.occupation][&row.employer]).collect()
}

/// Each row's expected effect of level, place and employer.
fn parts(axes: &[Axis], posterior: &Posterior) -> Parts {
    let of = |axis: usize| -> Vec<f64> {
        let leaves = posterior.nodes[axis].last();
        axes[axis].leaves.iter().map(|leaf| leaves.map_or(0.0, |nodes| nodes[*leaf as usize].path[0])).collect()
    };
    let place = of(PLACE).iter().zip(of(PLACE_JOB)).map(|(place, with_job)| place + with_job).collect();
    Parts { level: of(LEVEL), place, employer: of(EMPLOYER) }
}

/// Drops the employers with fewest postings.
fn keep_largest(employer: &mut Effects) {
    for nodes in &mut employer.nodes {
        if nodes.len() <= EMPLOYER_NODES_MAX {
            continue;
        }
        let mut counts: Vec<f64> = nodes.values().map(|node| node.postings).collect();
        counts.sort_unstable_by(|a, b| b.total_cmp(a));
        let least = counts[EMPLOYER_NODES_MAX];
        nodes.retain(|_, node| node.postings > least);
    }
}
