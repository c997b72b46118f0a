//! Shares of postings with a property, with an interval that knows postings of one employer resemble each other.

use crate::PointEstimate;
use crate::clusters::{clustered_variance, effective_sample_size, wilson_bounds};
use crate::pay_sample::renumber;
use crate::weights::capped_employer_weights;

/// The postings that a share is of: their employers and capped weights.
#[derive(Debug)]
pub struct ShareSample {
    employers: Vec<u32>,
    weights: Vec<f64>,
    employer_count: usize,
}

impl ShareSample {
    /// A sample of postings given by the number of each one's employer.
    pub fn new(employers: &[u32]) -> Self {
        let (employers, postings_by_employer) = renumber(employers.iter().copied());
        let weight_by_employer = capped_employer_weights(&postings_by_employer);
        let weights = employers.iter().map(|employer| weight_by_employer[*employer as usize]).collect();
        Self { employers, weights, employer_count: postings_by_employer.len() }
    }

    /// Postings in the sample.
    pub fn n(&self) -> usize {
        self.employers.len()
    }

    /// Distinct employers in the sample.
    pub fn employer_count(&self) -> usize {
        self.employer_count
    }

    /// Share of the postings for which `has` is true, in the order of [`ShareSample::new`], with Wilson's interval on the
    /// effective sample size. `None` with fewer than two employers.
    ///
    /// # Panics
    ///
    /// When `has` is not as long as the sample.
    pub fn share(&self, has: &[bool]) -> Option<PointEstimate> {
        assert_eq!(has.len(), self.n(), "one answer a posting");
        let values: Vec<f64> = has.iter().map(|has| f64::from(u8::from(*has))).collect();
        let variance = clustered_variance(&values, &self.weights, &self.employers, self.employer_count)?;
        let total: f64 = self.weights.iter().sum();
        let value = values.iter().zip(&self.weights).map(|(value, weight)| value * weight).sum::<f64>() / total;
        let (low, high) = wilson_bounds(value, effective_sample_size(value, variance, self.n(), self.employer_count));
        Some(PointEstimate { value, low: low.min(value), high: high.max(value) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_employers_give_nearly_the_plain_wilson_interval() {
        let employers: Vec<u32> = (0..400).collect();
        let has: Vec<bool> = (0..400).map(|k| k % 4 == 0).collect();
        let share = ShareSample::new(&employers).share(&has).unwrap();
        assert!((share.value - 0.25).abs() < 1e-12);
        assert!((share.low - 0.2102).abs() < 2e-3 && (share.high - 0.2947).abs() < 2e-3, "{share:?}");
    }

    #[test]
    fn employers_that_agree_with_themselves_widen_the_interval() {
        let employers: Vec<u32> = (0..400).map(|k| k / 40).collect();
        let alike: Vec<bool> = employers.iter().map(|employer| employer % 4 == 0).collect();
        let mixed: Vec<bool> = (0..400).map(|k| k % 10 < 3).collect();
        let sample = ShareSample::new(&employers);
        let (alike, mixed) = (sample.share(&alike).unwrap(), sample.share(&mixed).unwrap());
        assert!(alike.high - alike.low > 2.0 * (mixed.high - mixed.low), "{alike:?} {mixed:?}");
    }

    #[test]
    fn everybody_and_nobody_are_not_certain() {
        let sample = ShareSample::new(&[0, 1, 2, 3, 4, 5]);
        let all = sample.share(&[true; 6]).unwrap();
        assert!((all.value - 1.0).abs() < 1e-12 && all.low < 0.8 && all.high <= 1.0);
        let none = sample.share(&[false; 6]).unwrap();
        assert!(none.value.abs() < 1e-12 && none.high > 0.2);
    }
}
