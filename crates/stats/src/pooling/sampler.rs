//! Draws of all effects and variances from their posterior distribution.
//!
//! ```text
//! y_i = mu + sum over axes a of s_a[leaf_a(i)] + e_i,   e_i ~ N(0, sigma^2)
//! s_node = s_parent + u_node,                           u_node ~ N(0, tau_ad^2)   (axis a, depth d)
//! ```
//!
//! Gibbs sampling by blocks: an axis is a forest, so all its effects together with the constant `mu` are drawn at once,
//! given the other axes, by adding precisions up the forest and drawing down it. That avoids the slow mixing between
//! nested effects and between each axis and the constant (O. Papaspiliopoulos, G. O. Roberts, G. Zanella, "Scalable
//! inference for crossed random effects models", Biometrika 107, 2020). A sweep costs time in proportion to rows and nodes.
//! Standard deviations have half-Cauchy priors (A. Gelman, "Prior distributions for variance parameters in hierarchical
//! models", Bayesian Analysis 1, 2006) in the form of M. P. Wand and others, "Mean Field Variational Bayes for Elaborate
//! Distributions", Bayesian Analysis 6 (2011): so weak that the marginal likelihood decides where there are a few groups.

use super::axis::Axis;
use super::random::Random;

/// Scale of the half-Cauchy prior of an effect's standard deviation, on log pay: half of all its mass lies above.
const PRIOR_SCALE: f64 = 0.3;
/// No variance is drawn below this: pay that differs by a hundredth of a percent does not differ.
const VARIANCE_MIN: f64 = 1e-8;
/// Nor above this.
const VARIANCE_MAX: f64 = 1e4;

/// How long to draw.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sweeps {
    /// Thrown away, until the start is forgotten.
    pub(super) burn_in: usize,
    /// Kept.
    pub(super) kept: usize,
}

/// What the draws say of one node; every figure is a mean over the draws.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct NodeMoments {
    /// Sum of effects from the coarsest depth to this node, and its square.
    pub(super) path: [f64; 2],
    /// Weighted mean of the leaves below, and its square.
    pub(super) below: [f64; 2],
    /// Weighted variance of the leaves below.
    pub(super) between: f64,
}

/// The posterior's summary.
#[derive(Debug, Clone)]
pub(super) struct Posterior {
    /// The constant, and its square.
    pub(super) constant: [f64; 2],
    /// Variance of a residual.
    pub(super) residual: f64,
    /// Variance of the effects, and its square: by axis and depth.
    pub(super) variances: Vec<Vec<[f64; 2]>>,
    /// By axis, depth and node.
    pub(super) nodes: Vec<Vec<Vec<NodeMoments>>>,
}

/// The chain.
pub(super) struct Sampler<'a> {
    axes: &'a [Axis],
    response: &'a [f64],
    /// Weight of each row where leaves are averaged.
    mixture: Vec<Vec<Vec<f64>>>,
    mixture_rows: &'a [f64],
    random: Random,
    constant: f64,
    residual: f64,
    fitted: Vec<f64>,
    variances: Vec<Vec<f64>>,
    /// Path of every node, by axis and depth.
    paths: Vec<Vec<Vec<f64>>>,
}

impl<'a> Sampler<'a> {
    pub(super) fn new(axes: &'a [Axis], response: &'a [f64], mixture_rows: &'a [f64], seed: u64) -> Self {
        let mean = response.iter().sum::<f64>() / response.len().max(1) as f64;
        let spread = response.iter().map(|y| (y - mean).powi(2)).sum::<f64>() / response.len().max(1) as f64;
        let start = (spread / 4.0).clamp(VARIANCE_MIN, VARIANCE_MAX);
        let per_depth = |value: f64| axes.iter().map(|axis| vec![value; axis.depths.len()]).collect::<Vec<_>>();
        let zeros = || -> Vec<Vec<Vec<f64>>> {
            axes.iter().map(|axis| axis.depths.iter().map(|depth| vec![0.0; depth.keys.len()]).collect()).collect()
        };
        let mixture = axes.iter().map(|axis| {
            let mut leaves = vec![0.0; axis.depths.last().map_or(0, |depth| depth.keys.len())];
            for (leaf, weight) in axis.leaves.iter().zip(mixture_rows) {
                leaves[*leaf as usize] += weight;
            }
            axis.totals(leaves)
        });
        Self {
            axes,
            response,
            mixture: mixture.collect(),
            mixture_rows,
            random: Random::new(seed),
            constant: mean,
            residual: start,
            fitted: vec![mean; response.len()],
            variances: per_depth(start),
            paths: zeros(),
        }
    }

    /// Draws, and sums the draws up.
    pub(super) fn run(mut self, sweeps: Sweeps) -> Posterior {
        for _ in 0..sweeps.burn_in {
            self.sweep();
        }
        let mut sums = self.empty();
        for _ in 0..sweeps.kept {
            self.sweep();
            self.centre();
            self.record(&mut sums, 1.0 / sweeps.kept.max(1) as f64);
        }
        sums
    }

    fn empty(&self) -> Posterior {
        let nodes = self
            .paths
            .iter()
            .map(|axis| axis.iter().map(|depth| vec![NodeMoments::default(); depth.len()]).collect::<Vec<_>>());
        Posterior {
            constant: [0.0; 2],
            residual: 0.0,
            variances: self.variances.iter().map(|axis| vec![[0.0; 2]; axis.len()]).collect(),
            nodes: nodes.collect(),
        }
    }

    fn sweep(&mut self) {
        for axis in 0..self.axes.len() {
            self.draw_axis(axis);
        }
        let squares: f64 = self.response.iter().zip(&self.fitted).map(|(y, f)| (y - f).powi(2)).sum();
        let shape = 0.5 * self.response.len() as f64;
        self.residual = (0.5 * squares / self.random.gamma(shape.max(0.5))).clamp(VARIANCE_MIN, VARIANCE_MAX);
    }

    fn draw_axis(&mut self, at: usize) {
        let axis = &self.axes[at];
        let finest = axis.depths.len() - 1;
        let old = std::mem::take(&mut self.paths[at][finest]);
        let (mut counts, mut sums) = (vec![0.0; old.len()], vec![0.0; old.len()]);
        for ((leaf, y), fitted) in axis.leaves.iter().zip(self.response).zip(&self.fitted) {
            let leaf = *leaf as usize;
            counts[leaf] += 1.0;
            sums[leaf] += y - fitted;
        }
        // Evidence of the rows on each leaf: what the other axes and the constant leave over.
        let mut precision = vec![Vec::new(); finest + 1];
        let mut weighted = vec![Vec::new(); finest + 1];
        weighted[finest] = (0..old.len()).map(|i| (sums[i] + counts[i] * old[i]) / self.residual).collect();
        precision[finest] = counts.iter().map(|count| count / self.residual).collect();
        for depth in (1..=finest).rev() {
            let nodes = axis.depths[depth - 1].keys.len();
            let (mut p, mut w) = (vec![0.0; nodes], vec![0.0; nodes]);
            for (node, parent) in axis.depths[depth].parents.iter().enumerate() {
                let passed = 1.0 / (1.0 + self.variances[at][depth] * precision[depth][node]);
                p[*parent as usize] += precision[depth][node] * passed;
                w[*parent as usize] += weighted[depth][node] * passed;
            }
            precision[depth - 1] = p;
            weighted[depth - 1] = w;
        }
        // The constant moves first, with the whole axis integrated out.
        let (mut p, mut w) = (0.0, 0.0);
        for node in 0..precision[0].len() {
            let passed = 1.0 / (1.0 + self.variances[at][0] * precision[0][node]);
            p += precision[0][node] * passed;
            w += weighted[0][node] * passed;
        }
        let shift = w / p + self.random.normal() / p.sqrt();
        self.constant += shift;
        for depth in 0..=finest {
            let variance = self.variances[at][depth];
            let mut squares = 0.0;
            let mut paths = vec![0.0; precision[depth].len()];
            for node in 0..paths.len() {
                let above =
                    if depth == 0 { 0.0 } else { self.paths[at][depth - 1][axis.depths[depth].parents[node] as usize] };
                let total = precision[depth][node] + 1.0 / variance;
                let mean = (weighted[depth][node] - precision[depth][node] * (above + shift)) / total;
                let effect = mean + self.random.normal() / total.sqrt();
                squares += effect * effect;
                paths[node] = above + effect;
            }
            self.draw_variance(at, depth, squares, paths.len());
            self.paths[at][depth] = paths;
        }
        let new = &self.paths[at][finest];
        let moves: Vec<f64> = new.iter().zip(&old).map(|(new, old)| new - old + shift).collect();
        for (fitted, leaf) in self.fitted.iter_mut().zip(&axis.leaves) {
            *fitted += moves[*leaf as usize];
        }
    }

    fn draw_variance(&mut self, axis: usize, depth: usize, squares: f64, nodes: usize) {
        let prior = 1.0 / (PRIOR_SCALE * PRIOR_SCALE);
        let helper = (1.0 / self.variances[axis][depth] + prior) / self.random.gamma(1.0);
        let rate = 1.0 / helper + 0.5 * squares;
        let drawn = rate / self.random.gamma(0.5 * (nodes as f64 + 1.0));
        self.variances[axis][depth] = drawn.clamp(VARIANCE_MIN, VARIANCE_MAX);
    }

    /// Lets every axis but the first average to zero over the rows, and the constant take up the rest: the same fit, with
    /// parts that can be looked at one by one.
    fn centre(&mut self) {
        let total: f64 = self.mixture_rows.iter().sum();
        for (axis, paths) in self.paths.iter_mut().enumerate() {
            let finest = paths.len() - 1;
            let sum: f64 =
                paths[finest].iter().zip(&self.mixture[axis][finest]).map(|(path, weight)| path * weight).sum();
            let mean = sum / total;
            for depth in paths {
                for path in depth {
                    *path -= mean;
                }
            }
            self.constant += mean;
        }
    }

    fn record(&self, sums: &mut Posterior, share: f64) {
        add(&mut sums.constant, self.constant, share);
        sums.residual += share * self.residual;
        for (axis, paths) in self.paths.iter().enumerate() {
            let finest = paths.len() - 1;
            let weigh = |power: i32| {
                let leaves = paths[finest].iter().zip(&self.mixture[axis][finest]);
                self.axes[axis].totals(leaves.map(|(path, weight)| weight * path.powi(power)).collect())
            };
            let (first, second) = (weigh(1), weigh(2));
            for depth in 0..=finest {
                add(&mut sums.variances[axis][depth], self.variances[axis][depth], share);
                for (node, moments) in sums.nodes[axis][depth].iter_mut().enumerate() {
                    let weight = self.mixture[axis][depth][node];
                    let below = first[depth][node] / weight;
                    add(&mut moments.path, paths[depth][node], share);
                    add(&mut moments.below, below, share);
                    moments.between += share * (second[depth][node] / weight - below * below).max(0.0);
                }
            }
        }
    }
}

fn add(moments: &mut [f64; 2], value: f64, share: f64) {
    moments[0] += share * value;
    moments[1] += share * value * value;
}

/// Variance from a mean and a mean of squares.
pub(super) fn variance(moments: [f64; 2]) -> f64 {
    (moments[1] - moments[0] * moments[0]).max(0.0)
}
