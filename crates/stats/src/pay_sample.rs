//! Percentiles and mean of pay from posted ranges, with 95% intervals clustered by employer.
//!
//! Every interval is that of a weighted mean: of the share of each posting's range that lies below the percentile, or of its expected pay. Its
//! variance, in units of the variance of one posting, is
//!
//! ```text
//! V = A / known + agreement / sqrt(known)          A: sum of squared shares of the weight, over postings
//! ```
//!
//! `known` is the part of the information that ranges leave (T. Orchard and M. Woodbury, "A Missing Information Principle", 1972), and
//! `agreement` what postings of one employer add by agreeing: `r (B - A)`, with `B` the same sum over employers and `r` the correlation between two
//! postings of one employer. As `r` is not known, that is averaged over how likely each `r` is, and Student's t takes the degrees of
//! freedom that leaves (F. Satterthwaite, "An Approximate Distribution of Estimates of Variance Components", 1946). How likely each is, is
//! learned once a sample, from the normal scores of the postings' levels; [`correlations_below`] says what it means for a percentile. So a
//! percentile in the tail borrows from the whole sample what it cannot know by itself. With many employers the agreement is also seen directly, from
//! products of postings of one employer, and counts by the number of employers over [`DIRECT_AT_HALF`] more.

use crate::PointEstimate;
use crate::bins::Bins;
use crate::correlation::{Correlation, GRID, INDEPENDENT_PAY, correlations_below};
use crate::distribution::{BinRange, Distribution};
use crate::employer_counts::{Concentration, EmployerCounts};
use crate::normal::{Z95, normal_quantile, t95};
use crate::order_statistics::quantile_levels;
use crate::pay_counts::{PayBins, PayCounts};
use crate::pay_postings::{Postings, by_employer, distinct_ranges, products_within_employers};
use crate::release::{self, Reason, Statistic};
use crate::turnbull;

/// Half the width of a bin, as a factor: an amount is not known better than its bin.
const HALF_BIN: f64 = 1.0025;

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
        PayBins::of(self.low, self.high).is_some()
    }
}

/// The pay intervals of one cell, weighted so that no employer has over a quarter, with their estimated distribution.
#[derive(Debug)]
pub struct PaySample {
    employers: EmployerCounts,
    concentration: Concentration,
    ranges: Vec<Range>,
    /// In the order of employers.
    postings: Vec<Postings>,
    /// Of each employer, over the total.
    weight_of_posting: Vec<f64>,
    distribution: Option<Distribution>,
    correlation: Correlation,
}

/// A range that postings state.
#[derive(Debug, Clone, Copy)]
struct Range {
    bins: BinRange,
    /// Its share of the capped weight.
    weight: f64,
}

impl PaySample {
    /// A sample of the usable ones among `observations`.
    pub fn new(observations: &[PayObservation]) -> Self {
        let mut counts = PayCounts::default();
        for observation in observations {
            if let Some(bins) = PayBins::of(observation.low, observation.high) {
                counts.add(bins, u64::from(observation.employer), 1);
            }
        }
        Self::from_counts(&counts)
    }

    /// A sample of all that is counted. An open end reaches to the sample's own extreme: nothing says that pay lies beyond it.
    pub fn from_counts(counts: &PayCounts) -> Self {
        let employers = EmployerCounts::new(counts.iter().map(|(employer, _, postings)| (employer, postings)));
        let concentration = employers.concentration();
        let (bins, postings) = distinct_ranges(counts);
        let mut weight_of_posting = employers.weights();
        let mut ranges: Vec<Range> = bins.into_iter().map(|bins| Range { bins, weight: 0.0 }).collect();
        for posting in &postings {
            ranges[posting.range].weight += weight_of_posting[posting.employer] * posting.count;
        }
        let total: f64 = ranges.iter().map(|range| range.weight).sum();
        for weight in ranges.iter_mut().map(|range| &mut range.weight).chain(&mut weight_of_posting) {
            *weight /= total;
        }
        let weighted: Vec<(BinRange, f64)> = ranges.iter().map(|range| (range.bins, range.weight)).collect();
        let distribution = turnbull::estimate(&weighted, 1.0 / concentration.of_postings);
        let correlation = distribution.as_ref().map_or(Correlation::unknown(INDEPENDENT_PAY), |distribution| {
            let score = |range: &Range| normal_quantile(distribution.middle_level(range.bins));
            let scores: Vec<f64> = ranges.iter().map(score).collect();
            Correlation::of(&by_employer(&postings, &scores), INDEPENDENT_PAY)
        });
        Self { employers, concentration, ranges, postings, weight_of_posting, distribution, correlation }
    }

    /// Postings in the sample.
    pub fn n(&self) -> usize {
        usize::try_from(self.employers.n()).unwrap_or(usize::MAX)
    }

    /// Distinct employers in the sample.
    pub fn employer_count(&self) -> usize {
        self.employers.employers()
    }

    /// Postings by employer, on which the release rule decides.
    pub fn employers(&self) -> &EmployerCounts {
        &self.employers
    }

    /// The `p` quantile with its interval, by inverting the interval of the distribution function at the quantile
    /// (R. S. Woodruff, "Confidence Intervals for Medians and Other Position Measures", 1952). `None` with fewer than two
    /// employers, as one says nothing about another, and unless `p` lies between 0 and 1.
    pub fn quantile(&self, p: f64) -> Option<PointEstimate> {
        let is_inside = 0.0 < p && p < 1.0;
        let distribution = self.distribution.as_ref().filter(|_| is_inside && self.employer_count() >= 2)?;
        let position = distribution.quantile_position(p);
        let level = distribution.cumulative_at(position);
        let below: Vec<f64> =
            self.ranges.iter().map(|range| distribution.part_below(range.bins, position, level)).collect();
        // What a range leaves open is missing information; an exact amount leaves nothing open.
        let open: f64 = (self.ranges.iter().zip(&below))
            .filter(|(range, _)| range.bins.first < range.bins.last)
            .map(|(range, u)| range.weight * u * (1.0 - u))
            .sum();
        let known = (1.0 - open / (p * (1.0 - p))).max(LEAST_INFORMATION);
        let (variance, variance_of_variance) =
            self.variance_in_postings(&correlations_below(p), known, &below, p * (1.0 - p));
        let freedom = 2.0 * variance * variance / variance_of_variance.max(f64::MIN_POSITIVE);
        let n = ((Z95 / t95(freedom)).powi(2) / variance).clamp(1.0, self.n() as f64);
        let (low, high) = quantile_levels(p, n);
        let value = Bins::amount(position);
        Some(PointEstimate {
            value,
            low: Bins::amount(distribution.quantile_position(low)).min(value / HALF_BIN),
            high: Bins::amount(distribution.quantile_position(high)).max(value * HALF_BIN),
        })
    }

    /// The mean with its t interval on the logarithm of pay. `None` with fewer than two employers.
    pub fn mean(&self) -> Option<PointEstimate> {
        let distribution = self.distribution.as_ref().filter(|_| self.employer_count() >= 2)?;
        let moments: Vec<(f64, f64)> =
            self.ranges.iter().map(|range| distribution.moments_within(range.bins)).collect();
        let expected: Vec<f64> = moments.iter().map(|(mean, _)| *mean).collect();
        let weighted = |values: &mut dyn Iterator<Item = f64>| -> f64 {
            self.ranges.iter().zip(values).map(|(range, value)| range.weight * value).sum()
        };
        let value = weighted(&mut expected.iter().copied());
        let between = weighted(&mut expected.iter().map(|mean| (mean - value).powi(2)));
        let within = weighted(&mut moments.iter().map(|(_, variance)| *variance));
        // Where all ranges are alike nothing is known of where in them pay lies.
        let known = if between + within > 0.0 { (between / (between + within)).max(LEAST_INFORMATION) } else { 1.0 };
        let (variance, variance_of_variance) = self.variance_in_postings(&GRID, known, &expected, between + within);
        // The sample's own spread is below the population's by what its mean takes up.
        let complete = (between + within) / (1.0 - variance).max(LEAST_INFORMATION);
        let of_spread = 2.0 * variance / (1.0 - variance).max(LEAST_INFORMATION);
        let freedom = 2.0 / (variance_of_variance / (variance * variance) + of_spread);
        let error = (complete * variance).sqrt();
        let factor = (t95(freedom) * error / value).exp();
        let factor = factor.max(HALF_BIN);
        Some(PointEstimate { value, low: value / factor, high: value * factor })
    }

    /// The statistic with its interval, where the release rule lets it out.
    ///
    /// # Errors
    ///
    /// The condition of the rule that fails; a share of postings is no statistic of their pay, and has no evidence here.
    pub fn published(&self, statistic: Statistic) -> Result<PointEstimate, Reason> {
        release::decide(statistic, &self.employers)?;
        let estimate = match statistic {
            Statistic::Quantile(p) => self.quantile(p),
            Statistic::Mean => self.mean(),
            Statistic::Share => None,
        };
        estimate.ok_or(Reason::NoEvidence)
    }

    /// Variance of the weighted mean of `values`, one a range, in units of the variance of one posting, and how far that itself may be off (as a
    /// variance). `agreements` are the correlations between two values of one employer that go with those of [`GRID`], `known` the part of the
    /// information that ranges leave, `spread` the variance of one posting.
    fn variance_in_postings(
        &self,
        agreements: &[f64; GRID.len()],
        known: f64,
        values: &[f64],
        spread: f64,
    ) -> (f64, f64) {
        let Concentration { of_postings, of_employers } = self.concentration;
        let most = (of_employers - of_postings).max(0.0);
        let direct = if spread > 0.0 { (self.direct_agreement(values) / spread).clamp(0.0, most) } else { 0.0 };
        let trust = 1.0 / (1.0 + DIRECT_AT_HALF * of_employers);
        let (agreement, variance) = self.correlation.moments_on_grid(agreements);
        (
            of_postings / known + ((1.0 - trust) * agreement * most + trust * direct) / known.sqrt(),
            (((1.0 - trust) * most).powi(2) * variance + 2.0 * of_employers * (trust * direct).powi(2)) / known,
        )
    }

    /// What products of postings of one employer add to the variance of the weighted mean of `values`.
    fn direct_agreement(&self, values: &[f64]) -> f64 {
        let mean: f64 = self.ranges.iter().zip(values).map(|(range, value)| range.weight * value).sum();
        let (all, same) = products_within_employers(&self.postings, &self.weight_of_posting, values, mean);
        // The mean is the sample's own, which takes up one of the effective number of employers: G / (G - 1).
        all / (1.0 - self.concentration.of_employers).max(LEAST_INFORMATION) - same
    }
}

/// Effective number of employers at which what is seen of their agreement directly counts as much as what the correlation of the whole sample says:
/// its error is then a seventh.
const DIRECT_AT_HALF: f64 = 100.0;

/// Least part of the information that intervals are taken to carry: all postings stating one and the same range would else
/// give an infinite variance.
const LEAST_INFORMATION: f64 = 0.05;

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

    #[test]
    fn parts_merged_in_any_order_give_the_same_bytes() {
        let postings: Vec<PayObservation> = (0..500_u32)
            .map(|k| {
                let low = 60e3 + f64::from(k * k % 997) * 60.0;
                PayObservation { low, high: low * (1.05 + f64::from(k % 31) / 100.0), employer: k % 83 }
            })
            .collect();
        let count = |part: &[PayObservation]| {
            let mut counts = PayCounts::default();
            for posting in part {
                counts.add(PayBins::of(posting.low, posting.high).unwrap(), u64::from(posting.employer), 1);
            }
            counts
        };
        let figures = |counts: &PayCounts| {
            let sample = PaySample::from_counts(counts);
            let estimates = [0.1, 0.25, 0.5, 0.75, 0.9].map(|p| sample.quantile(p).unwrap()).into_iter();
            let all: Vec<PointEstimate> = estimates.chain(sample.mean()).collect();
            all.iter().flat_map(|e| [e.value, e.low, e.high].map(f64::to_bits)).collect::<Vec<_>>()
        };
        let whole = figures(&count(&postings));
        assert_eq!(
            whole,
            figures(&{
                let mut reversed = postings.clone();
                reversed.reverse();
                count(&reversed)
            })
        );
        for parts in [1, 2, 7, 100] {
            let mut shuffled: Vec<PayCounts> = postings.chunks(postings.len().div_ceil(parts)).map(count).collect();
            shuffled.rotate_left(parts / 3);
            shuffled.reverse();
            let merged = shuffled.iter().fold(PayCounts::default(), |mut merged, part| {
                merged.merge(part);
                merged
            });
            assert_eq!(whole, figures(&merged), "{parts} parts");
        }
    }

    #[test]
    fn degenerate_samples_have_finite_figures_or_none() {
        let of = |postings: &[(f64, f64, u32)]| {
            PaySample::new(
                &postings
                    .iter()
                    .map(|&(low, high, employer)| PayObservation { low, high, employer })
                    .collect::<Vec<_>>(),
            )
        };
        let alike: Vec<(f64, f64, u32)> = (0..40).map(|employer| (1e5, 1e5, employer)).collect();
        let one_range: Vec<(f64, f64, u32)> = (0..40).map(|employer| (8e4, 2e5, employer)).collect();
        let open: Vec<(f64, f64, u32)> =
            (0..10).map(|k| if k < 5 { (0.0, 1e5, k) } else { (9e4, f64::INFINITY, k) }).collect();
        let huge: Vec<(f64, f64, u32)> = (0..7).map(|employer| (1e-9, 1e300, employer)).collect();
        for postings in [&alike[..], &one_range, &open, &huge, &alike[..1], &alike[..2], &[]] {
            let sample = of(postings);
            let ps = [0.0, 1e-9, 0.1, 0.5, 0.9, 1.0, f64::NAN];
            for estimate in ps.iter().filter_map(|p| sample.quantile(*p)).chain(sample.mean()) {
                assert!(estimate.low <= estimate.value && estimate.value <= estimate.high, "{estimate:?}");
                assert!(estimate.low >= 0.0 && estimate.high.is_finite(), "{estimate:?}");
            }
        }
        let mut counts = PayCounts::default();
        for employer in 0..6 {
            counts.add(PayBins::of(1e5, 1.1e5).unwrap(), employer, u64::MAX);
        }
        let median = PaySample::from_counts(&counts).quantile(0.5).unwrap();
        assert!(median.low > 0.0 && median.high.is_finite());
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
            prop_assert_eq!(one, other);
        }
    }
}
