//! Counts from which pay is estimated: how many postings of which employer state which range.
//!
//! Ranges are held as the first and the last of the fixed bins that they touch, and everything that is counted is a whole number. So counts of
//! one part or of a hundred, added in any order, are the same, and so is every estimate made from them, to the last bit.

use std::collections::BTreeMap;

use crate::bins::Bins;

/// The bins that a posted range touches, `first ..= last`, of half a percent each on the logarithm of annual pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PayBins {
    /// First bin; 0 where only "up to" is stated.
    pub first: u16,
    /// Last bin; [`PayBins::OPEN`] where only "from" is stated.
    pub last: u16,
}

impl PayBins {
    /// The last bin of a range without an upper end.
    pub const OPEN: u16 = u16::MAX;

    /// The bins of the range from `low` to `high` a year: 0 where only "up to" is stated, infinity where only "from" is.
    /// `None` where the ends are not numbers in order, or leave everything open.
    pub fn of(low: f64, high: f64) -> Option<Self> {
        let is_usable = low >= 0.0 && low <= high && high > 0.0 && low.is_finite();
        let bins = Self {
            first: if low > 0.0 { bin(low).max(1) } else { 0 },
            last: if high.is_finite() { bin(high).max(1) } else { Self::OPEN },
        };
        (is_usable && bins.says_something()).then_some(bins)
    }

    fn says_something(self) -> bool {
        self.first <= self.last
            && self.last > 0
            && self.first < Self::OPEN
            && (self.first > 0 || self.last < Self::OPEN)
    }

    fn is_two_sided(self) -> bool {
        self.first > 0 && self.last < Self::OPEN
    }
}

fn bin(amount: f64) -> u16 {
    u16::try_from(Bins::index(amount)).unwrap_or(PayBins::OPEN - 1)
}

/// A statement that a two-sided range makes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatedEnd {
    /// The lower end.
    Floor,
    /// The amount half-way between the ends.
    Midpoint,
    /// The upper end.
    Ceiling,
}

/// Counts of postings by range and employer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PayCounts {
    postings: BTreeMap<(u64, PayBins), u64>,
}

impl PayCounts {
    /// Counts `postings` more postings of `employer` (any key that is the same in all parts) with the range `bins`.
    /// Ends that are out of order are not counted.
    pub fn add(&mut self, bins: PayBins, employer: u64, postings: u64) {
        if postings > 0 && bins.says_something() {
            let count = self.postings.entry((employer, bins)).or_default();
            *count = count.saturating_add(postings);
        }
    }

    /// Counts all that `other` counts.
    pub fn merge(&mut self, other: &Self) {
        for (&(employer, bins), &postings) in &other.postings {
            self.add(bins, employer, postings);
        }
    }

    /// Postings counted.
    pub fn n(&self) -> u64 {
        self.postings.values().fold(0, |n, postings| n.saturating_add(*postings))
    }

    /// Every employer with range and number of postings, in the order of employers and then of ranges.
    pub fn iter(&self) -> impl Iterator<Item = (u64, PayBins, u64)> {
        self.postings.iter().map(|(&(employer, bins), &postings)| (employer, bins, postings))
    }

    /// The same postings as if each stated but one amount, the floor, the midpoint or the ceiling of its range. One-sided ranges are left out.
    pub fn stated(&self, end: StatedEnd) -> Self {
        let mut stated = Self::default();
        for (employer, bins, postings) in self.iter().filter(|(_, bins, _)| bins.is_two_sided()) {
            let at = match end {
                StatedEnd::Floor => bins.first,
                StatedEnd::Ceiling => bins.last,
                StatedEnd::Midpoint => {
                    bin(f64::midpoint(Bins::centre(usize::from(bins.first)), Bins::centre(usize::from(bins.last))))
                }
            };
            stated.add(PayBins { first: at, last: at }, employer, postings);
        }
        stated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_that_are_no_numbers_in_order_have_no_bins() {
        for (low, high) in [(f64::NAN, 1.0), (1.0, f64::NAN), (5.0, 4.0), (-1.0, 4.0), (0.0, 0.0)] {
            assert_eq!(PayBins::of(low, high), None);
        }
        assert_eq!(PayBins::of(f64::INFINITY, f64::INFINITY), None);
        assert_eq!(PayBins::of(0.0, f64::INFINITY), None);
    }

    #[test]
    fn open_ends_stay_open() {
        assert_eq!(PayBins::of(0.0, 5e4).unwrap().first, 0);
        assert_eq!(PayBins::of(5e4, f64::INFINITY).unwrap().last, PayBins::OPEN);
        assert!(PayBins::of(5e4, 1e300).unwrap().is_two_sided());
    }

    #[test]
    fn reversed_bins_are_not_counted() {
        let mut counts = PayCounts::default();
        counts.add(PayBins { first: 9, last: 8 }, 1, 5);
        counts.add(PayBins { first: PayBins::OPEN, last: PayBins::OPEN }, 1, 5);
        counts.add(PayBins { first: 8, last: 8 }, 1, 0);
        assert_eq!(counts, PayCounts::default());
    }

    #[test]
    fn each_end_is_counted_at_its_own_amount() {
        let mut counts = PayCounts::default();
        counts.add(PayBins::of(8e4, 12e4).unwrap(), 7, 2);
        counts.add(PayBins::of(8e4, f64::INFINITY).unwrap(), 7, 2);
        let bin_of = |end| {
            counts.stated(end).iter().map(|(_, bins, n)| (Bins::centre(bins.first.into()), n)).collect::<Vec<_>>()
        };
        for (end, amount) in [(StatedEnd::Floor, 8e4), (StatedEnd::Midpoint, 10e4), (StatedEnd::Ceiling, 12e4)] {
            let [(centre, 2)] = bin_of(end)[..] else { panic!("one amount of two postings") };
            assert!((centre / amount - 1.0).abs() < 0.005, "{centre}");
        }
    }
}
