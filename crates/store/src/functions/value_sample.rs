//! Quantiles of one group's amounts, and the state that carries them from one part of a query to another.
//!
//! Amounts are kept exactly while they are few and as counts by bin when they are many. An amount that a 32-bit float holds exactly takes four
//! bytes (whole and half dollars do), any other eight. Both are kept as their bits, whose order as whole numbers is that of the amounts,
//! as none is negative.

use super::bin_counts::BinCounts;

/// Amounts of a group that are kept exactly. With more, a bin's width is small beside what sampling leaves open: the median of
/// 4,096 log-normal salaries is known to about 2%.
pub(super) const EXACT_MAX: usize = 4_096;

/// First byte of a state that holds amounts: then the number of those of four bytes in two bytes, these, and those of eight.
const EXACT: u8 = 0;

/// First byte of a state that holds counts.
const BINNED: u8 = 1;

/// Amounts up to which sorting is faster than looking for the few ranks that are asked for.
const SORTED_MAX: usize = 64;

/// The bits of an amount.
pub(super) trait AmountBits: Copy + Ord {
    /// The amount.
    fn amount(self) -> f64;
}

impl AmountBits for u32 {
    fn amount(self) -> f64 {
        f64::from(f32::from_bits(self))
    }
}

impl AmountBits for u64 {
    fn amount(self) -> f64 {
        f64::from_bits(self)
    }
}

/// The bits of an amount that a 32-bit float holds exactly.
#[expect(clippy::cast_possible_truncation, clippy::float_cmp, reason = "an amount that changes is not held exactly")]
pub(super) fn narrow_bits(amount: f64) -> Option<u32> {
    let narrow = amount as f32;
    (f64::from(narrow) == amount).then(|| narrow.to_bits())
}

/// Quantiles of samples, one after another.
#[derive(Debug)]
pub(super) struct Quantiles<'a> {
    /// Each from 0 to 1.
    probabilities: &'a [f64],
    /// The ranks that are needed, in order; kept between samples for its room.
    ranks: Vec<usize>,
}

impl<'a> Quantiles<'a> {
    pub(super) fn new(probabilities: &'a [f64]) -> Self {
        Self { probabilities, ranks: Vec::new() }
    }

    /// Writes the quantiles of `values`, in any order, to `found`; false where there are none.
    ///
    /// Of `n` amounts the quantile `p` is at rank `p (n - 1)`, linear between the two amounts around it (definition 7 of R. J.
    /// Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", 1996; SQL's `PERCENTILE_CONT`).
    pub(super) fn of_exact<B: AmountBits>(&mut self, values: &mut [B], found: &mut Vec<f64>) -> bool {
        let n = values.len();
        if n == 0 {
            return false;
        }
        if n <= SORTED_MAX {
            values.sort_unstable();
        } else {
            self.ranks.clear();
            self.ranks.extend(self.probabilities.iter().flat_map(|p| {
                let (below, above, _) = ranks_around(*p, n);
                [below, above]
            }));
            self.ranks.sort_unstable();
            self.ranks.dedup();
            settle(values, 0, &self.ranks);
        }
        found.extend(self.probabilities.iter().map(|p| interpolated(*p, n, |rank| values[rank].amount())));
        true
    }

    /// Writes the quantiles of amounts that were counted; false where there are none.
    pub(super) fn of_binned(&self, counts: &BinCounts, found: &mut Vec<f64>) -> bool {
        let n = usize::try_from(counts.total()).unwrap_or(usize::MAX);
        if n == 0 {
            return false;
        }
        found.extend(self.probabilities.iter().map(|p| interpolated(*p, n, |rank| counts.at_rank(rank as u64))));
        true
    }
}

/// Puts the values of the ranks `ranks`, counted from `first` and in order, where they would stand were all sorted.
fn settle<B: Ord>(values: &mut [B], first: usize, ranks: &[usize]) {
    let Some((rank, after)) = ranks.get(ranks.len() / 2).zip(ranks.get(ranks.len() / 2 + 1..)) else { return };
    if values.len() <= SORTED_MAX {
        values.sort_unstable();
        return;
    }
    let (below, _, above) = values.select_nth_unstable(rank - first);
    settle(below, first, &ranks[..ranks.len() / 2]);
    settle(above, rank + 1, after);
}

/// The ranks around the quantile `p` of `n` amounts, and how far it lies from the first to the second.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank lies between 0 and n - 1")]
fn ranks_around(p: f64, n: usize) -> (usize, usize, f64) {
    let rank = p * (n - 1) as f64;
    let below = (rank.floor() as usize).min(n - 1);
    (below, (below + 1).min(n - 1), rank - below as f64)
}

fn interpolated(p: f64, n: usize, at: impl Fn(usize) -> f64) -> f64 {
    let (below, above, between) = ranks_around(p, n);
    let (low, high) = (at(below), at(above));
    low + between * (high - low)
}

/// What a state holds.
#[derive(Debug, PartialEq)]
pub(super) enum State<'a> {
    /// Bits of amounts.
    Exact {
        /// Those of four bytes.
        narrow: &'a [[u8; 4]],
        /// Those of eight bytes.
        wide: &'a [[u8; 8]],
    },
    /// Counts, for [`BinCounts::merge_encoded`].
    Binned(&'a [u8]),
}

/// Bytes of a state that holds amounts.
pub(super) fn exact_state_size(narrow: usize, wide: usize) -> usize {
    if narrow + wide == 0 { 0 } else { 3 + 4 * narrow + 8 * wide }
}

/// Appends the start of a state that holds amounts; `narrow` of four bytes follow, at most [`EXACT_MAX`], then those of eight.
pub(super) fn start_exact_state(bytes: &mut Vec<u8>, narrow: usize) {
    bytes.push(EXACT);
    bytes.extend_from_slice(&u16::try_from(narrow).expect("few enough to be kept exactly").to_le_bytes());
}

/// Appends the state of one amount.
pub(super) fn encode_one(bytes: &mut Vec<u8>, amount: f64) {
    if let Some(bits) = narrow_bits(amount) {
        start_exact_state(bytes, 1);
        bytes.extend_from_slice(&bits.to_le_bytes());
    } else {
        start_exact_state(bytes, 0);
        bytes.extend_from_slice(&amount.to_bits().to_le_bytes());
    }
}

/// Appends the state of amounts that were counted.
pub(super) fn encode_binned(bytes: &mut Vec<u8>, counts: &BinCounts) {
    bytes.push(BINNED);
    counts.encode(bytes);
}

/// Reads a state; `None` where the bytes are none.
pub(super) fn decode(bytes: &[u8]) -> Option<State<'_>> {
    match bytes {
        [] => Some(State::Exact { narrow: &[], wide: &[] }),
        [EXACT, low, high, amounts @ ..] => {
            let (narrow, wide) = amounts.split_at_checked(4 * usize::from(u16::from_le_bytes([*low, *high])))?;
            let ((narrow, _), (wide, rest)) = (narrow.as_chunks(), wide.as_chunks());
            (rest.is_empty() && narrow.len() + wide.len() <= EXACT_MAX).then_some(State::Exact { narrow, wide })
        }
        [BINNED, counts @ ..] => Some(State::Binned(counts)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(values: &[f64], probabilities: &[f64]) -> Vec<f64> {
        let mut found = Vec::new();
        let mut wide: Vec<u64> = values.iter().map(|value| value.to_bits()).collect();
        Quantiles::new(probabilities).of_exact(&mut wide, &mut found);
        found
    }

    /// Hyndman and Fan's definition 7 as R documents it: `quantile(c(1, 2, 4, 8), c(0, .25, .5, .9, 1))`.
    #[test]
    fn quantiles_are_those_of_definition_7() {
        let found = exact(&[8.0, 1.0, 4.0, 2.0], &[0.0, 0.25, 0.5, 0.9, 1.0]);
        for (found, expected) in found.iter().zip([1.0, 1.75, 3.0, 6.8, 8.0]) {
            assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
        }
    }

    #[test]
    fn one_amount_is_every_quantile_and_none_has_none() {
        assert_eq!(exact(&[7.0], &[0.0, 0.3, 1.0]), [7.0; 3]);
        assert_eq!(exact(&[], &[0.5]), Vec::<f64>::new());
        assert!(!Quantiles::new(&[]).of_binned(&BinCounts::default(), &mut Vec::new()));
    }

    #[test]
    fn ranks_are_found_as_a_sort_finds_them() {
        let probabilities = [0.9, 0.1, 0.5, 0.25, 0.75, 0.0, 1.0, 0.5, 0.999];
        for n in [1, 2, 63, 64, 65, 66, 130, 1_000, 4_096] {
            let values: Vec<f64> = (0..n).map(|k| f64::from(k * 7_919 % 1_009 + 1)).collect();
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let expected: Vec<f64> =
                probabilities.iter().map(|p| interpolated(*p, sorted.len(), |rank| sorted[rank])).collect();
            assert_eq!(exact(&values, &probabilities), expected, "of {n}");
        }
    }

    #[test]
    fn the_order_of_bits_is_that_of_amounts() {
        let amounts: [f64; 8] = [0.0, 0.1, 0.5, 1.0, 15_080.0, 87_512.5, 1e6, 1e15];
        for pair in amounts.windows(2) {
            assert!(pair[0].to_bits() < pair[1].to_bits());
        }
        for (amount, is_narrow) in
            [(87_512.5, true), (56_888.13, false), (16_777_217.0, false), (0.1, false), (0.0, true)]
        {
            assert_eq!(narrow_bits(amount).map(AmountBits::amount), is_narrow.then_some(amount), "{amount}");
        }
    }

    #[test]
    fn states_that_are_none_are_refused() {
        let too_many = [&[EXACT, 0, 0][..], &vec![0; 8 * (EXACT_MAX + 1)]].concat();
        for bytes in [&[2][..], &[EXACT], &[EXACT, 1], &[EXACT, 1, 0, 9, 9], &[EXACT, 0, 0, 1, 2], &too_many] {
            assert_eq!(decode(bytes), None, "{} bytes", bytes.len());
        }
        assert_eq!(decode(&[]), Some(State::Exact { narrow: &[], wide: &[] }));
        let mut bytes = Vec::new();
        encode_one(&mut bytes, 87_512.5);
        let narrow = [87_512.5_f32.to_bits().to_le_bytes()];
        assert_eq!(decode(&bytes), Some(State::Exact { narrow: &narrow, wide: &[] }));
        assert_eq!(bytes.len(), exact_state_size(1, 0));
    }
}
