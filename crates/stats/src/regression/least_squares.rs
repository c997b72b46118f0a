//! Weighted least squares with errors clustered by employer.

use super::coefficient::{ClusteredError, Coefficient};
use super::collinearity::Dropped;
use super::design::Design;
use super::fit::{Fit, jackknife_variance};
use super::standardized::{CONSTANT_AT, Standardized};

/// A regression of log pay.
#[derive(Debug, Clone, PartialEq)]
pub struct LeastSquares {
    /// Expected log pay where every column is zero.
    pub intercept: Coefficient,
    /// For each column of the design, its coefficient or why it has none.
    pub coefficients: Vec<Result<Coefficient, Dropped>>,
    /// Share of log pay's variance explained in these rows; `None` where all pay is equal.
    pub r_squared: Option<f64>,
    /// Standard deviation of a residual of average weight; `None` where no more rows than terms remain.
    pub residual_sd: Option<f64>,
    /// Rows.
    pub n: usize,
    /// Employers.
    pub employers: usize,
    /// Rows that could not be used.
    pub rejected: usize,
}

/// There is no row to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRows;

/// Fits log pay by weighted least squares.
///
/// # Errors
///
/// When the design has no row.
pub fn fit_least_squares(design: &Design) -> Result<LeastSquares, NoRows> {
    if design.rows() == 0 {
        return Err(NoRows);
    }
    let data = Standardized::new(design);
    let fit = Fit::new(&data, &vec![0.0; data.columns()]);
    let freedom = design.rows().saturating_sub(fit.kept.len());
    let residual_variance = (freedom > 0).then(|| fit.residual_squares / freedom as f64);
    let coefficient = |column: usize| {
        let Some(position) = fit.position(column) else {
            return Err(fit.reasons[column].clone().unwrap_or(Dropped::Constant));
        };
        let scale = data.scales[column];
        let estimate = fit.coefficients[position] / scale;
        let fewest = design.support(column).fewest_employers();
        let variance = jackknife_variance(&fit.influence(position)) / (scale * scale);
        Ok(Coefficient {
            estimate,
            classical_se: residual_variance.map(|s2| (s2 * fit.inverse[(position, position)]).sqrt() / scale),
            clustered: (fewest >= 2).then(|| ClusteredError::new(estimate, variance, fewest - 1)).flatten(),
        })
    };
    Ok(LeastSquares {
        intercept: intercept(&data, &fit, residual_variance),
        coefficients: (0..data.columns()).map(coefficient).collect(),
        r_squared: r_squared(&fit),
        residual_sd: residual_variance.map(f64::sqrt),
        n: design.rows(),
        employers: fit.employer_count,
        rejected: design.rejected(),
    })
}

pub(super) fn r_squared(fit: &Fit) -> Option<f64> {
    (fit.total_squares > 0.0).then(|| 1.0 - fit.residual_squares / fit.total_squares)
}

/// The constant, taken back from standardized columns to where they are zero.
pub(super) fn intercept(data: &Standardized, fit: &Fit, residual_variance: Option<f64>) -> Coefficient {
    let back: Vec<f64> = fit
        .kept
        .iter()
        .map(|&column| if column == CONSTANT_AT { 1.0 } else { -data.centers[column - 1] / data.scales[column - 1] })
        .collect();
    let estimate = data.pay_center + back.iter().zip(&fit.coefficients).map(|(by, value)| by * value).sum::<f64>();
    let mut influence = vec![0.0; fit.employer_count];
    for (position, by) in back.iter().enumerate() {
        for (sum, part) in influence.iter_mut().zip(fit.influence(position)) {
            *sum += by * part;
        }
    }
    let back = nalgebra::DVector::from_vec(back);
    Coefficient {
        estimate,
        classical_se: residual_variance.map(|s2| (s2 * back.dot(&(&fit.inverse * &back))).max(0.0).sqrt()),
        clustered: ClusteredError::new(estimate, jackknife_variance(&influence), fit.employer_count.saturating_sub(1)),
    }
}
