//! How well predictions hold for postings that were not seen: of other employers, and later.
//!
//! Employers are dealt into [`EMPLOYER_FOLDS`] folds. The second half of the postings by day is cut into [`WINDOWS`] windows of as many
//! postings each. A held-out posting of a fold and a window is predicted from the postings of the other folds that are older than the window.
//! Every posting of the second half is held out once.

use std::collections::{BTreeMap, BTreeSet};

use super::baselines::{CohortMedians, median};
use super::encoding::Attribute;
use super::fitted::Fitted;
use super::folds::employer_folds;
use super::predictor::{PayPrediction, PredictionRefusal};
use super::row::PredictionRow;
use super::sample::Sample;

/// Folds of employers: a fifth of them is new in turn.
const EMPLOYER_FOLDS: usize = 5;
/// Windows of the later half.
const WINDOWS: usize = 3;
/// Fewer held-out postings say nothing of a major group's coverage to a few points.
const GROUP_POSTINGS_MIN: usize = 300;

/// A share of held-out postings, with its standard error clustered by employer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CoverageShare {
    /// The share, 0 to 1.
    pub share: f64,
    /// Its standard error; `None` with one employer.
    pub standard_error: Option<f64>,
}

/// Coverage of one major group with at least 300 held-out postings.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupCoverage {
    /// The major group; empty where it is not known.
    pub major_group: String,
    /// Held-out postings.
    pub postings: usize,
    /// Their employers.
    pub employers: usize,
    /// Share inside the 80% interval.
    pub coverage_80: CoverageShare,
    /// Share inside the 90% interval.
    pub coverage_90: CoverageShare,
}

/// What held-out postings say of the predictions.
#[derive(Debug, Clone, PartialEq)]
pub struct PredictionEvaluation {
    /// Held-out postings.
    pub postings: usize,
    /// Their employers.
    pub employers: usize,
    /// Share of outcomes inside the 80% interval.
    pub coverage_80: CoverageShare,
    /// Share inside the 90% interval.
    pub coverage_90: CoverageShare,
    /// Mean over employers of their own share inside the 80% interval: what a new employer can expect.
    pub coverage_80_by_employer: f64,
    /// The same for the 90% interval.
    pub coverage_90_by_employer: f64,
    /// Major groups with enough held-out postings, in their order.
    pub groups: Vec<GroupCoverage>,
    /// Median of `|predicted median / outcome - 1|`, in percent.
    pub median_error_percent: f64,
    /// The same for the median of the nearest cohort (role and level, role, occupation and level, occupation, major group and level, major group).
    pub cohort_median_error_percent: f64,
    /// The same for the ridge regression on the same features.
    pub ridge_median_error_percent: f64,
    /// Median over postings of the 80% interval's high end over its low end.
    pub width_80_ratio: f64,
    /// The same for the 90% interval.
    pub width_90_ratio: f64,
    /// Share of outcomes below p10, p25, p50, p75 and p90.
    pub below: [f64; 5],
    /// Mean pinball loss of these on log pay: lower is better, and only right and narrow quantiles are low.
    pub pinball_loss: f64,
}

/// One held-out posting.
struct HeldOut {
    row: usize,
    prediction: PayPrediction,
    ridge: f64,
    cohort: f64,
}

/// Holds postings out as the module says and compares predictions with what they pay.
///
/// # Errors
/// Where the rows, or what is left to learn from in some fold, are too few.
pub fn evaluate_prediction(rows: &[PredictionRow], seed: u64) -> Result<PredictionEvaluation, PredictionRefusal> {
    evaluate(&Sample::new(rows), EMPLOYER_FOLDS, WINDOWS, seed)
}

fn evaluate(
    sample: &Sample,
    fold_count: usize,
    window_count: usize,
    seed: u64,
) -> Result<PredictionEvaluation, PredictionRefusal> {
    let folds = employer_folds(&sample.keys, fold_count, seed);
    let mut held_out = Vec::new();
    for (from, to) in windows(&sample.days, window_count) {
        for fold in 0..fold_count {
            let in_window = |row: &usize| folds[*row] == fold && sample.days[*row] >= from && sample.days[*row] < to;
            let test: Vec<usize> = (0..sample.len()).filter(in_window).collect();
            if test.is_empty() {
                continue;
            }
            let known = |row: &usize| folds[*row] != fold && sample.days[*row] < from;
            let train: Vec<usize> = (0..sample.len()).filter(known).collect();
            held_out.extend(hold_out(sample, &train, &test, seed)?);
        }
    }
    if held_out.is_empty() {
        return Err(PredictionRefusal::TooFewPostings { postings: sample.len() });
    }
    Ok(summary(sample, &held_out))
}

/// First day and the day after the last of each window; empty ones are left out.
fn windows(days: &[i32], count: usize) -> Vec<(i32, i32)> {
    let mut sorted = days.to_vec();
    sorted.sort_unstable();
    let first = sorted.len() / 2;
    let cut = |window: usize| sorted.get(first + window * (sorted.len() - first) / count).copied().unwrap_or(i32::MAX);
    (0..count).map(|window| (cut(window), cut(window + 1))).filter(|(from, to)| from < to).collect()
}

fn hold_out(sample: &Sample, train: &[usize], test: &[usize], seed: u64) -> Result<Vec<HeldOut>, PredictionRefusal> {
    let fitted = Fitted::new(sample, train, seed)?;
    let cohorts = CohortMedians::new(sample, train);
    let held_out = |&row: &usize| {
        let columns = &sample.columns[row];
        let numbers = fitted.within_period(&sample.numbers[row]);
        HeldOut {
            row,
            prediction: fitted.predict(columns, &numbers),
            ridge: fitted.model.effects.parts(columns, &numbers).total,
            cohort: cohorts.predict(columns),
        }
    };
    Ok(test.iter().map(held_out).collect())
}

fn summary(sample: &Sample, held_out: &[HeldOut]) -> PredictionEvaluation {
    let outcome = |of: &HeldOut| sample.outcomes[of.row];
    let inside_80 = inside(sample, held_out, |of| of.log_interval_80);
    let inside_90 = inside(sample, held_out, |of| of.log_interval_90);
    let employers: Vec<u32> = held_out.iter().map(|of| sample.employers[of.row]).collect();
    let error = |predicted: &dyn Fn(&HeldOut) -> f64| {
        median(held_out.iter().map(|of| 100.0 * (predicted(of) - outcome(of)).exp_m1().abs()).collect())
    };
    let width = |interval: &dyn Fn(&PayPrediction) -> (f64, f64)| {
        let log_widths = held_out.iter().map(|of| interval(&of.prediction)).map(|(low, high)| high - low);
        median(log_widths.collect()).exp()
    };
    let shown = |of: &PayPrediction| [of.log_p10, of.log_p25, of.log_p50, of.log_p75, of.log_p90];
    let (mut below, mut loss) = ([0.0; 5], 0.0);
    for of in held_out {
        for (at, (quantile, level)) in shown(&of.prediction).into_iter().zip([0.1, 0.25, 0.5, 0.75, 0.9]).enumerate() {
            let rest = outcome(of) - quantile;
            loss += (level * rest).max((level - 1.0) * rest) / (5 * held_out.len()) as f64;
            below[at] += if rest < 0.0 { 1.0 / held_out.len() as f64 } else { 0.0 };
        }
    }
    PredictionEvaluation {
        postings: held_out.len(),
        employers: employers.iter().collect::<BTreeSet<_>>().len(),
        coverage_80: clustered_share(&inside_80, &employers),
        coverage_90: clustered_share(&inside_90, &employers),
        coverage_80_by_employer: mean_by_employer(&inside_80, &employers),
        coverage_90_by_employer: mean_by_employer(&inside_90, &employers),
        groups: groups(sample, held_out, &inside_80, &inside_90),
        median_error_percent: error(&|of| of.prediction.log_p50),
        cohort_median_error_percent: error(&|of| of.cohort),
        ridge_median_error_percent: error(&|of| of.ridge),
        width_80_ratio: width(&|of| of.log_interval_80),
        width_90_ratio: width(&|of| of.log_interval_90),
        below,
        pinball_loss: loss,
    }
}

fn inside(sample: &Sample, held_out: &[HeldOut], interval: impl Fn(&PayPrediction) -> (f64, f64)) -> Vec<bool> {
    held_out
        .iter()
        .map(|of| {
            let (low, high) = interval(&of.prediction);
            (low..=high).contains(&sample.outcomes[of.row])
        })
        .collect()
}

fn groups(sample: &Sample, held_out: &[HeldOut], inside_80: &[bool], inside_90: &[bool]) -> Vec<GroupCoverage> {
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, of) in held_out.iter().enumerate() {
        members.entry(sample.groups[of.row]).or_default().push(at);
    }
    members.retain(|_, members| members.len() >= GROUP_POSTINGS_MIN);
    let coverage = |(group, members): (&u32, &Vec<usize>)| {
        let employers: Vec<u32> = members.iter().map(|&at| sample.employers[held_out[at].row]).collect();
        let of =
            |inside: &[bool]| clustered_share(&members.iter().map(|&at| inside[at]).collect::<Vec<bool>>(), &employers);
        GroupCoverage {
            major_group: sample.encoding.label(Attribute::MajorGroup, *group).unwrap_or_default().to_owned(),
            postings: members.len(),
            employers: employers.iter().collect::<BTreeSet<_>>().len(),
            coverage_80: of(inside_80),
            coverage_90: of(inside_90),
        }
    };
    members.iter().map(coverage).collect()
}

/// The share that is inside, with the variance `G/(G-1) sum over employers of (sum of (x - share))^2 / n^2`.
fn clustered_share(inside: &[bool], employers: &[u32]) -> CoverageShare {
    let n = inside.len() as f64;
    let share = inside.iter().filter(|inside| **inside).count() as f64 / n.max(1.0);
    let mut totals: BTreeMap<u32, f64> = BTreeMap::new();
    for (inside, employer) in inside.iter().zip(employers) {
        *totals.entry(*employer).or_default() += f64::from(u8::from(*inside)) - share;
    }
    let clusters = totals.len() as f64;
    let squares: f64 = totals.values().map(|total| total * total).sum();
    let standard_error = (totals.len() > 1).then(|| (clusters / (clusters - 1.0) * squares).sqrt() / n);
    CoverageShare { share, standard_error }
}

fn mean_by_employer(inside: &[bool], employers: &[u32]) -> f64 {
    let mut counts: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    for (inside, employer) in inside.iter().zip(employers) {
        let count = counts.entry(*employer).or_default();
        count.0 += f64::from(u8::from(*inside));
        count.1 += 1.0;
    }
    counts.values().map(|(inside, all)| inside / all).sum::<f64>() / counts.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::super::simulated;
    use super::*;

    #[test]
    fn every_later_posting_is_held_out_once_and_predicted_better_than_by_its_cohort() {
        let rows = simulated::postings(40, 10, 7);
        let found = evaluate(&Sample::new(&rows), 3, 1, 1).unwrap();
        assert!((195..=205).contains(&found.postings), "{}", found.postings);
        assert!(found.employers >= 39);
        assert!((0.7..0.95).contains(&found.coverage_80.share), "{found:?}");
        assert!((0.8..1.0).contains(&found.coverage_90.share), "{found:?}");
        assert!(found.coverage_90.share >= found.coverage_80.share);
        assert!(found.median_error_percent < found.cohort_median_error_percent, "{found:?}");
        assert!(found.below.is_sorted() && found.width_80_ratio > 1.0 && found.width_90_ratio >= found.width_80_ratio);
    }

    #[test]
    fn windows_follow_each_other_without_gap_or_overlap() {
        let days: Vec<i32> = (0..100).map(|at| at / 3).collect();
        let windows = windows(&days, 3);
        assert!(windows.windows(2).all(|pair| pair[0].1 == pair[1].0), "{windows:?}");
        let inside = |day: &&i32| windows.iter().any(|(from, to)| (from..to).contains(day));
        assert!((50..=52).contains(&days.iter().filter(inside).count()));
    }

    #[test]
    fn postings_of_one_day_cannot_be_held_out_later() {
        let mut rows = simulated::postings(20, 10, 7);
        for row in &mut rows {
            row.profile.posted_on = 20_000;
        }
        assert!(evaluate_prediction(&rows, 1).is_err());
        assert!(evaluate_prediction(&[], 1).is_err());
    }

    #[test]
    fn a_share_of_employers_that_agree_with_themselves_is_known_less_well() {
        let inside: Vec<bool> = (0..100).map(|at| at < 80).collect();
        let apart = clustered_share(&inside, &(0..100).collect::<Vec<u32>>());
        let together = clustered_share(&inside, &(0..100).map(|at| at / 20).collect::<Vec<u32>>());
        // One employer each: the textbook's sqrt(p (1 - p) / (n - 1)).
        assert!((apart.standard_error.unwrap() - (0.16_f64 / 99.0).sqrt()).abs() < 1e-12);
        assert!(together.standard_error.unwrap() > 3.0 * apart.standard_error.unwrap());
        assert_eq!(clustered_share(&inside, &[1; 100]).standard_error, None);
        assert!((mean_by_employer(&[true, true, false], &[1, 1, 2]) - 0.5).abs() < 1e-12);
    }
}
