//! Rounding that shows no digit the interval does not support.

/// The largest of 1, 2 and 5 times a power of ten that is at most half of the interval's half-width, and at least
/// `finest`.
///
/// | interval          | step  |
/// |-------------------|-------|
/// | 148,000 - 156,000 | 2,000 |
/// | 120,000 - 180,000 | 10,000 |
pub fn step_for_interval(low: f64, high: f64, finest: f64) -> f64 {
    let limit = (high - low) / 4.0;
    if !limit.is_finite() || limit <= finest {
        return finest;
    }
    let power = 10_f64.powi(floor_log10(limit));
    let step = [5.0, 2.0, 1.0].into_iter().map(|factor| factor * power).find(|step| *step <= limit * (1.0 + 1e-12));
    step.unwrap_or(power).max(finest)
}

#[expect(clippy::cast_possible_truncation, reason = "the logarithm of a finite number is small")]
fn floor_log10(value: f64) -> i32 {
    (value.log10() + 1e-12).floor() as i32
}

/// The largest of 1, 2 and 5 times a power of ten that is at most half a percent of `value`: what half-percent bins can tell apart.
pub fn step_for_bins(value: f64) -> f64 {
    // Two percent of the value as an interval has a quarter of it, half a percent, as its step.
    step_for_interval(0.0, 0.02 * value.abs(), 1.0)
}

/// `value` at the nearest multiple of `step`, printed without the dust of binary fractions.
pub fn round_to_step(value: f64, step: f64) -> f64 {
    let rounded = (value / step).round() * step;
    // Steps below one are powers of ten times 1, 2 or 5: a division by a whole number is exact where a product is not.
    let plain = if step < 1.0 { (rounded * 1e6).round() / 1e6 } else { rounded };
    // Nobody reads a negative zero.
    plain + 0.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_step_follows_the_width() {
        assert!((step_for_interval(148e3, 156e3, 1.0) - 2e3).abs() < 1e-9);
        assert!((step_for_interval(120e3, 180e3, 1.0) - 10e3).abs() < 1e-9);
        assert!((step_for_interval(5.0, 5.0, 1.0) - 1.0).abs() < 1e-12);
        assert!((step_for_interval(0.30, 0.42, 0.001) - 0.02).abs() < 1e-12);
        assert!((round_to_step(0.3456, 0.02) - 0.34).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn the_step_is_at_most_half_the_half_width(low in 1.0..1e6_f64, width in 10.0..1e6_f64) {
            let step = step_for_interval(low, low + width, 1.0);
            prop_assert!(step <= width / 4.0 * (1.0 + 1e-9));
            prop_assert!(step > width / 4.0 / 2.6);
            prop_assert!((round_to_step(low, step) - low).abs() <= step / 2.0 + 1e-6);
        }
    }
}
