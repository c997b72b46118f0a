//! Turnbull's self-consistent estimate of a distribution from intervals, smoothed.
//!
//! Each observation says only that its value lies in bins `first ..= last`. A round of the estimate is
//!
//! ```text
//! p[b]  <-  p[b] * sum over observations i that contain b of  w[i] / P(first[i] ..= last[i])  / sum of w
//! p     <-  p smoothed by a triangular kernel
//! ```
//!
//! The first line alone (B. W. Turnbull, "The Empirical Distribution Function with Arbitrarily Grouped, Censored and
//! Truncated Data", J. R. Stat. Soc. B 38, 1976) gathers all mass in spikes where ranges touch: employers round to the same
//! amounts, and the estimate would claim to know the median to the dollar. The second line (B. W. Silverman, M. C. Jones, J. D.
//! Wilson and D. W. Nychka, "A Smoothed EM Approach to Indirect Estimation Problems", J. R. Stat. Soc. B 52, 1990) keeps
//! neighbouring amounts alike. The last round is not smoothed, so exact values stay exact.
//!
//! A round costs passes over the bins and one over the distinct intervals: every sum is a difference of running totals.

use std::collections::BTreeMap;

use crate::bins::Bins;

/// Rounds after which the iteration stops. The likelihood's last digits move percentiles by less than a bin.
const MAX_ROUNDS: usize = 400;

/// Bins to each side that the kernel reaches: 4% of pay. The simulation in the tests of `PaySample` holds the bias and the
/// coverage that come of it.
const SMOOTHING_BINS: usize = 8;

/// The iteration stops when no bin's mass moves by more than this.
const TOLERANCE: f64 = 1e-7;

/// An observation known to lie in bins `first ..= last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BinRange {
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// A distribution over bins, from `first_bin` on.
#[derive(Debug, Clone)]
pub(crate) struct Distribution {
    first_bin: usize,
    /// `cumulative[k]` is the mass of the first `k` bins; one longer than the bins.
    cumulative: Vec<f64>,
}

impl Distribution {
    /// Estimates the distribution of `observations`, each with its positive weight. `None` where there are none.
    pub(crate) fn estimate(observations: impl IntoIterator<Item = (BinRange, f64)>) -> Option<Self> {
        Self::estimate_smoothed(observations, SMOOTHING_BINS)
    }

    fn estimate_smoothed(
        observations: impl IntoIterator<Item = (BinRange, f64)>,
        smoothing_bins: usize,
    ) -> Option<Self> {
        let mut weights: BTreeMap<BinRange, f64> = BTreeMap::new();
        for (range, weight) in observations {
            *weights.entry(range).or_default() += weight;
        }
        let first_bin = weights.keys().map(|range| range.first).min()?;
        let last_bin = weights.keys().map(|range| range.last).max()?;
        let total: f64 = weights.values().sum();
        let ranges: Vec<(usize, usize, f64)> = weights
            .iter()
            .map(|(range, weight)| (range.first - first_bin, range.last - first_bin, weight / total))
            .collect();

        let bins = last_bin - first_bin + 1;
        let mut mass = vec![1.0 / bins as f64; bins];
        for _ in 0..MAX_ROUNDS {
            let mut next = reweighted(&mass, &ranges);
            smooth(&mut next, smoothing_bins);
            let largest_step = mass.iter().zip(&next).map(|(old, new)| (old - new).abs()).fold(0.0, f64::max);
            mass = next;
            if largest_step < TOLERANCE {
                break;
            }
        }
        Some(Self { first_bin, cumulative: running_total(&reweighted(&mass, &ranges)) })
    }

    /// Probability of a value up to `amount`, linear inside a bin.
    pub(crate) fn cumulative_at(&self, amount: f64) -> f64 {
        let bin = Bins::index(amount);
        if bin < self.first_bin {
            return 0.0;
        }
        let offset = bin - self.first_bin;
        if offset + 1 >= self.cumulative.len() {
            return 1.0;
        }
        let (low, high) = (Bins::lower_edge(bin), Bins::lower_edge(bin + 1));
        let inside = ((amount - low) / (high - low)).clamp(0.0, 1.0);
        self.cumulative[offset] + inside * (self.cumulative[offset + 1] - self.cumulative[offset])
    }

    /// Probability of bins `range`, and of those of them that lie below or at `amount`.
    pub(crate) fn split(&self, range: BinRange, amount: f64) -> (f64, f64) {
        let start = self.cumulative[range.first - self.first_bin];
        let inside = self.cumulative[range.last - self.first_bin + 1] - start;
        let below = (self.cumulative_at(amount) - start).clamp(0.0, inside.max(0.0));
        (inside, below)
    }

    /// Smallest amount with at least probability `p` up to it, linear inside a bin.
    pub(crate) fn quantile(&self, p: f64) -> f64 {
        let bins = self.cumulative.len() - 1;
        let after = self.cumulative[1..].partition_point(|mass| *mass < p - 1e-12).min(bins - 1);
        let (below, upto) = (self.cumulative[after], self.cumulative[after + 1]);
        let inside = if upto > below { ((p - below) / (upto - below)).clamp(0.0, 1.0) } else { 0.0 };
        let (low, high) = (Bins::lower_edge(self.first_bin + after), Bins::lower_edge(self.first_bin + after + 1));
        low + inside * (high - low)
    }

    /// Mean and variance of a value that lies in `range`.
    pub(crate) fn moments_within(&self, range: BinRange) -> (f64, f64) {
        let (mut mass, mut first, mut second) = (0.0, 0.0, 0.0);
        for bin in range.first..=range.last {
            let offset = bin - self.first_bin;
            let bin_mass = self.cumulative[offset + 1] - self.cumulative[offset];
            let middle = f64::midpoint(Bins::lower_edge(bin), Bins::lower_edge(bin + 1));
            mass += bin_mass;
            first += bin_mass * middle;
            second += bin_mass * middle * middle;
        }
        if mass <= 0.0 {
            let middle = f64::midpoint(Bins::lower_edge(range.first), Bins::lower_edge(range.last + 1));
            return (middle, 0.0);
        }
        let mean = first / mass;
        (mean, (second / mass - mean * mean).max(0.0))
    }
}

/// One step of the self-consistency equation: each range's weight is shared among its bins by their present mass.
fn reweighted(mass: &[f64], ranges: &[(usize, usize, f64)]) -> Vec<f64> {
    let cumulative = running_total(mass);
    let mut gain = vec![0.0; mass.len() + 1];
    for &(first, last, weight) in ranges {
        let inside = cumulative[last + 1] - cumulative[first];
        let share = weight / inside.max(f64::MIN_POSITIVE);
        gain[first] += share;
        gain[last + 1] -= share;
    }
    let mut factor = 0.0;
    let mut next: Vec<f64> = mass
        .iter()
        .zip(&gain)
        .map(|(bin_mass, gain)| {
            factor += gain;
            // Differences of sums may leave a trace below zero where no range reaches.
            (bin_mass * factor).max(0.0)
        })
        .collect();
    let sum: f64 = next.iter().sum();
    for bin_mass in &mut next {
        *bin_mass /= sum;
    }
    next
}

/// Smooths by a triangular kernel that reaches `reach` bins to each side: two passes of a running mean. At the ends the mean
/// is over the bins there are, so no mass leaves.
fn smooth(mass: &mut [f64], reach: usize) {
    let half = reach / 2;
    for _ in 0..2 {
        let cumulative = running_total(mass);
        for (bin, bin_mass) in mass.iter_mut().enumerate() {
            let from = bin.saturating_sub(half);
            let to = (bin + half + 1).min(cumulative.len() - 1);
            *bin_mass = (cumulative[to] - cumulative[from]) / (to - from) as f64;
        }
    }
}

fn running_total(mass: &[f64]) -> Vec<f64> {
    let mut cumulative = Vec::with_capacity(mass.len() + 1);
    let mut sum = 0.0;
    cumulative.push(sum);
    for bin_mass in mass {
        sum += bin_mass;
        cumulative.push(sum);
    }
    cumulative
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(first: usize, last: usize) -> (BinRange, f64) {
        (BinRange { first, last }, 1.0)
    }

    /// The sample (0,1], (1,3], (1,3], (0,2], (0,2], (2,3] is symmetric, so p1 = p3 = p and p2 = 1 - 2p. The fixed point
    /// p = 1/6 + (1/3) p / (1 - p), or 6p^2 - 5p + 1 = 0, is p = 1/2 or p = 1/3; the likelihood p^2 (1-p)^4 prefers 1/3.
    #[test]
    fn agrees_with_the_solution_of_the_score_equations() {
        let sample = [range(1, 1), range(2, 3), range(2, 3), range(1, 2), range(1, 2), range(3, 3)];
        let distribution = Distribution::estimate_smoothed(sample, 0).unwrap();
        let mass: Vec<f64> = distribution.cumulative.windows(2).map(|pair| pair[1] - pair[0]).collect();
        for (got, expected) in mass.iter().zip([1.0 / 3.0; 3]) {
            assert!((got - expected).abs() < 1e-3, "{mass:?}");
        }
    }

    #[test]
    fn exact_values_give_the_empirical_distribution() {
        let distribution =
            Distribution::estimate([range(10, 10), range(20, 20), range(20, 20), range(40, 40)]).unwrap();
        assert!((distribution.cumulative_at(Bins::lower_edge(11)) - 0.25).abs() < 1e-6);
        assert!((distribution.cumulative_at(Bins::lower_edge(21)) - 0.75).abs() < 1e-6);
        assert_eq!(Bins::index(distribution.quantile(0.5)), 20);
    }

    #[test]
    fn no_observation_gives_no_distribution() {
        assert!(Distribution::estimate([]).is_none());
    }
}
