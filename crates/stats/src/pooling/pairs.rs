//! How far the employers of a cohort depart together from what is expected of them.
//!
//! Two employers depart from an estimate together as far as the estimate is wrong, and apart as far as employers differ:
//! `E[r_j r_k]` with `j != k` is the squared error of the estimate, free of the sampling variance of either.

use std::collections::BTreeMap;

use crate::capped_employer_weights;

/// What the employers of a cohort depart together.
pub(super) struct Pairs {
    /// Mean product of the departures of two of them, unbiased for the squared departure of their mean.
    pub(super) together: f64,
    /// Sum of the squares of their shares.
    pub(super) concentration: f64,
}

/// Of at least two employers, given the log pay of their postings; none weighs more than a quarter.
pub(super) fn pair_product(employers: &BTreeMap<u64, Vec<f64>>, expected: f64) -> Pairs {
    let counts: Vec<usize> = employers.values().map(Vec::len).collect();
    let (mut sum, mut squares, mut weight, mut weight_squares) = (0.0, 0.0, 0.0, 0.0);
    for (pays, share) in employers.values().zip(capped_employer_weights(&counts)) {
        let departure = pays.iter().sum::<f64>() / pays.len() as f64 - expected;
        let share = share * pays.len() as f64;
        sum += share * departure;
        squares += (share * departure).powi(2);
        weight += share;
        weight_squares += share * share;
    }
    Pairs {
        together: (sum * sum - squares) / (weight * weight - weight_squares),
        concentration: weight_squares / (weight * weight),
    }
}
