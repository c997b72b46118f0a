//! How far postings of one employer agree with each other.
//!
//! One-way random effects: the value of posting i of employer j is `mu + a[j] + e[i,j]`, the share `r` of its variance lies between
//! employers. The restricted likelihood of `r`, with the mean and the variance taken out (D. Harville, "Maximum Likelihood Approaches to
//! Variance Component Estimation", JASA 72, 1977), is
//!
//! ```text
//! v[j] = r + (1 - r) / m[j]                                   m[j] postings of employer j with mean x[j]
//! Q    = sum of (x[j] - mu)^2 / v[j]  +  W / (1 - r)          W: the sum of squares within employers
//! log L(r) = -1/2 [ (n-1) log Q + sum log v[j] + (n-G) log(1-r) + log sum 1/v[j] ]
//! ```
//!
//! With few employers `r` cannot be known, and taking its best estimate for the truth makes intervals too narrow. So all of them are
//! kept: a posterior over a grid.

use crate::normal::normal_quantile;

/// A correlation and the probability that it is the true one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Plausible {
    pub(crate) correlation: f64,
    pub(crate) probability: f64,
}

/// Correlations that are considered: closer together near none, where a large sample tells them apart.
pub(crate) const GRID: [f64; 18] =
    [0.0, 0.003, 0.01, 0.02, 0.035, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/// Probability, before any evidence, that pay at one employer does not agree at all; every other correlation is held for equally likely. With no such
/// probability, cells of independent postings under a few large employers get intervals that are twice too wide, however many postings there are.
pub(crate) const INDEPENDENT_PAY: f64 = 0.5;

/// The same of answers: employers reuse the text of their postings, so that answers seldom are independent.
pub(crate) const INDEPENDENT_ANSWERS: f64 = 0.1;

/// The postings of one employer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct EmployerValues {
    /// How many.
    pub(crate) postings: f64,
    /// Mean of their values.
    pub(crate) mean: f64,
    /// Sum of the squared differences from that mean.
    pub(crate) squares_within: f64,
}

/// The posterior distribution of the correlation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Correlation {
    pub(crate) plausible: [Plausible; GRID.len()],
}

impl Correlation {
    /// Nothing known but the prior, with the probability `independent` that there is none.
    pub(crate) fn unknown(independent: f64) -> Self {
        Self::with_likelihood(independent, |_| 0.0)
    }

    /// From the values of each employer's postings, with that prior.
    pub(crate) fn of(employers: &[EmployerValues], independent: f64) -> Self {
        let n: f64 = employers.iter().map(|employer| employer.postings).sum();
        let clusters = employers.len() as f64;
        if n <= clusters || clusters < 2.0 {
            return Self::unknown(independent);
        }
        let mean = employers.iter().map(|e| e.postings * e.mean).sum::<f64>() / n;
        let within: f64 = employers.iter().map(|e| e.squares_within).sum();
        let between: f64 = employers.iter().map(|e| e.postings * (e.mean - mean).powi(2)).sum();
        // Values that are all the same say nothing about who agrees with whom.
        let total = within + between;
        if !total.is_finite() || total <= 1e-12 * n * (1.0 + mean * mean) {
            return Self::unknown(independent);
        }
        Self::with_likelihood(independent, |r| log_likelihood(employers, r, n, within, total))
    }

    fn with_likelihood(independent: f64, log_likelihood: impl Fn(f64) -> f64) -> Self {
        let logs = GRID.map(log_likelihood);
        let best = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut plausible = [Plausible { correlation: 0.0, probability: 0.0 }; GRID.len()];
        for (k, place) in plausible.iter_mut().enumerate() {
            // Each point stands for the correlations nearer to it than to any other.
            let from = if k == 0 { 0.0 } else { f64::midpoint(GRID[k - 1], GRID[k]) };
            let to = if k + 1 == GRID.len() { 1.0 } else { f64::midpoint(GRID[k], GRID[k + 1]) };
            let prior = (1.0 - independent) * (to - from) + if k == 0 { independent } else { 0.0 };
            *place = Plausible { correlation: GRID[k], probability: prior * (logs[k] - best).exp() };
        }
        let sum: f64 = plausible.iter().map(|place| place.probability).sum();
        for place in &mut plausible {
            place.probability /= sum;
        }
        Self { plausible }
    }

    /// Mean and variance of a function of the correlation.
    pub(crate) fn moments(&self, of: impl Fn(f64) -> f64) -> (f64, f64) {
        self.moments_on_grid(&GRID.map(of))
    }

    /// Mean and variance of a function of the correlation, given its values on [`GRID`].
    pub(crate) fn moments_on_grid(&self, values: &[f64; GRID.len()]) -> (f64, f64) {
        let (mut mean, mut square) = (0.0, 0.0);
        for (place, value) in self.plausible.iter().zip(values) {
            mean += place.probability * value;
            square += place.probability * value * value;
        }
        (mean, (square - mean * mean).max(0.0))
    }
}

fn log_likelihood(employers: &[EmployerValues], r: f64, n: f64, within: f64, total: f64) -> f64 {
    let (mut precision, mut weighted, mut logs) = (0.0, 0.0, 0.0);
    for employer in employers {
        let variance = r + (1.0 - r) / employer.postings;
        precision += 1.0 / variance;
        weighted += employer.mean / variance;
        logs += variance.ln();
    }
    let mean = weighted / precision;
    let between: f64 = employers.iter().map(|e| (e.mean - mean).powi(2) / (r + (1.0 - r) / e.postings)).sum();
    let quadratic = (between + within / (1.0 - r)).max(1e-12 * total);
    let clusters = employers.len() as f64;
    -0.5 * ((n - 1.0) * quadratic.ln() + logs + (n - clusters) * (1.0 - r).ln() + precision.ln())
}

/// For each correlation of [`GRID`] between two normal scores, the correlation between whether the one and whether the other is below its
/// `p` quantile: `integral from 0 to r of exp(-z^2 / (1+t)) / (2 pi sqrt(1-t^2)) dt / (p (1-p))`, with `z` the quantile (K. Pearson's tetrachoric
/// series, 1900, in closed form). Employers agree less about a tail than about the middle.
pub(crate) fn correlations_below(p: f64) -> [f64; GRID.len()] {
    let z = normal_quantile(p);
    let at = |angle: f64| (-z * z / (1.0 + angle.sin())).exp();
    let mut sum = 0.0;
    let mut from = 0.0_f64;
    GRID.map(|r| {
        // With t = sin(angle) the integrand is smooth, so that Simpson's rule needs one step between neighbours.
        let to = r.asin();
        sum += (to - from) / 6.0 * (at(from) + 4.0 * at(f64::midpoint(from, to)) + at(to));
        from = to;
        sum / (std::f64::consts::TAU * p * (1.0 - p))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Balanced, ten postings each, with mean squares such that the analysis of variance gives `r`.
    fn balanced(clusters: usize, r: f64) -> Vec<EmployerValues> {
        let spread = (r + (1.0 - r) / 10.0).sqrt();
        (0..clusters)
            .map(|k| EmployerValues {
                postings: 10.0,
                mean: if k % 2 == 0 { spread } else { -spread },
                squares_within: 9.0 * (1.0 - r),
            })
            .collect()
    }

    #[test]
    fn many_employers_tell_their_correlation() {
        for r in [0.0, 0.3, 0.7] {
            let (mean, variance) = Correlation::of(&balanced(400, r), INDEPENDENT_PAY).moments(|r| r);
            assert!((mean - r).abs() < 0.02 && variance < 0.002, "{r}: {mean} {variance}");
        }
    }

    #[test]
    fn few_employers_leave_it_open() {
        let (_, variance) = Correlation::of(&balanced(4, 0.3), INDEPENDENT_PAY).moments(|r| r);
        assert!(variance.sqrt() > 0.1, "{variance}");
    }

    #[test]
    fn values_without_differences_or_repetitions_say_nothing() {
        let alike = [EmployerValues { postings: 5.0, mean: 2.0, squares_within: 0.0 }; 6];
        let single: Vec<EmployerValues> =
            (0..6).map(|k| EmployerValues { postings: 1.0, mean: f64::from(k), squares_within: 0.0 }).collect();
        for employers in [&alike[..], &single, &[]] {
            assert_eq!(Correlation::of(employers, 0.5), Correlation::unknown(0.5));
        }
    }

    #[test]
    fn agreement_about_the_median_follows_the_arcsine() {
        for (r, got) in GRID.iter().zip(correlations_below(0.5)) {
            assert!((got - 2.0 / std::f64::consts::PI * r.asin()).abs() < 1e-9);
        }
        let (tail, middle) = (correlations_below(0.1), correlations_below(0.5));
        // P(both below) at r = 0.5 is 0.0324 (Drezner and Wesolowsky's tables of the bivariate normal distribution).
        let half = GRID.iter().position(|r| (r - 0.5).abs() < 1e-9).unwrap();
        assert!((tail[half] - 0.25).abs() < 0.02 && tail[half] < middle[half], "{}", tail[half]);
    }
}
