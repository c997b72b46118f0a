//! One small regression tree, grown where it gains most.

use serde::{Deserialize, Serialize};

use super::bins::BinnedFeature;

/// A tree: in each split rows whose value is at most the cut, or not known, go left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Tree {
    splits: Vec<Split>,
    /// Value of each leaf.
    pub(super) leaves: Vec<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Split {
    feature: u8,
    cut: f64,
    left: Child,
    right: Child,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
enum Child {
    #[serde(rename = "s")]
    Split(u8),
    #[serde(rename = "l")]
    Leaf(u8),
}

/// How large a tree may grow.
#[derive(Debug, Clone, Copy)]
pub(super) struct TreeLimits {
    pub(super) leaves: usize,
    /// Least number of rows in a leaf.
    pub(super) leaf_rows: usize,
}

/// What a tree is grown on.
pub(super) struct Gradients<'a> {
    pub(super) features: &'a [BinnedFeature],
    /// Features that this tree may use.
    pub(super) allowed: &'a [usize],
    /// Negative gradient of each row's loss, times its weight.
    pub(super) pulls: &'a [f64],
    pub(super) weights: &'a [f64],
}

/// A leaf while the tree grows.
struct Growing {
    rows: Vec<u32>,
    best: Option<Candidate>,
    /// The split and the side that it hangs from.
    parent: Option<(usize, bool)>,
}

#[derive(Clone, Copy)]
struct Candidate {
    gain: f64,
    feature: usize,
    /// Last bin that goes left.
    bin: usize,
}

impl Tree {
    /// Grown on those rows; the rows of each leaf beside it. Leaves' values are zero.
    pub(super) fn grow(gradients: &Gradients<'_>, rows: Vec<u32>, limits: TreeLimits) -> (Self, Vec<Vec<u32>>) {
        let mut splits: Vec<Split> = Vec::new();
        let best = gradients.best_split(&rows, limits);
        let mut growing = vec![Growing { rows, best, parent: None }];
        while growing.len() < limits.leaves {
            let Some((at, candidate)) = best_leaf(&growing) else { break };
            let leaf = growing.swap_remove(at);
            let feature = &gradients.features[candidate.feature];
            let (left, right): (Vec<u32>, Vec<u32>) =
                leaf.rows.into_iter().partition(|row| usize::from(feature.bins[*row as usize]) <= candidate.bin);
            let split = splits.len();
            hang(&mut splits, leaf.parent, Child::Split(small(split)));
            // A first bin alone holds the values not known: every known value lies above such a cut.
            let cut = candidate.bin.checked_sub(1).map_or(f64::MIN, |below| feature.cuts[below]);
            splits.push(Split { feature: small(candidate.feature), cut, left: Child::Leaf(0), right: Child::Leaf(0) });
            for (rows, is_left) in [(left, true), (right, false)] {
                let best = gradients.best_split(&rows, limits);
                growing.push(Growing { rows, best, parent: Some((split, is_left)) });
            }
        }
        for (at, leaf) in growing.iter().enumerate() {
            hang(&mut splits, leaf.parent, Child::Leaf(small(at)));
        }
        let leaves = vec![0.0; growing.len()];
        (Self { splits, leaves }, growing.into_iter().map(|leaf| leaf.rows).collect())
    }

    /// The leaf's value for one row of features. A tree that names what is not there is worth nothing.
    pub(super) fn predict(&self, features: &[f64]) -> f64 {
        let mut child = if self.splits.is_empty() { Child::Leaf(0) } else { Child::Split(0) };
        // A tree has fewer levels than splits; a damaged one with a loop ends all the same.
        for _ in 0..=self.splits.len() {
            match child {
                Child::Leaf(leaf) => return self.leaves.get(usize::from(leaf)).copied().unwrap_or(0.0),
                Child::Split(at) => {
                    let Some(split) = self.splits.get(usize::from(at)) else { return 0.0 };
                    let value = features.get(usize::from(split.feature)).copied().unwrap_or(f64::NAN);
                    child = if value > split.cut { split.right } else { split.left };
                }
            }
        }
        0.0
    }
}

/// The leaf whose split gains most; the first among equals.
fn best_leaf(growing: &[Growing]) -> Option<(usize, Candidate)> {
    let mut best: Option<(usize, Candidate)> = None;
    for (at, leaf) in growing.iter().enumerate() {
        if let Some(candidate) = leaf.best
            && best.is_none_or(|(_, found)| candidate.gain > found.gain)
        {
            best = Some((at, candidate));
        }
    }
    best
}

fn hang(splits: &mut [Split], parent: Option<(usize, bool)>, child: Child) {
    if let Some((split, is_left)) = parent {
        let side = if is_left { &mut splits[split].left } else { &mut splits[split].right };
        *side = child;
    }
}

/// A tree has far fewer than 256 features, splits and leaves.
fn small(at: usize) -> u8 {
    u8::try_from(at).unwrap_or(u8::MAX)
}

impl Gradients<'_> {
    /// The split of those rows that lowers the loss most to second order, `P^2/W` of both sides less that of the whole (T. Chen and C.
    /// Guestrin, "`XGBoost`", KDD 2016, equation 7); `None` where none lowers it or a side would be too small.
    fn best_split(&self, rows: &[u32], limits: TreeLimits) -> Option<Candidate> {
        if rows.len() < 2 * limits.leaf_rows {
            return None;
        }
        let worth = |pull: f64, weight: f64| if weight > 0.0 { pull * pull / weight } else { 0.0 };
        let mut best: Option<Candidate> = None;
        for &feature in self.allowed {
            let binned = &self.features[feature];
            let mut sums = vec![(0_usize, 0.0, 0.0); binned.len()];
            for &row in rows {
                let row = row as usize;
                let sum = &mut sums[usize::from(binned.bins[row])];
                sum.0 += 1;
                sum.1 += self.pulls[row];
                sum.2 += self.weights[row];
            }
            let (pull, weight) = sums.iter().fold((0.0, 0.0), |total, sum| (total.0 + sum.1, total.1 + sum.2));
            let whole = worth(pull, weight);
            let mut left = (0_usize, 0.0, 0.0);
            for (bin, sum) in sums.iter().enumerate().take(sums.len() - 1) {
                left = (left.0 + sum.0, left.1 + sum.1, left.2 + sum.2);
                if left.0 < limits.leaf_rows || rows.len() - left.0 < limits.leaf_rows {
                    continue;
                }
                let gain = worth(left.1, left.2) + worth(pull - left.1, weight - left.2) - whole;
                // Above zero by more than rounding.
                if gain > 1e-12 * whole.max(weight) && best.is_none_or(|found| gain > found.gain) {
                    best = Some(Candidate { gain, feature, bin });
                }
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grown(values: &[f64], pulls: &[f64], limits: TreeLimits) -> (Tree, Vec<Vec<u32>>) {
        let features = [BinnedFeature::new(values)];
        let weights = vec![1.0; values.len()];
        let gradients = Gradients { features: &features, allowed: &[0], pulls, weights: &weights };
        let rows = (0..values.len()).map(|row| u32::try_from(row).unwrap()).collect();
        Tree::grow(&gradients, rows, limits)
    }

    #[test]
    fn a_step_is_found_where_it_is() {
        let values: Vec<f64> = (0..40).map(f64::from).collect();
        let pulls: Vec<f64> = values.iter().map(|value| if *value < 25.0 { -1.0 } else { 1.0 }).collect();
        let (mut tree, leaves) = grown(&values, &pulls, TreeLimits { leaves: 4, leaf_rows: 5 });
        assert_eq!(leaves.len(), 2, "the two sides are pure");
        for (value, rows) in tree.leaves.iter_mut().zip(&leaves) {
            *value = rows.iter().map(|row| pulls[*row as usize]).sum::<f64>() / rows.len() as f64;
        }
        for (value, pull) in values.iter().zip(&pulls) {
            assert!((tree.predict(&[*value]) - pull).abs() < 1e-12);
        }
    }

    #[test]
    fn values_not_known_can_be_split_off() {
        let values: Vec<f64> = (0..40).map(|row| if row < 10 { f64::NAN } else { f64::from(row) }).collect();
        let pulls: Vec<f64> = values.iter().map(|value| if value.is_nan() { 1.0 } else { -1.0 }).collect();
        let (mut tree, leaves) = grown(&values, &pulls, TreeLimits { leaves: 2, leaf_rows: 5 });
        assert_eq!(leaves.iter().map(Vec::len).min(), Some(10));
        tree.leaves = leaves.iter().map(|rows| rows.len() as f64).collect();
        assert!((tree.predict(&[f64::NAN]) - 10.0).abs() < 1e-12 && (tree.predict(&[-1e9]) - 30.0).abs() < 1e-12);
    }

    #[test]
    fn too_few_rows_or_nothing_to_gain_leave_one_leaf() {
        let limits = TreeLimits { leaves: 4, leaf_rows: 5 };
        assert_eq!(grown(&[1.0, 2.0, 3.0], &[1.0, -1.0, 1.0], limits).1.len(), 1);
        assert_eq!(grown(&[7.0; 40], &[1.0; 40], limits).1.len(), 1);
    }
}
