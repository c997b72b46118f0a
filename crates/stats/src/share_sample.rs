//! Shares of postings with a property, with an interval that knows postings of one employer resemble each other.
//!
//! The variance of a share, in units of that of one posting, is the concentration of the capped weights at the correlation between two postings of
//! one employer, averaged over how likely each correlation is; its reverse, reduced by Student's t for what stays open of it, is the
//! effective sample size on which Wilson's interval is taken (E. Korn and B. Graubard, "Confidence Intervals for Proportions with Small
//! Expected Number of Positive Counts Estimated from Survey Data", Survey Methodology 24, 1998; E. B. Wilson, JASA 22, 1927).

use std::collections::BTreeMap;

use crate::PointEstimate;
use crate::clusters::wilson_bounds;
use crate::correlation::{Correlation, EmployerValues, INDEPENDENT_ANSWERS};
use crate::employer_counts::{Concentration, EmployerCounts};
use crate::normal::{Z95, t95};
use crate::release::{self, Reason, Statistic};

/// The postings that a share is of: their employers and capped weights.
#[derive(Debug)]
pub struct ShareSample {
    employers: EmployerCounts,
    concentration: Concentration,
    /// Of each posting in the order given, the number of its employer in the order of keys.
    employer_of: Vec<usize>,
    weights: Vec<f64>,
}

impl ShareSample {
    /// A sample of postings given by the number of each one's employer.
    pub fn new(employers: &[u32]) -> Self {
        let counts = EmployerCounts::new(employers.iter().map(|employer| (u64::from(*employer), 1)));
        let number: BTreeMap<u64, usize> = counts.iter().map(|(key, _)| key).zip(0..).collect();
        let employer_of = employers.iter().map(|employer| number[&u64::from(*employer)]).collect();
        Self { concentration: counts.concentration(), weights: counts.weights(), employer_of, employers: counts }
    }

    /// Postings in the sample.
    pub fn n(&self) -> usize {
        self.employer_of.len()
    }

    /// Distinct employers in the sample.
    pub fn employer_count(&self) -> usize {
        self.employers.employers()
    }

    /// Postings by employer, on which the release rule decides.
    pub fn employers(&self) -> &EmployerCounts {
        &self.employers
    }

    /// Share of the postings for which `has` is true, in the order of [`ShareSample::new`], with Wilson's interval on the
    /// effective sample size. `None` with fewer than two employers.
    ///
    /// # Panics
    ///
    /// When `has` is not as long as the sample.
    pub fn share(&self, has: &[bool]) -> Option<PointEstimate> {
        assert_eq!(has.len(), self.n(), "one answer a posting");
        if self.employer_count() < 2 {
            return None;
        }
        let mut yes = vec![0.0; self.employer_count()];
        for (&employer, _) in self.employer_of.iter().zip(has).filter(|(_, has)| **has) {
            yes[employer] += 1.0;
        }
        let (mut weighted, mut total) = (0.0, 0.0);
        let mut values = Vec::with_capacity(yes.len());
        for (((_, postings), weight), yes) in self.employers.iter().zip(&self.weights).zip(&yes) {
            let postings = postings as f64;
            weighted += weight * yes;
            total += weight * postings;
            let mean = yes / postings;
            values.push(EmployerValues { postings, mean, squares_within: yes * (1.0 - mean) });
        }
        let value = weighted / total;
        let (variance, variance_of_variance) = Correlation::of(&values, INDEPENDENT_ANSWERS)
            .moments(|correlation| self.concentration.variance(correlation));
        let freedom = 2.0 * variance * variance / variance_of_variance.max(f64::MIN_POSITIVE);
        let n = ((Z95 / t95(freedom)).powi(2) / variance).clamp(1.0, self.n() as f64);
        let (low, high) = wilson_bounds(value, n);
        Some(PointEstimate { value, low: low.min(value), high: high.max(value) })
    }

    /// The share with its interval, where the release rule lets it out.
    ///
    /// # Errors
    ///
    /// The condition of the rule that fails.
    ///
    /// # Panics
    ///
    /// As [`ShareSample::share`].
    pub fn published(&self, has: &[bool]) -> Result<PointEstimate, Reason> {
        release::decide(Statistic::Share, &self.employers)?;
        self.share(has).ok_or(Reason::NoEvidence)
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
