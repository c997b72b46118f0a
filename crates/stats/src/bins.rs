//! Fixed bins on the logarithm of annual pay.
//!
//! Every value from [`Bins::LOWEST`] up belongs to one bin, whatever sample it came in, so counts of several parts add up
//! exactly and in any order. A bin is half a percent wide, which bounds the error that binning adds to a percentile: an
//! amount is at most a quarter of a percent from the centre of its bin.

/// Relative width of a bin.
const BIN_WIDTH: f64 = 0.005;

/// Maps amounts to bin numbers and back.
pub(crate) struct Bins;

impl Bins {
    /// Amounts below one currency unit a year share the first bin.
    const LOWEST: f64 = 1.0;
    /// Amounts above share the last bin: no currency's annual pay is a quadrillion.
    const HIGHEST: f64 = 1e15;

    /// The bin of `amount`, which must not be NaN.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 ..= 6,925 bins")]
    pub(crate) fn index(amount: f64) -> usize {
        (Self::position(amount.clamp(Self::LOWEST, Self::HIGHEST)) + 1e-9).floor() as usize
    }

    /// Where `amount` lies on the scale of bins: its whole part is the bin.
    pub(crate) fn position(amount: f64) -> f64 {
        amount.ln() / (1.0 + BIN_WIDTH).ln()
    }

    /// The amount at a position, the reverse of [`Bins::position`].
    pub(crate) fn amount(position: f64) -> f64 {
        (position * (1.0 + BIN_WIDTH).ln()).exp()
    }

    /// The amount in the (geometric) middle of bin `index`.
    pub(crate) fn centre(index: usize) -> f64 {
        Self::amount(index as f64 + 0.5)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_amount_lies_in_its_bin(amount in 1.0..1e9_f64) {
            let index = Bins::index(amount);
            prop_assert!(Bins::amount(index as f64) <= amount * (1.0 + 1e-9));
            prop_assert!(amount < Bins::amount(index as f64 + 1.0) * (1.0 + 1e-9));
            prop_assert!((Bins::centre(index) / amount - 1.0).abs() < 0.0026);
        }
    }

    #[test]
    fn absurd_amounts_stay_in_range() {
        assert_eq!(Bins::index(-5.0), 0);
        assert_eq!(Bins::index(f64::INFINITY), Bins::index(1e15));
    }
}
