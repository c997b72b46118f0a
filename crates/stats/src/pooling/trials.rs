//! Trials of the model on employers that it did not see, inside the postings that it is fitted to.
//!
//! The employers are split into folds. The model of the other folds, from which some roles, occupations and levels were taken
//! away as well so that it has to guess, predicts the fold's employers; and a few of the postings that were taken away serve
//! as the own postings of cohorts of which it saw nothing.

use std::collections::BTreeMap;

use super::effects::VARIANCE_FLOOR;
use super::model::{PooledModel, SWEEPS_SHORT};
use super::pairs::pair_product;
use super::random::Random;
use super::row::{PooledCohort, PooledRow, cohorts_of};

/// Number of folds.
const FOLDS: usize = 4;
/// Ways to split: which employers fall together moves the factors much where a few employers hold most postings.
const SPLITS: usize = 2;
/// Own postings of a thin cohort.
const THIN_POSTINGS: usize = 5;
/// Fewest held-out employers of a cohort that is compared.
const COHORT_EMPLOYERS_MIN: usize = 3;
/// The same of a thin one, of which there are fewer.
const THIN_EMPLOYERS_MIN: usize = 2;

/// A posting predicted by a model that did not see its employer.
pub(super) struct Departure<'a> {
    pub(super) row: &'a PooledRow,
    /// Log pay less the prediction.
    pub(super) off: f64,
    /// Claimed variance of the prediction's error.
    pub(super) prediction: f64,
    /// Claimed variance of pay round the cell's mean.
    pub(super) spread: f64,
}

/// A cohort that was taken away whole, with a few of its postings as its own.
pub(super) struct ThinCohort {
    pub(super) cohort: PooledCohort,
    pub(super) own: Vec<PooledRow>,
    /// Log pay of the held-out employers.
    pub(super) held: BTreeMap<u64, Vec<f64>>,
}

/// What the folds show.
#[derive(Default)]
pub(super) struct Shown<'a> {
    pub(super) departures: Vec<Departure<'a>>,
    /// Sums over cohorts of the actual and of the claimed variance of the prediction's error.
    pub(super) actual: f64,
    pub(super) claimed: f64,
    /// Sums over taken-away cells of the squared departures of known employers, and how many are free.
    pub(super) known: f64,
    pub(super) known_free: f64,
    /// Of the mean effects of the employers of those cells: products of pairs, and their number.
    pub(super) employers: f64,
    pub(super) employer_pairs: f64,
    /// Weight of the cohorts.
    pub(super) sharpness: f64,
    /// Each fold's model with its cohorts that were taken away.
    pub(super) models: Vec<(PooledModel, Vec<ThinCohort>)>,
}

/// Predicts each fold's employers by a model of the others, from which some jobs were taken away as well; with several ways to
/// split the employers.
pub(super) fn run_trials<'a>(rows: &[&'a PooledRow], seed: u64) -> Shown<'a> {
    let mut shown = Shown::default();
    let mut seeds = Random::new(seed);
    for _ in 0..SPLITS {
        let seed = seeds.bits();
        let folds = folds(rows, seed);
        for fold in 0..FOLDS {
            let (held, others): (Vec<&PooledRow>, Vec<&PooledRow>) =
                rows.iter().copied().partition(|row| folds[&row.employer] == fold);
            let (removed, visible): (Vec<&PooledRow>, Vec<&PooledRow>) = others
                .into_iter()
                .partition(|row| REMOVALS.iter().any(|removal| removal.removes(row, seed ^ fold as u64)));
            if !held.is_empty() && !visible.is_empty() {
                run_fold(&held, &removed, &visible, seed, &mut shown);
            }
        }
    }
    shown
}

fn run_fold<'a>(
    held: &[&'a PooledRow],
    removed: &[&'a PooledRow],
    visible: &[&PooledRow],
    seed: u64,
    shown: &mut Shown<'a>,
) {
    let model = PooledModel::learn(visible, seed, SWEEPS_SHORT);
    let spread = (model.between_employers() + model.residual).max(VARIANCE_FLOOR);
    compare_cohorts(&model, held, spread, shown);
    compare_employers(&model, removed, shown);
    shown.departures.extend(held.iter().filter_map(|row| {
        let prediction = model.predict_row(row);
        let off = row.log_pay()? - prediction.total();
        Some(Departure { row, off, prediction: prediction.total_variance() + model.cell, spread })
    }));
    let thin = thin_cohorts(held, removed, visible, seed);
    shown.models.push((model, thin));
}

/// Splits the employers, largest first, always into the fold that holds fewest postings.
fn folds(rows: &[&PooledRow], seed: u64) -> BTreeMap<u64, usize> {
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(row.employer).or_default() += 1;
    }
    let mut employers: Vec<(u64, usize)> = counts.into_iter().collect();
    Random::new(seed).shuffle(&mut employers);
    employers.sort_by_key(|employer| std::cmp::Reverse(employer.1));
    let mut postings = [0; FOLDS];
    let mut folds = BTreeMap::new();
    for (employer, count) in employers {
        let fold = (0..FOLDS).min_by_key(|fold| postings[*fold]).unwrap_or_default();
        postings[fold] += count;
        folds.insert(employer, fold);
    }
    folds
}

/// Jobs that are taken away at random: one in so many roles, occupations, or levels of an occupation.
#[derive(Clone, Copy)]
enum Removal {
    Role(u64),
    Occupation(u64),
    Level(u64),
}

const REMOVALS: [Removal; 3] = [Removal::Role(8), Removal::Level(8), Removal::Occupation(16)];

impl Removal {
    fn removes(self, row: &PooledRow, seed: u64) -> bool {
        let (one_in, name) = match self {
            Self::Role(one_in) => (one_in, row.role.as_deref().unwrap_or_default()),
            Self::Occupation(one_in) => (one_in, ""),
            Self::Level(one_in) => (one_in, &*row.level),
        };
        let bytes = row.occupation.bytes().chain([0]).chain(name.bytes());
        let state = bytes.fold(seed, |state, byte| Random::new(state ^ u64::from(byte)).bits());
        state % one_in == 0
    }
}

/// Adds the cohorts of a fold: what pairs of employers depart together, beside what the model claims. A cohort counts by
/// how sharply it tells.
fn compare_cohorts(model: &PooledModel, held: &[&PooledRow], spread: f64, shown: &mut Shown<'_>) {
    let mut cohorts: BTreeMap<String, (PooledCohort, BTreeMap<u64, Vec<f64>>)> = BTreeMap::new();
    for row in held {
        for (key, cohort) in cohorts_of(row) {
            let employers = &mut cohorts.entry(key).or_insert_with(|| (cohort, BTreeMap::new())).1;
            employers.entry(row.employer).or_default().extend(row.log_pay());
        }
    }
    for (cohort, employers) in cohorts.values().filter(|(_, employers)| employers.len() >= COHORT_EMPLOYERS_MIN) {
        let Some(prediction) = model.predict_cohort(cohort) else { continue };
        let pairs = pair_product(employers, prediction.total());
        let claimed = prediction.total_variance() + model.cell;
        let sharpness = (claimed + (spread + prediction.between) * pairs.concentration).powi(-2);
        shown.actual += sharpness * pairs.together;
        shown.claimed += sharpness * claimed;
        shown.sharpness += sharpness;
    }
}

/// The cohorts of which the fold's model saw nothing.
fn thin_cohorts(held: &[&PooledRow], removed: &[&PooledRow], visible: &[&PooledRow], seed: u64) -> Vec<ThinCohort> {
    let mut cohorts: BTreeMap<String, (PooledCohort, Vec<&PooledRow>)> = BTreeMap::new();
    for row in removed {
        for (key, cohort) in cohorts_of(row) {
            cohorts.entry(key).or_insert_with(|| (cohort, Vec::new())).1.push(row);
        }
    }
    for row in visible {
        for (key, _) in cohorts_of(row) {
            cohorts.remove(&key);
        }
    }
    let mut found: BTreeMap<String, BTreeMap<u64, Vec<f64>>> = BTreeMap::new();
    for row in held {
        for (key, _) in cohorts_of(row) {
            if cohorts.contains_key(&key) {
                found.entry(key).or_default().entry(row.employer).or_default().extend(row.log_pay());
            }
        }
    }
    let mut random = Random::new(seed);
    let thin =
        found.into_iter().filter(|(_, employers)| employers.len() >= THIN_EMPLOYERS_MIN).filter_map(|(key, held)| {
            let (cohort, mut own) = cohorts.remove(&key)?;
            random.shuffle(&mut own);
            let own = own.into_iter().take(THIN_POSTINGS).cloned().collect();
            Some(ThinCohort { cohort, own, held })
        });
    thin.collect()
}

/// Adds the cells that were taken away: how the employers that the model knows differ in them.
fn compare_employers(model: &PooledModel, removed: &[&PooledRow], shown: &mut Shown<'_>) {
    let mut cells: BTreeMap<[Option<&str>; 4], Vec<&PooledRow>> = BTreeMap::new();
    for row in removed {
        let key = [Some(&*row.occupation), row.role.as_deref(), Some(&*row.level), Some(&*row.country)];
        cells.entry(key).or_default().push(row);
    }
    for rows in cells.values() {
        let mut employers = model.departures(rows.iter().copied());
        employers.retain(|employer| employer.effect.is_some());
        let information: f64 = employers.iter().map(|e| 1.0 / e.variance).sum();
        let mean = employers.iter().map(|e| e.mean / e.variance).sum::<f64>() / information;
        if employers.len() > 1 && mean.is_finite() {
            shown.known += employers.iter().map(|e| (e.mean - mean).powi(2) / e.variance).sum::<f64>();
            shown.known_free += employers.len() as f64 - 1.0;
            let effects = employers.iter().filter_map(|employer| employer.effect);
            let (sum, squares) =
                effects.fold((0.0, 0.0), |(sum, squares), effect| (sum + effect, squares + effect * effect));
            // Every cell counts by its employers less one, so that a large one does not outweigh the rest.
            let count = employers.len() as f64;
            shown.employers += (sum * sum - squares) / count;
            shown.employer_pairs += count - 1.0;
        }
    }
}
