//! How many amounts lie in each bin, from the first bin that has one to the last.

use super::value_bins;

/// Bins added beyond the one that is needed, so that a growing range is not moved for each of them.
const SPARE_BINS: usize = 64;

/// Counts by bin. Adding and merging in any order gives the same counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct BinCounts {
    first: usize,
    counts: Vec<u64>,
}

impl BinCounts {
    /// Counts one amount.
    pub(super) fn add(&mut self, amount: f64) {
        self.add_to(value_bins::index(amount), 1);
    }

    fn add_to(&mut self, bin: usize, count: u64) {
        if bin.wrapping_sub(self.first) >= self.counts.len() {
            self.reach(bin);
        }
        let counted = &mut self.counts[bin - self.first];
        *counted = counted.saturating_add(count);
    }

    /// Grows the range of bins so that it holds `bin`.
    fn reach(&mut self, bin: usize) {
        if self.counts.is_empty() {
            self.first = bin.saturating_sub(SPARE_BINS);
        } else if bin < self.first {
            let first = bin.saturating_sub(SPARE_BINS);
            self.counts.splice(0..0, std::iter::repeat_n(0, self.first - first));
            self.first = first;
        }
        let length = (bin + SPARE_BINS).min(value_bins::BINS - 1) + 1 - self.first;
        if length > self.counts.len() {
            self.counts.resize(length, 0);
        }
    }

    /// Amounts counted.
    pub(super) fn total(&self) -> u64 {
        self.counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Appends the bins from the first that holds an amount to the last: the number of the first, then each bin's count.
    pub(super) fn encode(&self, bytes: &mut Vec<u8>) {
        let Some(start) = self.counts.iter().position(|count| *count > 0) else { return };
        let end = self.counts.iter().rposition(|count| *count > 0).unwrap_or(start);
        bytes.extend_from_slice(&((self.first + start) as u64).to_le_bytes());
        for count in &self.counts[start..=end] {
            bytes.extend_from_slice(&count.to_le_bytes());
        }
    }

    /// Adds what [`BinCounts::encode`] wrote; `None` where the bytes are not that.
    pub(super) fn merge_encoded(&mut self, bytes: &[u8]) -> Option<()> {
        let (words, rest) = bytes.as_chunks::<8>();
        let (first, counts) = words.split_first()?;
        let first = usize::try_from(u64::from_le_bytes(*first)).ok()?;
        if !rest.is_empty() || first >= value_bins::BINS || counts.len() > value_bins::BINS - first {
            return None;
        }
        for (bin, count) in (first..).zip(counts) {
            match u64::from_le_bytes(*count) {
                0 => {}
                count => self.add_to(bin, count),
            }
        }
        Some(())
    }

    /// The amount of rank `rank` (from 0, in ascending order, below [`BinCounts::total`]), were the amounts of a bin evenly
    /// spread over it.
    pub(super) fn at_rank(&self, rank: u64) -> f64 {
        let mut below = 0_u64;
        for (bin, count) in (self.first..).zip(&self.counts) {
            if rank < below + count {
                let (low, high) = (value_bins::lower_edge(bin), value_bins::lower_edge(bin + 1));
                return low + (high - low) * ((rank - below) as f64 + 0.5) / *count as f64;
            }
            below += count;
        }
        value_bins::lower_edge(self.first + self.counts.len())
    }

    /// Bytes held on the heap.
    pub(super) fn size(&self) -> usize {
        self.counts.capacity() * size_of::<u64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_parts_do_not_matter() {
        let amounts = [5e4, 1e5, 9e9, 2.0, 0.0, 7e4, f64::INFINITY, 5e4];
        let mut whole = BinCounts::default();
        for amount in amounts {
            whole.add(amount);
        }
        let mut parts = BinCounts::default();
        for part in amounts.rchunks(3) {
            let (mut counts, mut bytes) = (BinCounts::default(), Vec::new());
            part.iter().rev().for_each(|amount| counts.add(*amount));
            counts.encode(&mut bytes);
            parts.merge_encoded(&bytes).unwrap();
        }
        let encoded = |counts: &BinCounts| {
            let mut bytes = Vec::new();
            counts.encode(&mut bytes);
            bytes
        };
        assert_eq!((encoded(&whole), whole.total()), (encoded(&parts), 8));
    }

    #[test]
    fn bytes_that_are_no_counts_are_refused() {
        let far = (value_bins::BINS as u64).to_le_bytes();
        let many = vec![0; 8 * (value_bins::BINS + 2)];
        for bytes in [&[][..], &[1, 2, 3], &far, &many, &[0; 17]] {
            assert_eq!(BinCounts::default().merge_encoded(bytes), None, "{} bytes", bytes.len());
        }
    }
}
