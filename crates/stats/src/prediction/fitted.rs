//! A model with its calibration, by column.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::conformal::{Residuals, Shifts, calibrate};
use super::encoding::{Attribute, DAY, NUMBERS};
use super::folds::employer_folds;
use super::model::{LEVELS, PayModel, best_factor};
use super::predictor::{PREDICTION_EMPLOYERS_MIN, PREDICTION_POSTINGS_MIN, PayPrediction, PredictionRefusal};
use super::sample::Sample;

/// Folds of employers that the calibration leaves out in turn.
const FOLDS: usize = 10;

/// A fitted model that is calibrated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Fitted {
    pub(super) model: PayModel,
    all: Shifts,
    /// By column of the major group.
    groups: BTreeMap<u32, Shifts>,
    /// Last day learned from, as the numbers of a row have it.
    last_day: f64,
    pub(super) postings: usize,
    pub(super) employers: usize,
}

impl Fitted {
    /// Learns from those rows of the sample.
    pub(super) fn new(sample: &Sample, rows: &[usize], seed: u64) -> Result<Self, PredictionRefusal> {
        let keys = sample.keys_of(rows);
        let mut distinct = keys.clone();
        distinct.sort_unstable();
        distinct.dedup();
        if rows.len() < PREDICTION_POSTINGS_MIN {
            return Err(PredictionRefusal::TooFewPostings { postings: rows.len() });
        }
        if distinct.len() < PREDICTION_EMPLOYERS_MIN {
            return Err(PredictionRefusal::TooFewEmployers { employers: distinct.len() });
        }
        let factor = best_factor(sample, rows, seed);
        let (all, groups) = calibrate(&residuals(sample, rows, &employer_folds(&keys, FOLDS, !seed), factor, seed));
        Ok(Self {
            model: PayModel::fit(sample, rows, factor, seed),
            all,
            groups,
            last_day: rows.iter().map(|&row| sample.numbers[row][DAY]).fold(f64::NEG_INFINITY, f64::max),
            postings: rows.len(),
            employers: distinct.len(),
        })
    }

    /// The prediction for columns and numbers.
    pub(super) fn predict(&self, columns: &[(Attribute, u32)], numbers: &[f64; NUMBERS]) -> PayPrediction {
        let quantiles = self.model.quantiles(columns, numbers);
        let group = columns.iter().find(|(attribute, _)| *attribute == Attribute::MajorGroup);
        let shifts = group.and_then(|(_, column)| self.groups.get(column)).unwrap_or(&self.all);
        calibrated(&quantiles, shifts)
    }

    /// The numbers with the day no later than what was learned from.
    pub(super) fn within_period(&self, numbers: &[f64; NUMBERS]) -> [f64; NUMBERS] {
        let mut within = *numbers;
        within[DAY] = within[DAY].min(self.last_day);
        within
    }

    /// Keeps those columns, numbered anew in that order.
    pub(super) fn renumber(&mut self, kept: &[usize]) {
        let effects = &mut self.model.effects;
        effects.labels = kept.iter().map(|&column| effects.labels[column]).collect();
        effects.employers = kept.iter().map(|&column| effects.employers[column]).collect();
        let groups =
            (0..).zip(kept).filter_map(|(new, old)| Some((new, *self.groups.get(&u32::try_from(*old).ok()?)?)));
        self.groups = groups.collect();
    }
}

/// Of each row, from a model without its fold.
fn residuals(sample: &Sample, rows: &[usize], folds: &[usize], factor: f64, seed: u64) -> Vec<Residuals> {
    let last_day = rows.iter().map(|&row| sample.days[row]).max().unwrap_or(0);
    let mut residuals = Vec::with_capacity(rows.len());
    for fold in 0..FOLDS {
        let of = |wanted: bool| -> Vec<usize> {
            rows.iter().zip(folds).filter(|(_, of)| (**of == fold) == wanted).map(|(&row, _)| row).collect()
        };
        let model = PayModel::fit(sample, &of(false), factor, seed);
        residuals.extend(of(true).into_iter().map(|row| {
            let quantiles = model.quantiles(&sample.columns[row], &sample.numbers[row]);
            Residuals {
                group: sample.groups[row],
                employer: sample.employers[row],
                age_days: f64::from(last_day) - f64::from(sample.days[row]),
                values: quantiles.map(|quantile| sample.outcomes[row] - quantile),
            }
        }));
    }
    residuals
}

/// The quantiles moved by the shifts, in order, with intervals that hold them.
fn calibrated(quantiles: &[f64; LEVELS.len()], shifts: &Shifts) -> PayPrediction {
    let mut moved = [0.0; LEVELS.len()];
    let mut ends = [0.0; LEVELS.len()];
    for at in 0..LEVELS.len() {
        moved[at] = quantiles[at] + shifts.quantiles[at];
        ends[at] = quantiles[at] + shifts.ends[at];
    }
    moved.sort_unstable_by(f64::total_cmp);
    ends.sort_unstable_by(f64::total_cmp);
    let last = LEVELS.len() - 1;
    let [_, log_p10, log_p25, log_p50, log_p75, log_p90, _] = moved;
    let interval_80 = (ends[1].min(log_p10), ends[last - 1].max(log_p90));
    PayPrediction {
        log_p10,
        log_p25,
        log_p50,
        log_p75,
        log_p90,
        log_interval_80: interval_80,
        log_interval_90: (ends[0].min(moved[0]).min(interval_80.0), ends[last].max(moved[last]).max(interval_80.1)),
    }
}
