//! Percentiles and mean of pay from posted ranges.

use crate::PointEstimate;
use crate::bins::Bins;
use crate::clusters::{clustered_variance, effective_sample_size, exact_share_bounds, t_quantile};
use crate::turnbull::{BinRange, Distribution};
use crate::weights::capped_employer_weights;

/// What one posting says about pay: it lies between `low` and `high`, in one currency a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PayObservation {
    /// Lower end; 0 where only "up to" is stated.
    pub low: f64,
    /// Upper end; infinite where only "from" is stated.
    pub high: f64,
    /// Number of the employer, from 0.
    pub employer: u32,
}

impl PayObservation {
    /// Whether the ends are numbers in order. What is not usable is left out of a sample.
    pub fn is_usable(&self) -> bool {
        self.low >= 0.0 && self.low <= self.high && self.high > 0.0 && self.low.is_finite()
    }
}

/// The pay intervals of one cell, weighted so that no employer has over a quarter, with their estimated distribution.
#[derive(Debug)]
pub struct PaySample {
    ranges: Vec<BinRange>,
    weights: Vec<f64>,
    employers: Vec<u32>,
    employer_count: usize,
    distribution: Option<Distribution>,
}

impl PaySample {
    /// A sample of the usable ones among `observations`.
    pub fn new(observations: &[PayObservation]) -> Self {
        let usable: Vec<PayObservation> = observations.iter().copied().filter(PayObservation::is_usable).collect();
        let (employers, postings_by_employer) = renumber(usable.iter().map(|observation| observation.employer));
        let weight_by_employer = capped_employer_weights(&postings_by_employer);
        let weights: Vec<f64> = employers.iter().map(|employer| weight_by_employer[*employer as usize]).collect();
        let ranges = bin_ranges(&usable);
        let distribution = Distribution::estimate(ranges.iter().copied().zip(weights.iter().copied()));
        Self { ranges, weights, employers, employer_count: postings_by_employer.len(), distribution }
    }

    /// Postings in the sample.
    pub fn n(&self) -> usize {
        self.ranges.len()
    }

    /// Distinct employers in the sample.
    pub fn employer_count(&self) -> usize {
        self.employer_count
    }

    /// The `p` quantile with its interval, by inverting the interval of the distribution function at the quantile
    /// (R. S. Woodruff, "Confidence Intervals for Medians and Other Position Measures", 1952). `None` with fewer than two
    /// employers: one employer says nothing about another.
    pub fn quantile(&self, p: f64) -> Option<PointEstimate> {
        let distribution = self.distribution.as_ref()?;
        let value = distribution.quantile(p);
        let below: Vec<f64> = self
            .ranges
            .iter()
            .map(|range| {
                let (inside, below) = distribution.split(*range, value);
                if inside > 0.0 { below / inside } else { f64::from(u8::from(Bins::index(value) > range.last)) }
            })
            .collect();
        let between = clustered_variance(&below, &self.weights, &self.employers, self.employer_count)?;
        let within = self.variance_within(below.iter().map(|u| u * (1.0 - u)));
        let variance = observed_variance(between, within);
        let n = effective_sample_size(p, variance, self.n(), self.employer_count);
        let (low, high) = exact_share_bounds(p, n);
        Some(PointEstimate {
            value,
            low: distribution.quantile(low).min(value),
            high: distribution.quantile(high).max(value),
        })
    }

    /// Variance of the weighted mean of values that are each known up to a variance of their own.
    fn variance_within(&self, variances: impl Iterator<Item = f64>) -> f64 {
        let total: f64 = self.weights.iter().sum();
        variances.zip(&self.weights).map(|(variance, weight)| (weight / total).powi(2) * variance).sum()
    }

    /// The mean with its t interval. `None` with fewer than two employers.
    pub fn mean(&self) -> Option<PointEstimate> {
        let distribution = self.distribution.as_ref()?;
        let moments: Vec<(f64, f64)> = self.ranges.iter().map(|range| distribution.moments_within(*range)).collect();
        let expected: Vec<f64> = moments.iter().map(|(mean, _)| *mean).collect();
        let total: f64 = self.weights.iter().sum();
        let value = expected.iter().zip(&self.weights).map(|(mean, weight)| mean * weight).sum::<f64>() / total;
        let between = clustered_variance(&expected, &self.weights, &self.employers, self.employer_count)?;
        let within = self.variance_within(moments.iter().map(|(_, variance)| *variance));
        let half_width = t_quantile(self.employer_count) * observed_variance(between, within).sqrt();
        Some(PointEstimate { value, low: (value - half_width).max(0.0), high: value + half_width })
    }
}

/// Variance of an estimate when each observation is an interval.
///
/// `between` is what differs from posting to posting, `within` what the intervals leave open. Their sum is the variance with
/// complete data; the part `within / (between + within)` of the information is missing, so what is observed knows less by that
/// factor (T. Orchard and M. Woodbury, "A Missing Information Principle", 1972).
fn observed_variance(between: f64, within: f64) -> f64 {
    let complete = between + within;
    if complete <= 0.0 { 0.0 } else { complete / (between / complete).max(LEAST_INFORMATION) }
}

/// Least part of the information that intervals are taken to carry: all postings stating one and the same range would else
/// give an infinite variance.
const LEAST_INFORMATION: f64 = 0.05;

/// Renumbers labels from 0 in order of appearance and counts each.
pub(crate) fn renumber(labels: impl Iterator<Item = u32>) -> (Vec<u32>, Vec<usize>) {
    let mut numbers = std::collections::HashMap::new();
    let mut counts = Vec::new();
    let numbered = labels
        .map(|label| {
            let next = u32::try_from(counts.len()).expect("fewer employers than u32 labels");
            let number = *numbers.entry(label).or_insert_with(|| {
                counts.push(0_usize);
                next
            });
            counts[number as usize] += 1;
            number
        })
        .collect();
    (numbered, counts)
}

/// The bins of each observation. An open end reaches to the sample's own extreme: nothing says that pay lies beyond it.
fn bin_ranges(observations: &[PayObservation]) -> Vec<BinRange> {
    let stated = observations.iter().flat_map(|o| [o.low, o.high]).filter(|end| *end > 0.0 && end.is_finite());
    let (lowest, highest) = stated.fold((f64::INFINITY, 0.0_f64), |(low, high), end| (low.min(end), high.max(end)));
    observations
        .iter()
        .map(|observation| {
            let low = if observation.low > 0.0 { observation.low } else { lowest };
            let high = if observation.high.is_finite() { observation.high } else { highest };
            BinRange { first: Bins::index(low), last: Bins::index(high.max(low)) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn exact(pay: &[f64]) -> PaySample {
        let observations: Vec<PayObservation> =
            pay.iter().zip(0..).map(|(&pay, employer)| PayObservation { low: pay, high: pay, employer }).collect();
        PaySample::new(&observations)
    }

    #[test]
    fn exact_pay_gives_the_sample_median_within_a_bin() {
        let sample = exact(&[50e3, 60e3, 70e3, 80e3, 90e3, 100e3, 110e3]);
        let median = sample.quantile(0.5).unwrap();
        assert!((median.value / 80e3 - 1.0).abs() < 0.006, "{median:?}");
        assert!(median.low < 62e3 && median.high > 98e3, "seven values know their median badly: {median:?}");
    }

    #[test]
    fn the_mean_of_ranges_is_near_the_mean_of_their_middles() {
        let observations: Vec<PayObservation> = (0..40_u32)
            .map(|k| PayObservation { low: 80e3 + f64::from(k) * 1e3, high: 100e3 + f64::from(k) * 1e3, employer: k })
            .collect();
        let mean = PaySample::new(&observations).mean().unwrap();
        assert!((mean.value / 109.5e3 - 1.0).abs() < 0.01, "{mean:?}");
    }

    #[test]
    fn one_employer_has_no_interval() {
        let observations = [PayObservation { low: 1e5, high: 2e5, employer: 3 }; 40];
        let sample = PaySample::new(&observations);
        assert_eq!((sample.n(), sample.employer_count()), (40, 1));
        assert!(sample.quantile(0.5).is_none() && sample.mean().is_none());
    }

    #[test]
    fn unusable_ranges_are_left_out() {
        let bad = [(f64::NAN, 1.0), (5.0, 4.0), (-1.0, 4.0), (f64::INFINITY, f64::INFINITY), (0.0, 0.0)];
        let observations: Vec<PayObservation> =
            bad.iter().map(|&(low, high)| PayObservation { low, high, employer: 0 }).collect();
        assert_eq!(PaySample::new(&observations).n(), 0);
    }

    #[test]
    fn open_ends_reach_no_further_than_the_sample() {
        let observations = [
            PayObservation { low: 60e3, high: f64::INFINITY, employer: 0 },
            PayObservation { low: 0.0, high: 70e3, employer: 1 },
            PayObservation { low: 65e3, high: 80e3, employer: 2 },
        ];
        let sample = PaySample::new(&observations);
        let p90 = sample.quantile(0.9).unwrap();
        assert!(p90.value <= 80.5e3 && sample.quantile(0.1).unwrap().value >= 59.5e3);
    }

    /// A population of log-normal pay; postings state ranges around it whose ends employers round to five thousands.
    struct Population {
        state: u64,
    }

    impl Population {
        const MEDIAN: f64 = 150e3;
        const SIGMA: f64 = 0.35;

        /// Uniform on (0, 1): splitmix64.
        fn uniform(&mut self) -> f64 {
            self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = self.state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64 + f64::EPSILON
        }

        fn normal(&mut self) -> f64 {
            (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
        }

        fn posting(&mut self, employer: u32) -> PayObservation {
            let pay = Self::MEDIAN * (Self::SIGMA * self.normal()).exp();
            let width = (0.27 * (0.35 * self.normal()).exp()).clamp(0.05, 1.0);
            let low = pay * (1.0 + width).powf(-self.uniform());
            let high = low * (1.0 + width);
            PayObservation { low: (low / 5e3).floor() * 5e3, high: (high / 5e3).ceil() * 5e3, employer }
        }

        fn sample(&mut self, n: u32) -> PaySample {
            PaySample::new(&(0..n).map(|employer| self.posting(employer)).collect::<Vec<_>>())
        }
    }

    #[test]
    fn intervals_of_simulated_populations_cover_and_percentiles_have_no_bias() {
        const SAMPLES: u32 = 200;
        // Each probability with the standard normal quantile of it.
        let quantiles = [(0.1, -1.281_552), (0.25, -0.674_490), (0.5, 0.0), (0.75, 0.674_490), (0.9, 1.281_552)];
        let mut population = Population { state: 7 };
        let (mut covered, mut ratio) = ([0; 5], [0.0; 5]);
        for _ in 0..SAMPLES {
            let sample = population.sample(100);
            for (k, (p, z)) in quantiles.into_iter().enumerate() {
                let truth = Population::MEDIAN * (Population::SIGMA * z).exp();
                let estimate = sample.quantile(p).unwrap();
                covered[k] += u32::from(estimate.low <= truth && truth <= estimate.high);
                ratio[k] += estimate.value / truth / f64::from(SAMPLES);
            }
        }
        println!("covered {covered:?} of {SAMPLES}, mean ratio {ratio:?}");
        for (covered, ratio) in covered.into_iter().zip(ratio) {
            assert!(f64::from(covered) >= 0.93 * f64::from(SAMPLES), "covered {covered} of {SAMPLES}");
            assert!((ratio - 1.0).abs() < 0.02, "mean ratio {ratio}");
        }
    }

    proptest! {
        #[test]
        fn percentiles_are_ordered_and_inside_their_intervals(
            ranges in prop::collection::vec((1e4..3e5_f64, 0.0..1e5_f64, 0_u32..20), 2..80),
        ) {
            let observations: Vec<PayObservation> =
                ranges.iter().map(|&(low, width, employer)| PayObservation { low, high: low + width, employer }).collect();
            let sample = PaySample::new(&observations);
            prop_assume!(sample.employer_count() >= 2);
            let estimates: Vec<PointEstimate> =
                [0.1, 0.25, 0.5, 0.75, 0.9].iter().map(|p| sample.quantile(*p).unwrap()).collect();
            for pair in estimates.windows(2) {
                prop_assert!(pair[0].value <= pair[1].value);
            }
            for estimate in estimates.iter().chain(&sample.mean()) {
                prop_assert!(estimate.low <= estimate.value && estimate.value <= estimate.high);
                prop_assert!(estimate.low.is_finite() && estimate.high.is_finite());
            }
        }

        #[test]
        fn order_does_not_matter(pay in prop::collection::vec(2e4..2e5_f64, 6..40)) {
            let observations: Vec<PayObservation> =
                pay.iter().zip(0..).map(|(&low, k)| PayObservation { low, high: low * 1.2, employer: k % 7 }).collect();
            let mut reversed = observations.clone();
            reversed.reverse();
            let (one, other) = (PaySample::new(&observations).quantile(0.5), PaySample::new(&reversed).quantile(0.5));
            let (one, other) = (one.unwrap(), other.unwrap());
            prop_assert!((one.value - other.value).abs() < 1e-6 * one.value);
            prop_assert!((one.low - other.low).abs() < 1e-4 * one.low);
        }
    }
}
