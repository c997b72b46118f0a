//! A distribution of pay over the fixed bins.
//!
//! A percentile is read off the middle of each posting's step: the k-th of `n` equal postings stands at the level `(k - 1/2) / n`, and between
//! two of them the logarithm of pay is interpolated (R. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", Am. Stat. 50, 1996,
//! type 5, due to A. Hazen). The mass that ranges spread over many bins is read off the middle of each bin.

use crate::bins::Bins;

/// Bins `first ..= last`.
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
    /// Running totals of mass times pay, and of mass times pay squared, in units of `unit`.
    moments: Vec<(f64, f64)>,
    unit: f64,
    /// The bins that hold mass: position of the centre, and the levels where a percentile begins and ceases to lie on it.
    steps: Vec<(f64, f64, f64)>,
}

/// Mass below which a bin counts as empty.
const EMPTY: f64 = 1e-12;

impl Distribution {
    /// The distribution with that `mass` (summing to one) in the bins from `first_bin` on. `n` is the number of equally weighted postings that it
    /// stands for: at most one posting's mass is interpolated across.
    pub(crate) fn new(first_bin: usize, mass: &[f64], n: f64) -> Self {
        let unit = Bins::centre(first_bin);
        let half_posting = 0.5 / n.max(1.0);
        let mut cumulative = Vec::with_capacity(mass.len() + 1);
        let mut moments = Vec::with_capacity(mass.len() + 1);
        let mut steps = Vec::new();
        let (mut sum, mut first, mut second) = (0.0, 0.0, 0.0);
        cumulative.push(sum);
        moments.push((first, second));
        for (offset, &bin_mass) in mass.iter().enumerate() {
            if bin_mass > EMPTY {
                let half = half_posting.min(bin_mass / 2.0);
                steps.push(((first_bin + offset) as f64 + 0.5, sum + half, sum + bin_mass - half));
                let amount = Bins::amount(offset as f64);
                first += bin_mass * amount;
                second += bin_mass * amount * amount;
            }
            sum += bin_mass;
            cumulative.push(sum);
            moments.push((first, second));
        }
        Self { first_bin, cumulative, moments, unit, steps }
    }

    /// Probability of a value up to `position` on the scale of bins, linear inside a bin.
    pub(crate) fn cumulative_at(&self, position: f64) -> f64 {
        let offset = position - self.first_bin as f64;
        if offset <= 0.0 {
            return 0.0;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "positive, and below the bins there are"
        )]
        let bin = offset as usize;
        match (self.cumulative.get(bin), self.cumulative.get(bin + 1)) {
            (Some(below), Some(upto)) => below + (offset - bin as f64) * (upto - below),
            _ => 1.0,
        }
    }

    /// Probability of `range`.
    pub(crate) fn inside(&self, range: BinRange) -> f64 {
        self.cumulative[range.last - self.first_bin + 1] - self.cumulative[range.first - self.first_bin]
    }

    /// The level in the middle of `range`: the mean level of a value that lies somewhere in it.
    pub(crate) fn middle_level(&self, range: BinRange) -> f64 {
        f64::midpoint(self.cumulative[range.first - self.first_bin], self.cumulative[range.last - self.first_bin + 1])
    }

    /// Probability that a value in `range` lies below a position at which the distribution function is `level`.
    pub(crate) fn part_below(&self, range: BinRange, position: f64, level: f64) -> f64 {
        let inside = self.inside(range);
        if inside <= EMPTY {
            return f64::from(u8::from(position > range.last as f64 + 0.5));
        }
        ((level - self.cumulative[range.first - self.first_bin]) / inside).clamp(0.0, 1.0)
    }

    /// The position of the `level` quantile; of levels 0 and 1 the ends of all that is stated.
    pub(crate) fn quantile_position(&self, level: f64) -> f64 {
        if level <= 0.0 {
            return self.first_bin as f64 + 0.5;
        }
        if level >= 1.0 {
            return (self.first_bin + self.cumulative.len() - 2) as f64 + 0.5;
        }
        let after = self.steps.partition_point(|(_, _, upto)| *upto < level);
        let Some(&(position, from, _)) = self.steps.get(after) else {
            return self.steps.last().map_or(self.first_bin as f64, |(position, _, _)| *position);
        };
        if level >= from || after == 0 {
            return position;
        }
        let (before, _, upto) = self.steps[after - 1];
        before + (position - before) * ((level - upto) / (from - upto)).clamp(0.0, 1.0)
    }

    /// Mean and variance of a value that lies in `range`.
    pub(crate) fn moments_within(&self, range: BinRange) -> (f64, f64) {
        let (from, to) = (range.first - self.first_bin, range.last - self.first_bin + 1);
        let mass = self.cumulative[to] - self.cumulative[from];
        if mass <= EMPTY || range.first == range.last {
            return (f64::midpoint(Bins::centre(range.first), Bins::centre(range.last)), 0.0);
        }
        let mean = (self.moments[to].0 - self.moments[from].0) / mass;
        let variance = ((self.moments[to].1 - self.moments[from].1) / mass - mean * mean).max(0.0);
        (mean * self.unit, variance * self.unit * self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_counts(counts: &[f64]) -> Distribution {
        let n: f64 = counts.iter().sum();
        Distribution::new(100, &counts.iter().map(|count| count / n).collect::<Vec<_>>(), n)
    }

    #[test]
    fn an_even_number_of_postings_has_its_median_between_the_middle_two() {
        let distribution = of_counts(&[1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 1.0]);
        assert!((distribution.quantile_position(0.5) - 104.5).abs() < 1e-9);
    }

    #[test]
    fn a_heap_of_postings_is_its_own_median() {
        let distribution = of_counts(&[3.0, 0.0, 0.0, 3.0, 0.0, 0.0, 0.0, 4.0]);
        assert!((distribution.quantile_position(0.5) - 103.5).abs() < 1e-9);
    }

    #[test]
    fn levels_beyond_the_first_and_last_posting_stay_on_them() {
        let distribution = of_counts(&[1.0, 0.0, 1.0]);
        assert!((distribution.quantile_position(0.0) - 100.5).abs() < 1e-9);
        assert!((distribution.quantile_position(1.0) - 102.5).abs() < 1e-9);
    }

    #[test]
    fn moments_of_a_range_are_those_of_its_bins() {
        let distribution = of_counts(&[1.0, 1.0, 2.0]);
        let (mean, variance) = distribution.moments_within(BinRange { first: 100, last: 101 });
        let (one, other) = (Bins::centre(100), Bins::centre(101));
        assert!((mean - f64::midpoint(one, other)).abs() < 1e-9);
        assert!((variance - ((other - one) / 2.0).powi(2)).abs() < 1e-6);
    }
}
