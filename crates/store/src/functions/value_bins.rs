//! Fixed bins on the logarithm of an amount, read off the number's own bits.
//!
//! A bin is all numbers that share their exponent and the first [`FRACTION_BITS`] bits of their fraction: every power of two is
//! cut into 256 equal parts, so a bin is between 0.2% and 0.4% wide. Which bin an amount has depends on nothing but the amount and
//! takes no logarithm, so every machine agrees and counts of several parts add up exactly.

/// Leading bits of the fraction that tell bins apart: 8 make the widest bin 1/256 of its amount, within the half percent that the
/// estimators of pay allow themselves.
const FRACTION_BITS: u32 = 8;

/// Bits of an `f64` below those that matter.
const SHIFT: u32 = f64::MANTISSA_DIGITS - 1 - FRACTION_BITS;

/// Amounts below one currency unit a year share the first bin.
const LOWEST: f64 = 1.0;

/// Amounts above share the last bin: no currency's annual pay is a quadrillion.
const HIGHEST: f64 = 1e15;

/// The bits of the first bin, from which bins are counted.
const FIRST: u64 = LOWEST.to_bits() >> SHIFT;

/// Number of bins there are.
#[expect(clippy::cast_possible_truncation, reason = "50 powers of two of 256 bins each")]
pub(super) const BINS: usize = ((HIGHEST.to_bits() >> SHIFT) - FIRST + 1) as usize;

/// The bin of `amount`, below [`BINS`]. NaN has the first.
#[expect(clippy::cast_possible_truncation, reason = "at most BINS, as the amount is clamped")]
pub(super) fn index(amount: f64) -> usize {
    let clamped = if amount > LOWEST { amount.min(HIGHEST) } else { LOWEST };
    ((clamped.to_bits() >> SHIFT) - FIRST) as usize
}

/// Lower edge of bin `index`; that of the next is its upper edge.
pub(super) fn lower_edge(index: usize) -> f64 {
    f64::from_bits((FIRST + index as u64) << SHIFT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_lies_in_its_bin_and_bins_are_narrow() {
        for amount in [1.0, 1.5, 999.99, 52_000.0, 52_001.5, 131_072.0, 2.5e6, 9.99e14, 1e15] {
            let bin = index(amount);
            let (low, high) = (lower_edge(bin), lower_edge(bin + 1));
            assert!(low <= amount && amount < high, "{amount}: {low} {high}");
            assert!((high / low - 1.0) <= 1.0 / 256.0 + 1e-12, "{amount}: {low} {high}");
        }
    }

    #[test]
    fn what_is_no_pay_has_the_first_or_the_last_bin() {
        for amount in [f64::NAN, -5.0, 0.0, f64::NEG_INFINITY] {
            assert_eq!(index(amount), 0);
        }
        assert_eq!(index(f64::INFINITY), BINS - 1);
    }
}
