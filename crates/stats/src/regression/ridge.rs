//! Ridge regression: many sparse terms, such as skills, held towards zero together.
//!
//! ```text
//! b = (X'WX + rows * P)^-1 X'Wy        P is one for penalized columns, zero for the others
//! ```
//!
//! A. Hoerl and R. Kennard, "Ridge Regression", Technometrics 12, 1970. The strength, in rows, is that of [`PENALTY_GRID`] which
//! predicts employers best that the fit has not seen. The penalized coefficients themselves are too small on purpose, and
//! an interval around them would cover what ridge expects, not what is so. So what is reported of a penalized column is the coefficient it
//! has with its own penalty taken away, the others' kept:
//!
//! ```text
//! b_j reported = b_j / (1 - rows * A_jj),   A = (X'WX + rows * P)^-1
//! ```
//!
//! which follows from the Sherman-Morrison formula. What is left of bias comes through the other penalized columns it goes along with.

use super::coefficient::{ClusteredError, Coefficient};
use super::collinearity::{Dropped, LEFT_MIN};
use super::design::Design;
use super::fit::{Fit, jackknife_variance, penalty_of};
use super::folds::employer_folds;
use super::growing::GrowingFactor;
use super::least_squares::{NoRows, intercept, r_squared};
use super::penalty::Penalty;
use super::standardized::{CONSTANT_AT, Standardized};

/// Strengths that are tried, in rows: from a quarter of a posting to what outweighs the largest sample.
pub const PENALTY_GRID: [f64; 18] = [
    0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1024.0, 2048.0, 4096.0, 8192.0, 16384.0,
    32768.0,
];

/// Folds of the search.
const FOLDS: usize = 5;

/// A penalized column of which its penalty leaves less than this share has nothing of its own to report.
const OWN_SHARE_MIN: f64 = 1e-9;

/// A ridge regression of log pay.
#[derive(Debug, Clone, PartialEq)]
pub struct Ridge {
    /// The penalty that was chosen, for [`explained_shares`](super::explained_shares) and [`decompose`](super::decompose).
    pub penalty: Penalty,
    /// Expected log pay where every column is zero.
    pub intercept: Coefficient,
    /// For each column of the design, its coefficient or why it has none; of a penalized column, with its own penalty taken away.
    pub coefficients: Vec<Result<Coefficient, Dropped>>,
    /// The coefficients that predict: of penalized columns, held towards zero. Zero for those dropped.
    pub shrunk: Vec<f64>,
    /// Share of log pay's variance explained in these rows; `None` where all pay is equal.
    pub r_squared: Option<f64>,
    /// Rows.
    pub n: usize,
    /// Employers.
    pub employers: usize,
    /// Rows that could not be used.
    pub rejected: usize,
}

/// Fits log pay with the columns numbered in `penalized` held towards zero. With fewer than two employers, of which none can
/// be predicted from the other, the strongest penalty is taken.
///
/// # Errors
///
/// When the design has no row.
pub fn fit_ridge(design: &Design, penalized: &[usize], seed: u64) -> Result<Ridge, NoRows> {
    if design.rows() == 0 {
        return Err(NoRows);
    }
    let data = Standardized::new(design);
    let penalty = chosen_penalty(design, &data, penalized, seed);
    let penalties = penalty.per_column(design, &data);
    let fit = Fit::new(&data, &penalties);
    let coefficients = (0..data.columns()).map(|column| coefficient(design, &data, &fit, &penalties, column));
    Ok(Ridge {
        intercept: intercept(&data, &fit, None),
        coefficients: coefficients.collect(),
        shrunk: fit.own_units(&data),
        r_squared: r_squared(&fit),
        n: design.rows(),
        employers: fit.employer_count,
        rejected: design.rejected(),
        penalty,
    })
}

/// The coefficient with its own penalty taken away, as if it alone of the penalized ones had none.
fn coefficient(
    design: &Design,
    data: &Standardized,
    fit: &Fit,
    penalties: &[f64],
    column: usize,
) -> Result<Coefficient, Dropped> {
    let Some(position) = fit.position(column) else {
        return Err(fit.reasons[column].clone().unwrap_or(Dropped::Constant));
    };
    let penalty = penalties[column];
    let own_share = 1.0 - penalty * fit.inverse[(position, position)];
    if own_share <= OWN_SHARE_MIN {
        return Err(Dropped::Collinear { with: Vec::new() });
    }
    let value = fit.coefficients[position] / own_share;
    let influence = if penalty > 0.0 {
        // The residuals of the fit without this column's penalty: they differ by a multiple of the column's hat values.
        let before = fit.kept[..position].iter().filter(|kept| penalty_of(penalties, **kept) > 0.0).count();
        let (residuals, moved) = (fit.left_out.column(0), fit.left_out.column(1 + before));
        let own_residuals =
            residuals.iter().zip(moved.iter()).map(|(residual, moved)| residual - penalty * value * moved);
        fit.by_employer(
            fit.hat.column(position).iter().zip(own_residuals).map(|(hat, residual)| hat * residual / own_share),
        )
    } else {
        fit.influence(position)
    };
    let scale = data.scales[column];
    let fewest = design.support(column).fewest_employers();
    let variance = jackknife_variance(&influence) / (scale * scale);
    let estimate = value / scale;
    let clustered = (fewest >= 2).then(|| ClusteredError::new(estimate, variance, fewest - 1)).flatten();
    Ok(Coefficient { estimate, classical_se: None, clustered })
}

/// The strength of the grid with the least squared error over folds of whole employers; of equals, the strongest.
fn chosen_penalty(design: &Design, data: &Standardized, penalized: &[usize], seed: u64) -> Penalty {
    let mut columns: Vec<usize> = penalized.iter().copied().filter(|column| *column < data.columns()).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut best = Penalty { columns, rows: PENALTY_GRID[PENALTY_GRID.len() - 1] };
    if best.columns.is_empty() {
        return Penalty::none();
    }
    if data.employer_numbers.len() < 2 {
        return best;
    }
    let folds: Vec<_> = employer_folds(data, FOLDS, seed).iter().map(|rows| data.products(rows)).collect();
    let all = folds.iter().skip(1).fold(folds[0].clone(), |sum, fold| sum + fold);
    let mut least = f64::INFINITY;
    for rows in PENALTY_GRID.into_iter().rev() {
        let penalty = Penalty { columns: best.columns.clone(), rows };
        let penalties = penalty.per_column(design, data);
        let error: f64 = folds.iter().map(|fold| squared_error(data, &(&all - fold), fold, &penalties)).sum();
        if error < least {
            least = error;
            best = penalty;
        }
    }
    best
}

/// Squared error on the rows behind `asked` of what the rows behind `seen` give.
fn squared_error(
    data: &Standardized,
    seen: &nalgebra::DMatrix<f64>,
    asked: &nalgebra::DMatrix<f64>,
    penalties: &[f64],
) -> f64 {
    let mut factor = GrowingFactor::new(seen, data.pay_at(), LEFT_MIN * data.rows() as f64);
    factor.push(CONSTANT_AT, 0.0);
    let (free, penalized): (Vec<usize>, Vec<usize>) = (0..data.columns()).partition(|&column| penalties[column] <= 0.0);
    for column in free.into_iter().chain(penalized).filter(|&column| data.scales[column] > 0.0) {
        factor.push(column + 1, penalties[column]);
    }
    // y'y - 2 b'X'y + b'X'X b, as one square form with -1 for the response.
    let mut weights = vec![0.0; asked.ncols()];
    weights[data.pay_at()] = -1.0;
    for (&column, coefficient) in factor.columns().iter().zip(factor.coefficients()) {
        weights[column] = coefficient;
    }
    let weights = nalgebra::DVector::from_vec(weights);
    weights.dot(&(asked * &weights))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn design() -> Design {
        let rows = 60_u32;
        let has = |by: u32| (0..rows).map(|row| row * row / 3 % by == 1).collect::<Vec<bool>>();
        let noise = |row: u32| f64::from(row * 7_919 % 101) / 500.0;
        let log_pay: Vec<f64> =
            has(3).iter().zip(0..).map(|(has, row)| noise(row) + 0.3 * f64::from(u8::from(*has))).collect();
        let years: Vec<f64> = (0..rows).map(|row| f64::from(row % 11)).collect();
        let employers: Vec<u32> = (0..rows).map(|row| row % 13).collect();
        let builder = Design::builder(&log_pay, &employers).measure("years", "years", &years);
        let builder =
            [3, 4, 5, 7].iter().fold(builder, |builder, by| builder.indicator("skills", "a skill", &has(*by)));
        builder.build().unwrap()
    }

    /// What is reported of a penalized column, without refitting, is the fit with its penalty taken away.
    #[test]
    fn a_column_is_reported_as_if_it_had_no_penalty() {
        let design = design();
        let data = Standardized::new(&design);
        let all = Penalty { columns: vec![1, 2, 3, 4], rows: 8.0 };
        let penalties = all.per_column(&design, &data);
        let fit = Fit::new(&data, &penalties);
        for column in 1..5 {
            let others = all.columns.iter().copied().filter(|other| *other != column).collect();
            let without = Penalty { columns: others, rows: 8.0 }.per_column(&design, &data);
            let expected = Fit::new(&data, &without).own_units(&data)[column];
            let got = coefficient(&design, &data, &fit, &penalties, column).unwrap().estimate;
            assert!((got - expected).abs() < 1e-10, "{got} {expected}");
            assert!(got.abs() > fit.own_units(&data)[column].abs());
        }
    }

    /// Both ways of saying the penalty: twenty rows that lack a skill and twenty that have it, all else told apart from it, and a penalty
    /// of ten on the difference of both means leave half of it, because their difference is worth ten rows.
    #[test]
    fn a_penalty_of_as_many_rows_as_there_are_halves() {
        let has: Vec<bool> = (0..40).map(|row| row < 20).collect();
        let log_pay: Vec<f64> = has.iter().map(|has| 11.0 + 0.2 * f64::from(u8::from(*has))).collect();
        let employers: Vec<u32> = (0..40).collect();
        let design = Design::builder(&log_pay, &employers).indicator("skills", "sql", &has).build().unwrap();
        let data = Standardized::new(&design);
        let penalties = Penalty { columns: vec![0], rows: 10.0 }.per_column(&design, &data);
        assert!((Fit::new(&data, &penalties).own_units(&data)[0] - 0.1).abs() < 1e-12);
    }

    #[test]
    fn noise_is_held_down_and_signal_is_not() {
        let design = design();
        let signal = fit_ridge(&design, &[1], 1).unwrap();
        assert!(signal.penalty.rows <= 1.0 && signal.shrunk[1] > 0.25, "{signal:?}");
        let noise = fit_ridge(&design, &[2, 3, 4], 1).unwrap();
        assert!(noise.penalty.rows > signal.penalty.rows, "{noise:?}");
        assert_eq!(fit_ridge(&design, &[], 1).unwrap().penalty, Penalty::none());
    }
}
