//! The standard normal distribution, Student's t and the incomplete Beta function at the few places where they are needed.

use statrs::function::erf::{erfc, erfc_inv};

/// The two-sided 95% point of the standard normal distribution.
pub(crate) const Z95: f64 = 1.959_963_984_540_054;

/// Fewest degrees of freedom that the expansion below is right for, to a thousandth.
const LEAST_FREEDOM: f64 = 3.0;

/// Probability that a standard normal variable is at most `z`.
pub(crate) fn normal_distribution(z: f64) -> f64 {
    0.5 * erfc(-z / std::f64::consts::SQRT_2)
}

/// The `p` quantile of the standard normal distribution; `p` is kept within what a sample can show.
pub(crate) fn normal_quantile(p: f64) -> f64 {
    -std::f64::consts::SQRT_2 * erfc_inv(2.0 * p.clamp(1e-9, 1.0 - 1e-9))
}

/// The two-sided 95% point of Student's t with `freedom` degrees of freedom, at least [`LEAST_FREEDOM`]: the expansion of M. Abramowitz and
/// I. Stegun, "Handbook of Mathematical Functions", 1964, 26.7.5.
pub(crate) fn t95(freedom: f64) -> f64 {
    let freedom = freedom.max(LEAST_FREEDOM);
    let z2 = Z95 * Z95;
    let terms = [
        (z2 + 1.0) / 4.0,
        ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0,
        (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0,
        ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) / 92_160.0,
    ];
    let mut sum = 0.0;
    for term in terms.iter().rev() {
        sum = (sum + term) / freedom;
    }
    Z95 * (1.0 + sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_student_and_of_the_normal_distribution() {
        for (freedom, expected) in [(3.0, 3.1824), (4.0, 2.7764), (5.0, 2.5706), (10.0, 2.2281), (30.0, 2.0423)] {
            assert!((t95(freedom) / expected - 1.0).abs() < 2e-3, "{freedom}: {}", t95(freedom));
        }
        assert!((t95(1e12) - Z95).abs() < 1e-9 && t95(0.0).is_finite());
        assert!((normal_quantile(0.975) - Z95).abs() < 1e-6 && (normal_distribution(Z95) - 0.975).abs() < 1e-9);
        assert!(normal_quantile(0.0).is_finite() && normal_quantile(1.0).is_finite());
    }
}
