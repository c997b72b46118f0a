//! What the model keeps of an axis: its nodes by key, with what is known of each.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::axis::{AXES, Axis};
use super::sampler::{NodeMoments, variance};

/// What is known of one node. The file holds thousands of them, so their fields have short names in it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Effect {
    /// Sum of the effects from the coarsest depth to the node, on log pay.
    #[serde(rename = "p")]
    pub(super) path: f64,
    #[serde(rename = "v")]
    pub(super) path_variance: f64,
    /// Mean of its leaves, weighted by their postings.
    #[serde(rename = "b")]
    pub(super) below: f64,
    #[serde(rename = "w")]
    pub(super) below_variance: f64,
    /// Variance of its leaves round that mean.
    #[serde(rename = "s")]
    pub(super) between: f64,
    #[serde(rename = "n")]
    pub(super) postings: f64,
}

/// The value of an axis for a cohort or a posting.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Value {
    /// Expected effect on log pay.
    pub(super) mean: f64,
    /// How little is known of it.
    pub(super) variance: f64,
    /// How much the effect differs within what was asked for.
    pub(super) between: f64,
}

impl std::ops::Add for Value {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            mean: self.mean + other.mean,
            variance: self.variance + other.variance,
            between: self.between + other.between,
        }
    }
}

/// The nodes of one axis.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Effects {
    /// Variance of an effect at each depth.
    pub(super) variances: Vec<f64>,
    /// By depth, then by key.
    pub(super) nodes: Vec<BTreeMap<String, Effect>>,
}

/// Digits after the point that are kept: enough for a cent in a million, and it halves the file.
const DECIMALS: f64 = 1e7;

/// No variance is taken as less where one is divided by: where all pay is equal there is none at all.
pub(super) const VARIANCE_FLOOR: f64 = 1e-9;

/// Rounds a figure to what the file keeps.
pub(super) fn kept(value: f64) -> f64 {
    (value * DECIMALS).round() / DECIMALS
}

impl Effects {
    /// Keeps the nodes of the first `depths` depths.
    pub(super) fn new(axis: &Axis, moments: &[Vec<NodeMoments>], variances: &[[f64; 2]], depths: usize) -> Self {
        let mut leaves = vec![0.0; moments.last().map_or(0, Vec::len)];
        for leaf in &axis.leaves {
            leaves[*leaf as usize] += 1.0;
        }
        let postings = axis.totals(leaves);
        let nodes = (0..depths.min(moments.len())).map(|depth| {
            let known = axis.depths[depth].keys.iter().zip(&moments[depth]).zip(&postings[depth]);
            known.map(|((key, node), postings)| (key.clone(), Effect::new(node, *postings))).collect()
        });
        Self { variances: variances.iter().map(|v| kept(v[0])).collect(), nodes: nodes.collect() }
    }

    /// The value of the node with these keys, coarse to fine. Fewer keys than the axis is deep ask for all leaves below.
    pub(super) fn value(&self, keys: &[String]) -> Value {
        let mut value = Value::default();
        let mut known = true;
        for (depth, variance) in self.variances.iter().enumerate() {
            let found = keys.get(depth).filter(|_| known).and_then(|key| self.nodes.get(depth)?.get(key));
            match (keys.get(depth), found) {
                (Some(_), Some(node)) if depth + 1 == keys.len() && keys.len() < self.variances.len() => {
                    return Value { mean: node.below, variance: node.below_variance, between: node.between };
                }
                (Some(_), Some(node)) => value = Value { mean: node.path, variance: node.path_variance, between: 0.0 },
                (Some(_), None) => {
                    known = false;
                    value.variance += variance;
                }
                (None, _) => value.between += variance,
            }
        }
        value
    }

    /// The node with this key.
    pub(super) fn node(&self, depth: usize, key: &str) -> Option<&Effect> {
        self.nodes.get(depth)?.get(key)
    }
}

impl Effect {
    fn new(moments: &NodeMoments, postings: f64) -> Self {
        Self {
            path: kept(moments.path[0]),
            path_variance: kept(variance(moments.path)),
            below: kept(moments.below[0]),
            below_variance: kept(variance(moments.below)),
            between: kept(moments.between),
            postings,
        }
    }
}

/// Number of depths of an axis.
pub(super) fn depths_of(axis: usize) -> usize {
    AXES[axis].len()
}
