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
//! A round costs passes over the bins and one over the distinct intervals: every sum is a difference of running totals. Rounds are
//! extrapolated in threes (SQUAREM, scheme S3: R. Varadhan and C. Roland, "Simple and Globally Convergent Methods for Accelerating the
//! Convergence of Any EM Algorithm", Scand. J. Stat. 35, 2008).

use crate::distribution::{BinRange, Distribution};

/// Extrapolations after which the iteration stops.
const MAX_CYCLES: usize = 100;

/// Bins to each side that the kernel reaches: 4% of pay. The simulation of coverage holds the bias and the coverage that come of it.
const SMOOTHING_BINS: usize = 8;

/// The iteration stops when a round moves the distribution function by no more than this anywhere: percentiles then move by less than a tenth of a
/// bin.
const TOLERANCE: f64 = 5e-6;

/// Estimates the distribution of distinct `ranges` with their weights, which sum to one; `n` is the number of equally weighted postings
/// they stand for. `None` where there are none.
pub(crate) fn estimate(ranges: &[(BinRange, f64)], n: f64) -> Option<Distribution> {
    let (first_bin, mass) = estimate_mass(ranges, SMOOTHING_BINS)?;
    Some(Distribution::new(first_bin, &mass, n))
}

fn estimate_mass(ranges: &[(BinRange, f64)], smoothing_bins: usize) -> Option<(usize, Vec<f64>)> {
    let first_bin = ranges.iter().map(|(range, _)| range.first).min()?;
    let last_bin = ranges.iter().map(|(range, _)| range.last).max()?;
    let mut rounds = Rounds::new(ranges, first_bin, last_bin - first_bin + 1, smoothing_bins);
    let mut mass = vec![1.0 / rounds.bins() as f64; rounds.bins()];
    // Exact amounts are where they are.
    if ranges.iter().any(|(range, _)| range.first < range.last) {
        rounds.iterate(&mut mass);
    }
    rounds.reweight(&mut mass);
    Some((first_bin, mass))
}

/// The ranges, and room for one round's sums.
struct Rounds {
    ranges: Vec<(u32, u32, f64)>,
    smoothing_bins: usize,
    cumulative: Vec<f64>,
    gain: Vec<f64>,
    smoothed: Vec<f64>,
}

impl Rounds {
    fn new(ranges: &[(BinRange, f64)], first_bin: usize, bins: usize, smoothing_bins: usize) -> Self {
        let offset = |bin: usize| u32::try_from(bin - first_bin).unwrap_or(u32::MAX);
        Self {
            ranges: ranges
                .iter()
                .map(|(range, weight)| (offset(range.first), offset(range.last) + 1, *weight))
                .collect(),
            smoothing_bins,
            cumulative: vec![0.0; bins + 1],
            gain: vec![0.0; bins + 1],
            smoothed: vec![0.0; bins],
        }
    }

    fn bins(&self) -> usize {
        self.smoothed.len()
    }

    /// Rounds until the distribution function stands still.
    fn iterate(&mut self, mass: &mut [f64]) {
        let mut once = vec![0.0; mass.len()];
        let mut twice = vec![0.0; mass.len()];
        self.round(mass);
        for _ in 0..MAX_CYCLES {
            once.copy_from_slice(mass);
            self.round(&mut once);
            twice.copy_from_slice(&once);
            self.round(&mut twice);
            if largest_step(&once, &twice) < TOLERANCE {
                mass.copy_from_slice(&twice);
                return;
            }
            extrapolate(mass, &once, &twice);
            self.round(mass);
        }
    }

    fn round(&mut self, mass: &mut [f64]) {
        self.reweight(mass);
        if self.smoothing_bins > 1 {
            let half = self.smoothing_bins / 2;
            running_mean(mass, &mut self.smoothed, half);
            running_mean(&self.smoothed, mass, half);
        }
    }

    /// One step of the self-consistency equation: each range's weight is shared among its bins by their present mass.
    fn reweight(&mut self, mass: &mut [f64]) {
        let mut sum = 0.0;
        for (total, bin_mass) in self.cumulative[1..].iter_mut().zip(mass.iter()) {
            sum += bin_mass;
            *total = sum;
        }
        self.gain.fill(0.0);
        for &(from, to, weight) in &self.ranges {
            let inside = self.cumulative[to as usize] - self.cumulative[from as usize];
            let share = weight / inside.max(f64::MIN_POSITIVE);
            self.gain[from as usize] += share;
            self.gain[to as usize] -= share;
        }
        let (mut factor, mut sum) = (0.0, 0.0);
        for (bin_mass, gain) in mass.iter_mut().zip(&self.gain) {
            factor += gain;
            // Differences of sums may leave a trace below zero where no range reaches.
            *bin_mass = (*bin_mass * factor).max(0.0);
            sum += *bin_mass;
        }
        let scale = if sum > 0.0 { 1.0 / sum } else { 0.0 };
        for bin_mass in mass {
            *bin_mass *= scale;
        }
    }
}

/// `S3`: the step of length `|r| / |v|` along the first differences `r` and the second `v`; it never goes back behind two plain rounds.
fn extrapolate(mass: &mut [f64], once: &[f64], twice: &[f64]) {
    let (mut first, mut second) = (0.0, 0.0);
    for ((p, q), t) in mass.iter().zip(once).zip(twice) {
        let (r, v) = (q - p, t - 2.0 * q + p);
        first += r * r;
        second += v * v;
    }
    let length = if second > 0.0 { (first / second).sqrt().clamp(1.0, LONGEST_STEP) } else { 1.0 };
    for ((p, q), t) in mass.iter_mut().zip(once).zip(twice) {
        let (r, v) = (q - *p, t - 2.0 * q + *p);
        let next = *p + 2.0 * length * r + length * length * v;
        *p = if next > 0.0 { next } else { *t * KEPT };
    }
}

/// Longest step of an extrapolation, in rounds: beyond it rounding errors would be what is extrapolated.
const LONGEST_STEP: f64 = 30.0;

/// What a bin keeps of its mass where an extrapolation would leave it less than nothing.
const KEPT: f64 = 0.1;

/// Largest difference between two distribution functions.
fn largest_step(from: &[f64], to: &[f64]) -> f64 {
    let (mut sum, mut largest) = (0.0, 0.0_f64);
    for (from, to) in from.iter().zip(to) {
        sum += to - from;
        largest = largest.max(sum.abs());
    }
    largest
}

/// Running mean over `half` bins to each side; at the ends over the bins there are.
fn running_mean(from: &[f64], to: &mut [f64], half: usize) {
    let bins = from.len();
    let mut sum: f64 = from[..half.min(bins)].iter().sum();
    let mut count = half.min(bins);
    let full = 1.0 / (2 * half + 1) as f64;
    for bin in 0..bins {
        if bin + half < bins {
            sum += from[bin + half];
            count += 1;
        }
        if bin > half {
            sum -= from[bin - half - 1];
            count -= 1;
        }
        // A running sum may leave a trace below zero where there is no mass.
        to[bin] = (if count == 2 * half + 1 { sum * full } else { sum / count as f64 }).max(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(sample: &[(usize, usize)]) -> Vec<(BinRange, f64)> {
        sample.iter().map(|&(first, last)| (BinRange { first, last }, 1.0 / sample.len() as f64)).collect()
    }

    /// The sample (0,1], (1,3], (1,3], (0,2], (0,2], (2,3] is symmetric, so p1 = p3 = p and p2 = 1 - 2p. The fixed point
    /// p = 1/6 + (1/3) p / (1 - p), or 6p^2 - 5p + 1 = 0, is p = 1/2 or p = 1/3; the likelihood p^2 (1-p)^4 prefers 1/3.
    #[test]
    fn agrees_with_the_solution_of_the_score_equations() {
        let sample = ranges(&[(1, 1), (2, 3), (2, 3), (1, 2), (1, 2), (3, 3)]);
        let (_, mass) = estimate_mass(&sample, 0).unwrap();
        for (got, expected) in mass.iter().zip([1.0 / 3.0; 3]) {
            assert!((got - expected).abs() < 1e-3, "{mass:?}");
        }
    }

    #[test]
    fn exact_values_give_the_empirical_distribution() {
        let distribution = estimate(&ranges(&[(10, 10), (20, 20), (20, 20), (40, 40)]), 4.0).unwrap();
        assert!((distribution.cumulative_at(11.0) - 0.25).abs() < 1e-6);
        assert!((distribution.cumulative_at(21.0) - 0.75).abs() < 1e-6);
        assert!((distribution.quantile_position(0.5) - 20.5).abs() < 1e-9);
    }

    #[test]
    fn extrapolated_rounds_end_where_plain_ones_do() {
        let sample: Vec<(usize, usize)> =
            (0..60).map(|k| (300 + (k * k * 7) % 90, 330 + (k * k * 7) % 90 + (k * 13) % 40)).collect();
        let mut distinct = sample.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let weighted = ranges(&distinct);
        let (first, mass) = estimate_mass(&weighted, SMOOTHING_BINS).unwrap();
        let mut rounds = Rounds::new(&weighted, first, mass.len(), SMOOTHING_BINS);
        let mut plain = vec![1.0 / mass.len() as f64; mass.len()];
        for _ in 0..5_000 {
            rounds.round(&mut plain);
        }
        rounds.reweight(&mut plain);
        assert!(largest_step(&mass, &plain) < 1e-3, "{}", largest_step(&mass, &plain));
        assert!((mass.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_kernel_is_a_triangle() {
        let mut spike = vec![0.0; 31];
        spike[15] = 1.0;
        let mut once = vec![0.0; 31];
        let mut twice = vec![0.0; 31];
        running_mean(&spike, &mut once, 4);
        running_mean(&once, &mut twice, 4);
        for (bin, mass) in twice.iter().enumerate() {
            let expected = (9.0 - (bin as f64 - 15.0).abs()).max(0.0) / 81.0;
            assert!((mass - expected).abs() < 1e-12, "{twice:?}");
        }
    }

    #[test]
    fn no_observation_gives_no_distribution() {
        assert!(estimate(&[], 0.0).is_none());
    }
}
