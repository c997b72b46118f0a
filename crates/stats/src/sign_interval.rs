//! The median of independent values with a distribution-free interval.

use crate::CONFIDENCE;

/// The median of `sorted` values, and the narrowest symmetric pair of them that holds the population's median with at least [`CONFIDENCE`]:
/// with `B(n, 1/2)` values below it, the interval from the k-th smallest to the k-th largest covers with `1 - 2 P(B < k)`
/// (W. J. Conover, "Practical Nonparametric Statistics", 1999, section 3.2). `None` where no pair does, with fewer than six values, or where one is no number.
pub fn sign_interval(sorted: &[f64]) -> Option<(f64, f64, f64)> {
    let n = sorted.len();
    debug_assert!(sorted.is_sorted(), "values in their order");
    if sorted.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let tail = (1.0 - CONFIDENCE) / 2.0;
    // Probabilities of 0, 1, … values below the median, on a logarithmic scale: 2^-n is zero from n = 1,075.
    let (mut log_probability, mut below, mut outside) = (-(n as f64) * std::f64::consts::LN_2, 0.0, 0);
    while outside < n / 2 {
        below += log_probability.exp();
        if below > tail {
            break;
        }
        log_probability += ((n - outside) as f64 / (outside + 1) as f64).ln();
        outside += 1;
    }
    let low = *sorted.get(outside.checked_sub(1)?)?;
    let high = *sorted.get(n - outside)?;
    Some((f64::midpoint(sorted[(n - 1) / 2], sorted[n / 2]), low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Conover's table of the binomial: for n = 10, P(B <= 1) = 0.0107 and P(B <= 2) = 0.0547, so the second smallest and largest.
    #[test]
    fn the_order_statistics_are_those_of_the_binomial() {
        let values: Vec<f64> = (1..=10).map(f64::from).collect();
        assert_eq!(sign_interval(&values), Some((5.5, 2.0, 9.0)));
        assert_eq!(sign_interval(&values[..6]), Some((3.5, 1.0, 6.0)));
        assert_eq!(sign_interval(&values[..5]), None);
        assert_eq!(sign_interval(&[]), None);
    }

    #[test]
    fn many_values_have_an_interval_too() {
        let values: Vec<f64> = (0..5_000).map(f64::from).collect();
        let (median, low, high) = sign_interval(&values).unwrap();
        assert!(low < median && median < high && high - low < 150.0, "about 2 sqrt(n): {low} {high}");
    }
}
