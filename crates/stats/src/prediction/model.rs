//! Quantiles of log pay before calibration: shrunken effects first, boosted trees on what they leave.
//!
//! The trees learn from effects of which each posting's own employer had no part (folds by employer), so that what they see
//! is what they will see of an employer that is new.

use serde::{Deserialize, Serialize};

use super::bins::BinnedFeature;
use super::boosting::{BoostedQuantile, BoostingRows};
use super::effects::{EffectParts, PayEffects};
use super::encoding::{Attribute, DAY, NUMBERS};
use super::folds::{employer_folds, employer_weights};
use super::sample::Sample;

/// Quantiles that are learned: those shown, and the ends of both intervals.
pub(super) const LEVELS: [f64; 7] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
/// Position of the median among them.
pub(super) const MEDIAN: usize = 3;
/// Folds of employers that the effects are fitted over.
const FOLDS: usize = 5;
/// Common factors of the effects' deviations that are tried; the one that errs least on employers left out is taken.
const FACTORS: [f64; 4] = [0.25, 0.5, 1.0, 2.0];

/// A fitted model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct PayModel {
    pub(super) effects: PayEffects,
    /// One for each of [`LEVELS`].
    quantiles: Vec<BoostedQuantile>,
}

impl PayModel {
    /// Fits to those rows of the sample.
    pub(super) fn fit(sample: &Sample, rows: &[usize], factor: f64, seed: u64) -> Self {
        let weights = scattered_weights(sample, rows);
        let parts = parts_out_of_fold(sample, rows, &weights, factor, seed);
        let features: Vec<Vec<f64>> =
            rows.iter().zip(&parts).map(|(&row, parts)| features(parts, &sample.numbers[row])).collect();
        let left: Vec<f64> = rows.iter().zip(&parts).map(|(&row, parts)| sample.outcomes[row] - parts.total).collect();
        let columns = features.first().map_or(0, Vec::len);
        let binned: Vec<BinnedFeature> = (0..columns)
            .map(|at| BinnedFeature::new(&features.iter().map(|row| row[at]).collect::<Vec<f64>>()))
            .collect();
        let own_weights: Vec<f64> = rows.iter().map(|&row| weights[row]).collect();
        let data = BoostingRows { features: &binned, rows: &features, outcomes: &left, weights: &own_weights };
        let quantiles =
            (0..).zip(LEVELS).map(|(at, level)| BoostedQuantile::fit(&data, level, seed.wrapping_add(at))).collect();
        Self { effects: PayEffects::fit(sample, rows, &weights, factor), quantiles }
    }

    /// Log pay at [`LEVELS`], ascending: crossed quantiles are put in order (V. Chernozhukov, I. Fernández-Val, A. Galichon, "Quantile and
    /// Probability Curves Without Crossing", Econometrica 78, 2010).
    pub(super) fn quantiles(&self, columns: &[(Attribute, u32)], numbers: &[f64; NUMBERS]) -> [f64; LEVELS.len()] {
        let parts = self.effects.parts(columns, numbers);
        let features = features(&parts, numbers);
        let mut quantiles = [parts.total; LEVELS.len()];
        for (value, model) in quantiles.iter_mut().zip(&self.quantiles) {
            *value += model.predict(&features);
        }
        quantiles.sort_unstable_by(f64::total_cmp);
        quantiles
    }
}

/// The factor of [`FACTORS`] whose effects err least, in weighted mean absolute error, on employers left out.
pub(super) fn best_factor(sample: &Sample, rows: &[usize], seed: u64) -> f64 {
    let weights = scattered_weights(sample, rows);
    let error = |factor: f64| -> f64 {
        let parts = parts_out_of_fold(sample, rows, &weights, factor, seed);
        rows.iter().zip(&parts).map(|(&row, parts)| weights[row] * (sample.outcomes[row] - parts.total).abs()).sum()
    };
    let errors = FACTORS.map(error);
    let best = (0..FACTORS.len()).min_by(|a, b| errors[*a].total_cmp(&errors[*b])).unwrap_or(0);
    FACTORS[best]
}

/// Weights of those rows, by row of the sample.
pub(super) fn scattered_weights(sample: &Sample, rows: &[usize]) -> Vec<f64> {
    let mut weights = vec![0.0; sample.len()];
    for (&row, weight) in rows.iter().zip(employer_weights(&sample.keys_of(rows))) {
        weights[row] = weight;
    }
    weights
}

/// For each of the rows the parts that effects give it which were fitted without its employer.
fn parts_out_of_fold(sample: &Sample, rows: &[usize], weights: &[f64], factor: f64, seed: u64) -> Vec<EffectParts> {
    let folds = employer_folds(&sample.keys_of(rows), FOLDS, seed);
    let mut parts = vec![EffectParts { total: 0.0, attributes: [0.0; Attribute::ALL.len()] }; rows.len()];
    for fold in 0..FOLDS {
        let of = |wanted: bool| -> Vec<usize> { (0..rows.len()).filter(|&at| (folds[at] == fold) == wanted).collect() };
        let held_out = of(true);
        if held_out.is_empty() {
            continue;
        }
        let others: Vec<usize> = of(false).into_iter().map(|at| rows[at]).collect();
        let effects = PayEffects::fit(sample, &others, weights, factor);
        for at in held_out {
            parts[at] = effects.parts(&sample.columns[rows[at]], &sample.numbers[rows[at]]);
        }
    }
    parts
}

/// What the trees see of a row: the effects' sum and its parts, the years (`NaN` where not stated), the day.
fn features(parts: &EffectParts, numbers: &[f64; NUMBERS]) -> Vec<f64> {
    let sum = |attributes: &[Attribute]| -> f64 { attributes.iter().map(|at| parts.attributes[*at as usize]).sum() };
    let years = if numbers[0] > 0.0 { f64::NAN } else { numbers[1] };
    vec![
        parts.total,
        sum(&[Attribute::MajorGroup, Attribute::Occupation, Attribute::Role]),
        sum(&[Attribute::MajorGroup]),
        sum(&[Attribute::Level, Attribute::LevelInGroup]),
        sum(&[Attribute::Country, Attribute::State, Attribute::Metro]),
        sum(&[Attribute::Skill]),
        sum(&[Attribute::Degree]),
        sum(&[Attribute::Arrangement]),
        sum(&[Attribute::EmployerKind, Attribute::EmployerSize, Attribute::Industry]),
        sum(&[Attribute::Benefit]),
        years,
        numbers[DAY],
    ]
}
