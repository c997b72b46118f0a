//! A sample's postings, by employer and range.

use crate::correlation::EmployerValues;
use crate::distribution::BinRange;
use crate::pay_counts::{PayBins, PayCounts};

/// Postings of one employer with one range.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Postings {
    /// Number of the range.
    pub(crate) range: usize,
    /// Number of the employer in the order of keys.
    pub(crate) employer: usize,
    pub(crate) count: f64,
}

/// The lowest and the highest bin that a sample states.
fn extremes(counts: &PayCounts) -> (u16, u16) {
    counts.iter().fold((PayBins::OPEN, 0), |(lowest, highest), (_, bins, _)| {
        let low = if bins.first > 0 { bins.first } else { bins.last };
        let high = if bins.last < PayBins::OPEN { bins.last } else { bins.first };
        (lowest.min(low), highest.max(high))
    })
}

/// The distinct ranges in order, and the postings with the number of theirs.
pub(crate) fn distinct_ranges(counts: &PayCounts) -> (Vec<BinRange>, Vec<Postings>) {
    let (lowest, highest) = extremes(counts);
    let stated = |bins: PayBins| BinRange {
        first: if bins.first > 0 { bins.first } else { lowest }.into(),
        last: if bins.last < PayBins::OPEN { bins.last } else { highest }.into(),
    };
    let mut ranges: Vec<BinRange> = counts.iter().map(|(_, bins, _)| stated(bins)).collect();
    ranges.sort_unstable();
    ranges.dedup();
    let mut employer = 0;
    let mut previous = None;
    let postings = counts
        .iter()
        .map(|(key, bins, count)| {
            employer += usize::from(previous.is_some_and(|previous| previous != key));
            previous = Some(key);
            let range = ranges.partition_point(|range| *range < stated(bins));
            Postings { range, employer, count: count as f64 }
        })
        .collect();
    (ranges, postings)
}

/// The scores of each employer's postings.
pub(crate) fn by_employer(postings: &[Postings], scores: &[f64]) -> Vec<EmployerValues> {
    postings
        .chunk_by(|a, b| a.employer == b.employer)
        .map(|own| {
            let count: f64 = own.iter().map(|posting| posting.count).sum();
            let mean = own.iter().map(|posting| posting.count * scores[posting.range]).sum::<f64>() / count;
            let squares_within = own.iter().map(|posting| posting.count * (scores[posting.range] - mean).powi(2)).sum();
            EmployerValues { postings: count, mean, squares_within }
        })
        .collect()
}

/// Sum over employers of the squared weight of its postings times the product of the `values`, one a range, of each two of them, as differences
/// from `mean`; and the same of each posting with itself.
pub(crate) fn products_within_employers(
    postings: &[Postings],
    weight_of_posting: &[f64],
    values: &[f64],
    mean: f64,
) -> (f64, f64) {
    let (mut all, mut same) = (0.0, 0.0);
    for own in postings.chunk_by(|a, b| a.employer == b.employer) {
        let (mut sum, mut squares) = (0.0, 0.0);
        for posting in own {
            let value = values[posting.range] - mean;
            sum += posting.count * value;
            squares += posting.count * value * value;
        }
        let weight = weight_of_posting[own[0].employer];
        all += (weight * sum).powi(2);
        same += weight * weight * squares;
    }
    (all, same)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(ranges: &[(f64, f64, u64)]) -> PayCounts {
        let mut counts = PayCounts::default();
        for &(low, high, employer) in ranges {
            counts.add(PayBins::of(low, high).unwrap(), employer, 1);
        }
        counts
    }

    #[test]
    fn open_ends_reach_to_the_extremes_of_the_sample() {
        let (ranges, postings) = distinct_ranges(&counts(&[(0.0, 7e4, 4), (6e4, f64::INFINITY, 9), (6.5e4, 8e4, 9)]));
        let (lowest, highest) = (ranges.iter().map(|r| r.first).min(), ranges.iter().map(|r| r.last).max());
        assert_eq!((lowest, highest), (Some(crate::bins::Bins::index(6e4)), Some(crate::bins::Bins::index(8e4))));
        assert_eq!(postings.iter().map(|posting| posting.employer).collect::<Vec<_>>(), [0, 1, 1]);
    }

    #[test]
    fn values_of_an_employer_are_summed_up() {
        let (_, postings) = distinct_ranges(&counts(&[(1e4, 1e4, 1), (2e4, 2e4, 1), (4e4, 4e4, 2)]));
        let employers = by_employer(&postings, &[1.0, 3.0, 7.0]);
        assert_eq!(employers[0], EmployerValues { postings: 2.0, mean: 2.0, squares_within: 2.0 });
        assert_eq!(employers[1], EmployerValues { postings: 1.0, mean: 7.0, squares_within: 0.0 });
        // (1 + 3)^2 and 7^2 against 1 + 9 and 49, of which the second employer's count for a quarter.
        assert_eq!(
            products_within_employers(&postings, &[1.0, 0.5], &[1.0, 3.0, 7.0], 0.0),
            (16.0 + 12.25, 10.0 + 12.25)
        );
    }
}
