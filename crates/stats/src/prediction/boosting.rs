//! Gradient-boosted trees for one quantile.
//!
//! ```text
//! F_0(x) = weighted quantile t of y;   F_m(x) = F_(m-1)(x) + rate * leaf value
//! ```
//!
//! Each tree is grown on the pinball loss's gradient, `t` above and `t - 1` below the present prediction, and each leaf's value is
//! the weighted quantile `t` of what is left in it (J. Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", Annals of
//! Statistics 29, 2001, section 4.3 for the median). Every tree sees a share of the rows and of the features (J. Friedman, "Stochastic Gradient Boosting",
//! 2002). One thread: the same rows and seed give the same trees.

use serde::{Deserialize, Serialize};

use super::bins::BinnedFeature;
use super::random::Random;
use super::tree::{Gradients, Tree, TreeLimits};
use super::weighted;

/// Trees of a quantile.
const TREES: usize = 150;
/// Share of a leaf's value that is added.
const RATE: f64 = 0.06;
/// Four leaves hold interactions of two or three features, as many as a few thousand rows of a few hundred employers tell apart.
const LEAVES: usize = 4;
/// Fewer rows say little of a leaf's tenth.
const LEAF_ROWS: usize = 40;
/// Share of the rows that a tree sees.
const ROW_SHARE: f64 = 0.7;
/// Share of the features that a tree sees.
const FEATURE_SHARE: f64 = 0.5;

/// Boosted trees of one quantile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct BoostedQuantile {
    start: f64,
    trees: Vec<Tree>,
}

/// What to learn from.
pub(super) struct BoostingRows<'a> {
    pub(super) features: &'a [BinnedFeature],
    /// Raw features of each row.
    pub(super) rows: &'a [Vec<f64>],
    pub(super) outcomes: &'a [f64],
    pub(super) weights: &'a [f64],
}

impl BoostedQuantile {
    /// Learns the quantile `level`. Without rows it is zero everywhere.
    pub(super) fn fit(data: &BoostingRows<'_>, level: f64, seed: u64) -> Self {
        let mut pairs: Vec<(f64, f64)> = data.outcomes.iter().copied().zip(data.weights.iter().copied()).collect();
        let start = weighted::quantile(&mut pairs, level).unwrap_or(0.0);
        let mut random = Random::new(seed);
        let mut left: Vec<f64> = data.outcomes.iter().map(|outcome| outcome - start).collect();
        let mut trees = Vec::with_capacity(TREES);
        for _ in 0..TREES {
            let pulls: Vec<f64> = left
                .iter()
                .zip(data.weights)
                .map(|(rest, weight)| weight * if *rest >= 0.0 { level } else { level - 1.0 })
                .collect();
            let rows: Vec<u32> = (0..).take(left.len()).filter(|_| random.uniform() < ROW_SHARE).collect();
            let allowed: Vec<usize> = (0..data.features.len()).filter(|_| random.uniform() < FEATURE_SHARE).collect();
            let gradients =
                Gradients { features: data.features, allowed: &allowed, pulls: &pulls, weights: data.weights };
            let limits = TreeLimits { leaves: LEAVES, leaf_rows: LEAF_ROWS };
            let (mut tree, members) = Tree::grow(&gradients, rows, limits);
            if members.len() < 2 {
                continue;
            }
            for (value, rows) in tree.leaves.iter_mut().zip(members) {
                pairs.clear();
                pairs.extend(rows.iter().map(|&row| (left[row as usize], data.weights[row as usize])));
                *value = RATE * weighted::quantile(&mut pairs, level).unwrap_or(0.0);
            }
            for (rest, row) in left.iter_mut().zip(data.rows) {
                *rest -= tree.predict(row);
            }
            trees.push(tree);
        }
        Self { start, trees }
    }

    pub(super) fn predict(&self, features: &[f64]) -> f64 {
        self.start + self.trees.iter().map(|tree| tree.predict(features)).sum::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Outcomes whose median is `2 x` and whose spread grows with `x`, x between 0 and 1.
    fn simulated(n: usize) -> (Vec<Vec<f64>>, Vec<f64>) {
        let mut random = Random::new(3);
        let rows: Vec<Vec<f64>> = (0..n).map(|_| vec![random.uniform(), random.uniform()]).collect();
        let outcomes = rows.iter().map(|row| 2.0 * row[0] + row[0] * (2.0 * random.uniform() - 1.0)).collect();
        (rows, outcomes)
    }

    fn fitted(rows: &[Vec<f64>], outcomes: &[f64], level: f64) -> BoostedQuantile {
        let features: Vec<BinnedFeature> =
            (0..2).map(|at| BinnedFeature::new(&rows.iter().map(|row| row[at]).collect::<Vec<f64>>())).collect();
        let weights = vec![1.0; outcomes.len()];
        BoostedQuantile::fit(&BoostingRows { features: &features, rows, outcomes, weights: &weights }, level, 1)
    }

    #[test]
    fn quantiles_of_a_known_population_are_found() {
        let (rows, outcomes) = simulated(4000);
        for (level, slope) in [(0.1, 1.2), (0.5, 2.0), (0.9, 2.8)] {
            let model = fitted(&rows, &outcomes, level);
            for x in [0.25, 0.5, 0.75] {
                let found = model.predict(&[x, 0.5]);
                assert!((found - slope * x).abs() < 0.12, "{level} at {x}: {found}");
            }
        }
    }

    #[test]
    fn equal_outcomes_are_given_back() {
        let (rows, _) = simulated(200);
        let model = fitted(&rows, &[3.5; 200], 0.9);
        assert!((model.predict(&[0.3, f64::NAN]) - 3.5).abs() < 1e-12);
    }

    #[test]
    fn nothing_to_learn_from_is_zero() {
        assert!(fitted(&[], &[], 0.5).predict(&[1.0, 1.0]).abs() < 1e-12);
    }
}
