//! Distribution-free intervals of percentiles.
//!
//! Of `n` independent values, the probability that lies below the k-th smallest has the distribution Beta(k, n + 1 - k). So the k-th smallest is a
//! lower 97.5% bound of the `p` quantile when `P(Beta(k, n+1-k) <= p) >= 97.5%`; k need be neither whole nor n (A. Hutson, "Calculating
//! Nonparametric Confidence Intervals for Quantiles Using Fractional Order Statistics", J. Appl. Stat. 26, 1999).
//!
//! Where even the smallest value leaves more than 2.5% below it, the other bound takes what is left of the 5%.

use statrs::function::beta::beta_reg;

use crate::CONFIDENCE;
use crate::normal::normal_quantile;

/// Least error left to the second bound, so that it stays a bound when the first uses up everything.
const LEAST_TAIL: f64 = 0.001;

/// Levels of the distribution function, between 0 and 1, whose values bound the `p` quantile of `n` independent values.
pub(crate) fn quantile_levels(p: f64, n: f64) -> (f64, f64) {
    let n = n.max(1.0);
    let tail = (1.0 - CONFIDENCE) / 2.0;
    // Errors that the smallest and the largest value leave; no bound can have less.
    let (smallest, largest) = ((1.0 - p).powf(n), p.powf(n));
    let left_to = |other: f64| (2.0 * tail - other.max(tail)).max(LEAST_TAIL);
    let low = lower_level(p, n, left_to(largest).max(smallest));
    let high = 1.0 - lower_level(1.0 - p, n, left_to(smallest).max(largest));
    (low.min(p), high.max(p))
}

/// The level of the k-th smallest value, `(k - 1/2) / n`, for the k whose value exceeds the `p` quantile with probability `tail`.
fn lower_level(p: f64, n: f64, tail: f64) -> f64 {
    let error = |k: f64| 1.0 - beta_reg(k, n + 1.0 - k, p);
    // Not even the smallest value is a bound of that error: the level is below it, at the lower end of all that is stated.
    if (1.0 - p).powf(n) >= tail * (1.0 - 1e-9) {
        return 0.0;
    }
    // The normal approximation of the binomial number of values below the quantile, then secants, each kept within a shrinking bracket.
    let (mut low, mut high) = (1.0, p.mul_add(n, 0.5).max(1.0 + 1e-9).min(n));
    let z = normal_quantile(1.0 - tail);
    let mut k = (p * n + 0.5 - z * (n * p * (1.0 - p)).sqrt() + (z * z - 1.0) * (1.0 - 2.0 * p) / 6.0).clamp(low, high);
    let target = -z;
    let mut previous: Option<(f64, f64)> = None;
    for _ in 0..MAX_STEPS {
        let off = normal_quantile(error(k)) - target;
        if off.abs() < 1e-4 {
            break;
        }
        if off > 0.0 {
            high = k;
        } else {
            low = k;
        }
        let slope = match previous {
            Some((other, other_off)) if (other - k).abs() > 1e-12 && (other_off - off).abs() > 1e-12 => {
                (other_off - off) / (other - k)
            }
            _ => 1.0 / (n * p * (1.0 - p)).sqrt(),
        };
        previous = Some((k, off));
        let next = k - off / slope;
        k = if next > low && next < high { next } else { f64::midpoint(low, high) };
    }
    ((k - 0.5) / n).clamp(0.0, 1.0)
}

/// The secants settle within five steps; more would mean that nothing is to be found.
const MAX_STEPS: usize = 30;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn whole_ranks_are_those_of_the_binomial_distribution() {
        // With n = 100, the interval of the median from the 40.4th to the 60.6th value covers 95%; 40 to 61 covers 96.48% (David and
        // Nagaraja, "Order Statistics", 2003, table 7.1 gives 40 and 61 as the shortest whole ranks of at least 95%).
        let (low, high) = quantile_levels(0.5, 100.0);
        assert!(
            (40.0..41.0).contains(&(low * 100.0 + 0.5)) && (60.0..61.0).contains(&(high * 100.0 + 0.5)),
            "{low} {high}"
        );
    }

    #[test]
    fn six_values_bound_the_median_by_their_extremes_or_a_little_less() {
        let (low, high) = quantile_levels(0.5, 6.0);
        assert!((low + high - 1.0).abs() < 1e-3 && low * 6.0 + 0.5 < 1.4, "{low} {high}");
    }

    #[test]
    fn a_tail_percentile_at_its_fewest_postings_uses_the_smallest_value() {
        let (low, high) = quantile_levels(0.1, 29.0);
        assert!(low.abs() < 1e-12);
        // The other bound takes what (1 - 0.1)^29 leaves of the 5%.
        let rank = high * 29.0 + 0.5;
        let error = beta_reg(rank, 30.0 - rank, 0.1);
        assert!((error - (0.05 - 0.9_f64.powi(29))).abs() < 1e-3, "{error}");
    }

    proptest! {
        #[test]
        fn levels_hold_the_percentile_and_are_mirrored(p in 0.05..0.95_f64, n in 1.0..3e4_f64) {
            let (low, high) = quantile_levels(p, n);
            prop_assert!((0.0..=p).contains(&low) && (p..=1.0).contains(&high));
            let (mirrored_low, mirrored_high) = quantile_levels(1.0 - p, n);
            prop_assert!((low + mirrored_high - 1.0).abs() < 1e-4 && (high + mirrored_low - 1.0).abs() < 1e-4);
        }

        #[test]
        fn more_postings_narrow_the_levels(p in 0.05..0.95_f64, n in 1.0..3e3_f64) {
            let (few, many) = (quantile_levels(p, n), quantile_levels(p, 2.0 * n + 1.0));
            prop_assert!(many.1 - many.0 <= few.1 - few.0 + 1e-6);
        }
    }
}
