//! How well two readings of the same postings agree: accuracy, and ratios of counts such as precision, recall and F1.
//!
//! Postings are independent, the members of one posting's set are not, so a ratio's interval is taken over postings.

use crate::PointEstimate;
use crate::clusters::{clustered_variance, effective_sample_size, wilson_bounds};

/// Share of postings that agree, with Wilson's interval. `None` without postings.
pub fn agreement_share(agrees: &[bool]) -> Option<PointEstimate> {
    let n = agrees.len() as f64;
    (!agrees.is_empty()).then(|| {
        let value = agrees.iter().filter(|agrees| **agrees).count() as f64 / n;
        let (low, high) = wilson_bounds(value, n);
        PointEstimate { value, low, high }
    })
}

/// A ratio of sums over postings, each given as `(part, whole)` with `0 <= part <= whole`: precision is agreed of read, recall
/// agreed of labelled, F1 twice the agreed of read and labelled together.
///
/// The variance is that of a ratio estimator, linearized by posting (W. G. Cochran, *Sampling Techniques*, 1977, section 6.4), and
/// the interval Wilson's on the sample size that has this variance. `None` where nothing was counted.
pub fn ratio_of_counts(counts: &[(usize, usize)]) -> Option<PointEstimate> {
    let counted: Vec<(usize, usize)> = counts.iter().copied().filter(|(_, whole)| *whole > 0).collect();
    let weights: Vec<f64> = counted.iter().map(|(_, whole)| *whole as f64).collect();
    let shares: Vec<f64> = counted.iter().map(|(part, whole)| *part as f64 / *whole as f64).collect();
    let postings: Vec<u32> = (0u32..).take(counted.len()).collect();
    let variance = clustered_variance(&shares, &weights, &postings, counted.len()).unwrap_or(0.0);
    let whole: usize = counted.iter().map(|(_, whole)| whole).sum();
    if whole == 0 {
        return None;
    }
    let value = counted.iter().map(|(part, _)| part).sum::<usize>() as f64 / whole as f64;
    // Without a difference the variance says nothing; postings, not members, are what was sampled.
    let n = if variance > 0.0 {
        effective_sample_size(value, variance, whole, counted.len())
    } else {
        counted.len() as f64
    };
    let (low, high) = wilson_bounds(value, n);
    Some(PointEstimate { value, low: low.min(value), high: high.max(value) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accuracy_has_wilson_s_interval() {
        let agrees: Vec<bool> = (0..263).map(|k| k < 81).collect();
        let share = agreement_share(&agrees).unwrap();
        assert!((share.low - 0.2553).abs() < 5e-5 && (share.high - 0.3662).abs() < 5e-5, "{share:?}");
        assert_eq!(agreement_share(&[]), None);
    }

    #[test]
    fn a_posting_wrong_in_all_its_members_widens_the_interval() {
        let spread: Vec<(usize, usize)> = (0..50).map(|k| (if k % 2 == 0 { 8 } else { 10 }, 10)).collect();
        let gathered: Vec<(usize, usize)> = (0..50).map(|k| (if k < 5 { 0 } else { 10 }, 10)).collect();
        let (spread, gathered) = (ratio_of_counts(&spread).unwrap(), ratio_of_counts(&gathered).unwrap());
        assert!((spread.value - gathered.value).abs() < 1e-12);
        assert!(gathered.high - gathered.low > 1.3 * (spread.high - spread.low), "{spread:?} {gathered:?}");
    }

    #[test]
    fn nothing_counted_is_no_ratio_and_no_error_is_not_certainty() {
        assert_eq!(ratio_of_counts(&[(0, 0), (0, 0)]), None);
        let all = ratio_of_counts(&[(2, 2); 20]).unwrap();
        assert!((all.value - 1.0).abs() < 1e-12 && all.low < 0.9);
    }
}
