//! Calibration: how far the quantiles must move to hold for employers that were not seen.
//!
//! ```text
//! r_i(t) = y_i - q_t(x_i), q_t fitted without i's employer;   shift(t) = quantile t of r(t)
//! ```
//!
//! Conformalized quantile regression with each tail on its own (Y. Romano, E. Patterson, E. Candès, "Conformalized Quantile
//! Regression", `NeurIPS` 2019, theorem 2), its residuals from folds of employers (R. F. Barber, E. Candès, A. Ramdas, R.
//! Tibshirani, "Predictive inference with the jackknife+", Annals of Statistics 49, 2021) and taken by major group (V. Vovk, "Conditional
//! validity of inductive conformal predictors", 2012). A group is pooled with all groups, which weigh as much as
//! [`POOLED_EMPLOYERS`] of its employers. An older posting weighs less ([`HALF_LIFE_DAYS`]; R. F. Barber and others, "Conformal
//! prediction beyond exchangeability", Annals of Statistics 51, 2023).
//!
//! Employers, not postings, are exchangeable (R. Dunn, L. Wasserman, A. Ramdas, "Distribution-Free Prediction Sets for Two-Layer Hierarchical
//! Models", JASA 118, 2023): postings of one employer agree in part, by the intraclass correlation `c` of their residuals' ranks. With the weights
//! `w` of postings and `W` of employers they know as much as `n` independent ones,
//!
//! ```text
//! n = (sum w)^2 / (c sum W^2 + (1 - c) sum w^2)
//! ```
//!
//! (L. Kish, "Survey Sampling", 1965). The next posting is one of `n + 1`, so the ends of the intervals are at the level `t (1 + 1/n)` of the
//! residuals instead of `t`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::model::{LEVELS, MEDIAN};
use super::weighted;

/// How many of a group's employers the residuals of all groups weigh as much as.
pub(super) const POOLED_EMPLOYERS: f64 = 20.0;
/// A posting that is this much older than the newest weighs half.
pub(super) const HALF_LIFE_DAYS: f64 = 365.25;

/// Shifts of the quantiles.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Shifts {
    /// Of each of [`LEVELS`], so that the share `t` lies below.
    pub(super) quantiles: [f64; LEVELS.len()],
    /// Of each of [`LEVELS`] below the median downwards and above it upwards, with the allowance for few employers.
    pub(super) ends: [f64; LEVELS.len()],
}

/// One posting that was left out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Residuals {
    pub(super) group: u32,
    pub(super) employer: u32,
    /// Days before the newest posting.
    pub(super) age_days: f64,
    /// Outcome less the quantile, at [`LEVELS`].
    pub(super) values: [f64; LEVELS.len()],
}

/// The shifts for all groups together, and for each group by its column.
pub(super) fn calibrate(residuals: &[Residuals]) -> (Shifts, BTreeMap<u32, Shifts>) {
    let weights: Vec<f64> = residuals.iter().map(|of| 0.5_f64.powf(of.age_days.max(0.0) / HALF_LIFE_DAYS)).collect();
    let agreement = rank_correlation(residuals);
    let all = shifts(residuals, &weights, effective_number(residuals, &weights, agreement));
    let mut groups = BTreeMap::new();
    for group in residuals.iter().map(|of| of.group) {
        groups.entry(group).or_insert(all);
    }
    for (&group, found) in &mut groups {
        let own: Vec<f64> =
            residuals.iter().zip(&weights).map(|(of, weight)| if of.group == group { *weight } else { 0.0 }).collect();
        let employers = effective_number(residuals, &own, 1.0);
        let (own_total, total): (f64, f64) = (own.iter().sum(), weights.iter().sum());
        if employers <= 0.0 || total <= 0.0 {
            continue;
        }
        let scale = POOLED_EMPLOYERS * own_total / employers / total;
        let pooled: Vec<f64> = own.iter().zip(&weights).map(|(own, weight)| own + scale * weight).collect();
        *found = shifts(residuals, &pooled, effective_number(residuals, &pooled, agreement));
    }
    (all, groups)
}

/// `known_by`: as how many independent postings the residuals count.
fn shifts(residuals: &[Residuals], weights: &[f64], known_by: f64) -> Shifts {
    let mut shifts = Shifts { quantiles: [0.0; LEVELS.len()], ends: [0.0; LEVELS.len()] };
    let allowance = 1.0 + 1.0 / known_by.max(1.0);
    for (at, level) in LEVELS.iter().enumerate() {
        let of_sign = |sign: f64| -> Vec<(f64, f64)> {
            let pairs = residuals.iter().zip(weights).map(|(of, weight)| (sign * of.values[at], *weight));
            pairs.collect()
        };
        shifts.quantiles[at] = weighted::quantile(&mut of_sign(1.0), *level).unwrap_or(0.0);
        // A low end is the mirror image of a high one.
        let (sign, far) = if *level < 0.5 { (-1.0, 1.0 - level) } else { (1.0, *level) };
        let end = weighted::quantile(&mut of_sign(sign), (far * allowance).min(1.0)).unwrap_or(0.0);
        shifts.ends[at] = sign * end;
    }
    shifts
}

/// `n` above: with full agreement the number of employers of equal weight, without any that of postings.
fn effective_number(residuals: &[Residuals], weights: &[f64], agreement: f64) -> f64 {
    let mut of_employers: BTreeMap<u32, f64> = BTreeMap::new();
    for (of, weight) in residuals.iter().zip(weights) {
        *of_employers.entry(of.employer).or_default() += weight;
    }
    let sum: f64 = weights.iter().sum();
    let together: f64 = of_employers.values().map(|total| total * total).sum();
    let apart: f64 = weights.iter().map(|weight| weight * weight).sum();
    let squares = agreement * together + (1.0 - agreement) * apart;
    if squares > 0.0 { sum * sum / squares } else { 0.0 }
}

/// Intraclass correlation of the ranks of the median's residuals within employers, between 0 and 1, from the one-way analysis of variance (S. R. Searle,
/// G. Casella, C. E. `McCulloch`, "Variance Components", 1992, chapter 3). Ranks, so that a few far-off postings do not hide how alike
/// the rest are. Full where no employer has two postings.
fn rank_correlation(residuals: &[Residuals]) -> f64 {
    let mut order: Vec<usize> = (0..residuals.len()).collect();
    order
        .sort_unstable_by(|&a, &b| residuals[a].values[MEDIAN].total_cmp(&residuals[b].values[MEDIAN]).then(a.cmp(&b)));
    let mut of_employers: BTreeMap<u32, (f64, f64, f64)> = BTreeMap::new();
    let middle = (residuals.len() as f64 - 1.0) / 2.0;
    for (rank, &at) in order.iter().enumerate() {
        let rank = rank as f64 - middle;
        let sums = of_employers.entry(residuals[at].employer).or_default();
        *sums = (sums.0 + 1.0, sums.1 + rank, sums.2 + rank * rank);
    }
    let (n, groups) = (residuals.len() as f64, of_employers.len() as f64);
    if n <= groups || groups < 2.0 {
        return 1.0;
    }
    let between: f64 = of_employers.values().map(|(count, sum, _)| sum * sum / count).sum();
    let all: f64 = of_employers.values().map(|(_, _, squares)| squares).sum();
    let counts_squared: f64 = of_employers.values().map(|(count, ..)| count * count).sum();
    let size = (n - counts_squared / n) / (groups - 1.0);
    let (between, within) = (between / (groups - 1.0), (all - between) / (n - groups));
    let spread = between + (size - 1.0) * within;
    if spread > 0.0 { ((between - within) / spread).clamp(0.0, 1.0) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Residuals 1 to `n`, each of an employer of its own.
    fn counted(n: u32, group: u32) -> Vec<Residuals> {
        let of = |at: u32| Residuals { group, employer: at, age_days: 0.0, values: [f64::from(at); LEVELS.len()] };
        (1..=n).map(of).collect()
    }

    /// Split conformal prediction takes the `ceil((n + 1) t)`-th smallest residual: with 99 and t = 0.9 the 90th, and at the other end the 10th
    /// (V. Vovk, A. Gammerman, G. Shafer, "Algorithmic Learning in a Random World", 2005).
    #[test]
    fn ends_are_the_order_statistics_of_split_conformal_prediction() {
        let (all, _) = calibrate(&counted(99, 0));
        assert!((all.ends[5] - 90.0).abs() < 1e-9, "{all:?}");
        assert!((all.ends[1] - 10.0).abs() < 1e-9, "{all:?}");
        assert!((all.quantiles[3] - 50.0).abs() < 1e-9, "{all:?}");
    }

    #[test]
    fn a_small_group_is_pooled_and_a_large_one_stands_alone() {
        let mut residuals = counted(200, 0);
        for shifted in &mut residuals {
            shifted.values = [0.0; LEVELS.len()];
        }
        for (group, n) in [(1, 3), (2, 400)] {
            residuals.extend((0..n).map(|at| Residuals {
                group,
                employer: 1000 * group + at,
                age_days: 0.0,
                values: [1.0; LEVELS.len()],
            }));
        }
        let (_, groups) = calibrate(&residuals);
        assert!(groups[&1].quantiles[1].abs() < 1e-12 && (groups[&2].quantiles[1] - 1.0).abs() < 1e-12);
    }

    #[test]
    fn ranks_agree_within_employers_as_far_as_they_do() {
        let mut residuals = counted(200, 0);
        for (at, of) in (0..).zip(&mut residuals) {
            of.employer = at / 10;
        }
        assert!(rank_correlation(&residuals) > 0.95, "ten neighbours in rank each");
        for (at, of) in (0..).zip(&mut residuals) {
            of.employer = at % 20;
        }
        assert!(rank_correlation(&residuals) < 0.05, "spread over all ranks each");
        let weights = vec![1.0; 200];
        assert!((effective_number(&residuals, &weights, 1.0) - 20.0).abs() < 1e-9);
        assert!((effective_number(&residuals, &weights, 0.0) - 200.0).abs() < 1e-9);
    }

    #[test]
    fn one_large_employer_counts_as_one() {
        let mut residuals = counted(30, 0);
        let few = calibrate(&residuals).0;
        for of in &mut residuals {
            of.employer = 1;
        }
        let one = calibrate(&residuals).0;
        assert!(one.ends[6] >= few.ends[6] && (one.ends[6] - 30.0).abs() < 1e-12);
    }

    #[test]
    fn old_postings_fade() {
        let mut residuals = counted(100, 0);
        for of in &mut residuals[..50] {
            of.age_days = 40.0 * HALF_LIFE_DAYS;
        }
        assert!((calibrate(&residuals).0.quantiles[3] - 75.0).abs() <= 1.0);
    }

    #[test]
    fn nothing_left_out_moves_nothing() {
        let (all, groups) = calibrate(&[]);
        assert!(groups.is_empty() && all.ends.iter().chain(&all.quantiles).all(|shift| shift.abs() < 1e-12));
    }
}
