//! Linear regression with random effects of several crossed groupings: partial pooling.
//!
//! ```text
//! y_i = x_i' b + sum_k u_k[g_ik] + e_i,   u_k ~ N(0, tau_k^2),   e_i ~ N(0, sigma^2 / w_i)
//! ```
//!
//! Solved by the mixed model equations (C. R. Henderson, "Best Linear Unbiased Estimation and Prediction under a Selection
//! Model", Biometrics 31, 1975); the variances by restricted maximum likelihood with the EM algorithm (S. R. Searle,
//! G. Casella, C. E. `McCulloch`, "Variance Components", 1992, chapter 8). A group with few observations is shrunk towards
//! zero, one without any is zero with the variance of its grouping.

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

/// Rounds of the EM algorithm: it moves by less than [`CONVERGED`] long before on data of a few hundred rows.
const ROUNDS_MAX: usize = 300;
/// Largest relative change of a variance after which it counts as found.
const CONVERGED: f64 = 1e-3;
/// A grouping's variance is not taken below this share of the residual's: it would only slow the algorithm down.
const VARIANCE_SHARE_MIN: f64 = 1e-6;

/// One observation.
#[derive(Debug, Clone, PartialEq)]
pub struct MixedObservation {
    /// What is observed.
    pub response: f64,
    /// Values of the fixed terms, the constant among them.
    pub fixed: Vec<f64>,
    /// Its group in each grouping, counted from 0.
    pub groups: Vec<usize>,
    /// Its weight: the residual's variance is divided by it.
    pub weight: f64,
}

/// Variances of the groupings and of the residual.
#[derive(Debug, Clone, PartialEq)]
pub struct MixedVariances {
    /// Of each grouping's effects.
    pub groups: Vec<f64>,
    /// Of a residual of weight 1.
    pub residual: f64,
    /// Restricted log likelihood, up to a constant that depends on the data alone.
    pub log_likelihood: f64,
}

/// A fitted model.
#[derive(Debug)]
pub struct MixedModel {
    layout: Layout,
    variances: MixedVariances,
    solution: DVector<f64>,
    factor: Cholesky<f64, Dyn>,
}

/// A prediction for one new row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MixedPrediction {
    /// Expected response.
    pub mean: f64,
    /// Variance of the expectation: how little is known of the effects. The residual's own variance comes on top.
    pub variance: f64,
}

/// Where each effect stands in the equations.
#[derive(Debug, Clone)]
struct Layout {
    fixed: usize,
    /// First equation of each grouping, and the number of all at the end.
    starts: Vec<usize>,
}

impl Layout {
    fn new(fixed: usize, sizes: &[usize]) -> Self {
        let mut starts = vec![fixed];
        for size in sizes {
            starts.push(starts[starts.len() - 1] + size);
        }
        Self { fixed, starts }
    }

    fn len(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    fn groupings(&self) -> usize {
        self.starts.len() - 1
    }

    /// The equations of an observation with their coefficients. Groups that are not known have none.
    fn row(&self, fixed: &[f64], groups: impl Iterator<Item = Option<usize>>) -> Vec<(usize, f64)> {
        let terms = fixed.iter().copied().enumerate();
        let effects = groups.zip(&self.starts).filter_map(|(group, start)| Some((start + group?, 1.0)));
        terms.chain(effects).collect()
    }
}

/// The sums that the equations are made of, before the variances enter.
struct Sums {
    layout: Layout,
    normal: DMatrix<f64>,
    right: DVector<f64>,
    response_squared: f64,
    log_weights: f64,
    n: usize,
}

impl Sums {
    fn new(observations: &[MixedObservation], sizes: &[usize]) -> Option<Self> {
        let fixed = observations.first()?.fixed.len();
        let layout = Layout::new(fixed, sizes);
        let mut normal = DMatrix::zeros(layout.len(), layout.len());
        let mut right = DVector::zeros(layout.len());
        let (mut response_squared, mut log_weights) = (0.0, 0.0);
        for observation in observations {
            let row = layout.row(&observation.fixed, observation.groups.iter().copied().map(Some));
            let weight = observation.weight;
            for &(i, a) in &row {
                right[i] += weight * a * observation.response;
                for &(j, b) in &row {
                    normal[(i, j)] += weight * a * b;
                }
            }
            response_squared += weight * observation.response * observation.response;
            log_weights += weight.ln();
        }
        (observations.len() > fixed).then_some(Self {
            layout,
            normal,
            right,
            response_squared,
            log_weights,
            n: observations.len(),
        })
    }

    /// The equations under these variances, factored; `None` where the fixed terms cannot be told apart.
    fn factor(&self, groups: &[f64], residual: f64) -> Option<Cholesky<f64, Dyn>> {
        let mut equations = self.normal.clone();
        for (grouping, variance) in groups.iter().enumerate() {
            for i in self.layout.starts[grouping]..self.layout.starts[grouping + 1] {
                equations[(i, i)] += residual / variance;
            }
        }
        equations.cholesky()
    }
}

/// Estimates the variances. `sizes` gives the number of groups in each grouping; a `guess` near the answer saves rounds. `None` with
/// too few observations, or fixed terms that cannot be told apart.
pub fn estimate_variances(
    observations: &[MixedObservation],
    sizes: &[usize],
    guess: Option<&MixedVariances>,
) -> Option<MixedVariances> {
    let sums = Sums::new(observations, sizes)?;
    let layout = &sums.layout;
    let free = (sums.n - layout.fixed) as f64;
    let mean = observations.iter().map(|o| o.response).sum::<f64>() / sums.n as f64;
    let spread = observations.iter().map(|o| (o.response - mean).powi(2)).sum::<f64>() / sums.n as f64;
    let start = (spread / (layout.groupings() + 1) as f64).max(f64::MIN_POSITIVE);
    let blind = || MixedVariances {
        groups: vec![start; layout.groupings()],
        residual: start,
        log_likelihood: f64::NEG_INFINITY,
    };
    let mut variances = guess.cloned().unwrap_or_else(blind);
    for _ in 0..ROUNDS_MAX {
        let factor = sums.factor(&variances.groups, variances.residual)?;
        let solution = factor.solve(&sums.right);
        let inverse = factor.inverse();
        let explained = solution.dot(&sums.right);
        let before = variances.clone();
        variances.log_likelihood = log_likelihood(&sums, &before, &factor, explained);
        variances.residual = ((sums.response_squared - explained) / free).max(f64::MIN_POSITIVE);
        for grouping in 0..layout.groupings() {
            let effects = layout.starts[grouping]..layout.starts[grouping + 1];
            let count = effects.len() as f64;
            let squares: f64 = effects.map(|i| solution[i].powi(2) + before.residual * inverse[(i, i)]).sum();
            variances.groups[grouping] = (squares / count).max(VARIANCE_SHARE_MIN * variances.residual);
        }
        let pairs = variances.groups.iter().zip(&before.groups).chain([(&variances.residual, &before.residual)]);
        if pairs.into_iter().all(|(new, old)| (new - old).abs() <= CONVERGED * old) {
            break;
        }
    }
    Some(variances)
}

fn log_likelihood(sums: &Sums, variances: &MixedVariances, factor: &Cholesky<f64, Dyn>, explained: f64) -> f64 {
    let log_determinant = 2.0 * factor.l_dirty().diagonal().iter().map(|pivot| pivot.ln()).sum::<f64>();
    let residual = variances.residual;
    let mut twice = (sums.n - sums.layout.fixed) as f64 * residual.ln() - sums.log_weights + log_determinant;
    for (grouping, variance) in variances.groups.iter().enumerate() {
        let count = (sums.layout.starts[grouping + 1] - sums.layout.starts[grouping]) as f64;
        twice += count * (variance / residual).ln();
    }
    -0.5 * (twice + (sums.response_squared - explained) / residual)
}

impl MixedModel {
    /// The model with those variances; `None` as [`estimate_variances`] says.
    pub fn fit(observations: &[MixedObservation], sizes: &[usize], variances: MixedVariances) -> Option<Self> {
        let sums = Sums::new(observations, sizes)?;
        let factor = sums.factor(&variances.groups, variances.residual)?;
        let solution = factor.solve(&sums.right);
        Some(Self { layout: sums.layout, variances, solution, factor })
    }

    /// The variances it was fitted with.
    pub fn variances(&self) -> &MixedVariances {
        &self.variances
    }

    /// The fixed terms' coefficients.
    pub fn coefficients(&self) -> &[f64] {
        &self.solution.as_slice()[..self.layout.fixed]
    }

    /// What is expected of a row. A group that no observation had is `None`.
    pub fn predict(&self, fixed: &[f64], groups: &[Option<usize>]) -> MixedPrediction {
        let row = self.layout.row(fixed, groups.iter().copied());
        let mut terms = DVector::zeros(self.layout.len());
        for &(i, value) in &row {
            terms[i] = value;
        }
        let known = self.variances.residual * terms.dot(&self.factor.solve(&terms));
        let unknown: f64 =
            groups.iter().zip(&self.variances.groups).filter(|(group, _)| group.is_none()).map(|(_, v)| v).sum();
        MixedPrediction { mean: terms.dot(&self.solution), variance: known + unknown }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Effects that a plain linear congruence scatters: no clock, no seed from outside.
    fn noise(state: &mut u64) -> f64 {
        let mut uniform = || {
            *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (*state >> 11) as f64 / (1_u64 << 53) as f64
        };
        // Sum of twelve uniforms: near normal, mean 0, variance 1.
        (0..12).map(|_| uniform()).sum::<f64>() - 6.0
    }

    fn simulated(rows: usize) -> (Vec<MixedObservation>, [Vec<f64>; 2]) {
        let mut state = 7;
        let effects = [40, 20].map(|count| (0..count).map(|_| noise(&mut state)).collect::<Vec<f64>>());
        let scaled = [effects[0].iter().map(|u| u * 0.5).collect(), effects[1].iter().map(|u| u * 0.2).collect()];
        let observations = (0..rows)
            .map(|row| {
                let x = noise(&mut state);
                let groups: [&Vec<f64>; 2] = [&scaled[0], &scaled[1]];
                let at = [row % 37 % 40, (row * 7 + row / 11) % 20];
                let response = 1.0 + 0.8 * x + groups[0][at[0]] + groups[1][at[1]] + 0.3 * noise(&mut state);
                MixedObservation { response, fixed: vec![1.0, x], groups: at.to_vec(), weight: 1.0 }
            })
            .collect();
        (observations, scaled)
    }

    #[test]
    fn variances_and_coefficients_are_found_again() {
        let (observations, effects) = simulated(800);
        let variances = estimate_variances(&observations, &[40, 20], None).unwrap();
        let deviation = |found: f64| found.sqrt();
        assert!((deviation(variances.residual) - 0.3).abs() < 0.03, "{variances:?}");
        assert!((deviation(variances.groups[0]) - 0.5).abs() < 0.12, "{variances:?}");
        assert!((deviation(variances.groups[1]) - 0.2).abs() < 0.08, "{variances:?}");
        let model = MixedModel::fit(&observations, &[40, 20], variances).unwrap();
        assert!((model.coefficients()[1] - 0.8).abs() < 0.03);
        let seen = model.predict(&[1.0, 0.0], &[Some(3), Some(5)]);
        let truth = 1.0 + effects[0][3] + effects[1][5];
        assert!((seen.mean - truth).abs() < 3.0 * seen.variance.sqrt(), "{seen:?} {truth}");
    }

    #[test]
    fn an_unknown_group_is_the_mean_with_the_variance_of_its_grouping() {
        let (observations, _) = simulated(400);
        let variances = MixedVariances { groups: vec![0.25, 0.04], residual: 0.09, log_likelihood: 0.0 };
        let model = MixedModel::fit(&observations, &[40, 20], variances).unwrap();
        let unknown = model.predict(&[1.0, 0.0], &[None, None]);
        assert!((unknown.mean - model.coefficients()[0]).abs() < 1e-9);
        let known = model.predict(&[1.0, 0.0], &[Some(0), Some(0)]);
        assert!(unknown.variance > 0.29 && known.variance < 0.1, "{unknown:?} {known:?}");
    }

    #[test]
    fn a_group_with_one_observation_is_shrunk_more_than_one_with_many() {
        let mut observations: Vec<MixedObservation> = (0..50)
            .map(|row| MixedObservation {
                response: if row < 25 { 1.0 } else { -1.0 },
                fixed: vec![1.0],
                groups: vec![usize::from(row >= 25)],
                weight: 1.0,
            })
            .collect();
        observations.push(MixedObservation { response: 1.0, fixed: vec![1.0], groups: vec![2], weight: 1.0 });
        let variances = MixedVariances { groups: vec![0.5], residual: 1.0, log_likelihood: 0.0 };
        let model = MixedModel::fit(&observations, &[3], variances).unwrap();
        let constant = model.coefficients()[0];
        let effect = |group| model.predict(&[1.0], &[Some(group)]).mean - constant;
        assert!(effect(0) > 0.7 && effect(2) < 0.4 && effect(2) > 0.0, "{} {}", effect(0), effect(2));
    }

    #[test]
    fn nothing_is_made_of_nothing() {
        assert!(estimate_variances(&[], &[3], None).is_none());
        let one = MixedObservation { response: 1.0, fixed: vec![1.0, 1.0], groups: vec![0], weight: 1.0 };
        assert!(estimate_variances(std::slice::from_ref(&one), &[1], None).is_none());
        assert!(estimate_variances(&vec![one; 5], &[1], None).is_none(), "equal terms cannot be told apart");
    }
}
