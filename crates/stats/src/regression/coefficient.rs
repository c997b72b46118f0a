//! A coefficient and how sure it is.

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::CONFIDENCE;

/// One term of a regression of log pay.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coefficient {
    /// Difference of expected log pay for one unit more of the column, or against what it is compared with.
    pub estimate: f64,
    /// Standard error if rows were independent with one variance, as in textbooks. `None` for a ridge, and where no more rows than
    /// terms remain.
    pub classical_se: Option<f64>,
    /// How sure it is when the rows of one employer may agree with each other: what is published. `None` where fewer than two
    /// employers have it, or fewer than two are what it is compared with.
    pub clustered: Option<ClusteredError>,
}

/// Standard error, interval and test of a coefficient, over employers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClusteredError {
    /// Standard error.
    pub se: f64,
    /// Lower end of the interval of level [`CONFIDENCE`](crate::CONFIDENCE).
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Probability of an estimate at least as far from zero, if it were zero: two-sided, Student's t.
    pub p_value: f64,
    /// Degrees of freedom of Student's t: one fewer than there are employers that have the column, or are what it is compared with,
    /// whichever are fewer.
    pub freedom: usize,
}

impl ClusteredError {
    /// Of an estimate whose `variance` is known with `freedom` degrees of freedom. `None` without any.
    pub(super) fn new(estimate: f64, variance: f64, freedom: usize) -> Option<Self> {
        if freedom == 0 || !variance.is_finite() || !estimate.is_finite() {
            return None;
        }
        let t_distribution = StudentsT::new(0.0, 1.0, freedom as f64).ok()?;
        let se = variance.max(0.0).sqrt();
        let reach = t_distribution.inverse_cdf(f64::midpoint(1.0, CONFIDENCE)) * se;
        let p_value = if se > 0.0 {
            (2.0 * t_distribution.cdf(-(estimate / se).abs())).clamp(0.0, 1.0)
        } else {
            f64::from(u8::from(estimate == 0.0))
        };
        Some(Self { se, low: estimate - reach, high: estimate + reach, p_value, freedom })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t_of_2_228_with_ten_degrees_is_five_percent() {
        let error = ClusteredError::new(2.228_139, 1.0, 10).unwrap();
        assert!((error.p_value - 0.05).abs() < 1e-6, "{error:?}");
        assert!(error.low.abs() < 1e-5, "{error:?}");
    }

    #[test]
    fn no_variance_is_no_infinity() {
        assert!((ClusteredError::new(0.0, 0.0, 8).unwrap().p_value - 1.0).abs() < 1e-12);
        assert!(ClusteredError::new(0.5, 0.0, 8).unwrap().p_value < 1e-12);
        assert_eq!(ClusteredError::new(0.5, 0.1, 0), None);
        assert_eq!(ClusteredError::new(f64::NAN, 0.1, 4), None);
    }
}
