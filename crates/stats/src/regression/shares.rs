//! How much of pay's variance each factor explains, for employers that the fit has not seen.
//!
//! For every subset S of the factors, log pay is fitted on all folds but one and predicted on that one; the folds hold whole
//! employers. With the squared errors `L(S)` over all folds,
//!
//! ```text
//! v(S)    = 1 - L(S) / L(none)                          out-of-sample R2
//! share_k = sum over S without k of |S|! (F-|S|-1)! / F! * (v(S and k) - v(S))
//! ```
//!
//! the Shapley value of factor k of F, so shares add up to `v(all)`: R. Lindeman, P. Merenda and R. Gold, *Introduction to Bivariate
//! and Multivariate Analysis*, 1980, page 119 (LMG); U. Grömping, "Estimators of Relative Importance in Linear Regression Based on
//! Variance Decomposition", The American Statistician 61, 2007. A share may be below zero: the factor then misleads more than it tells.
//!
//! A share is a ratio of sums over employers. Its interval is the jackknife over them, with Student's t, its degrees of freedom reduced
//! where a few employers pull hard; the fits are held as they are, because a least squares fit stands where its error is flat. It
//! is an interval of what a fit to a sample of this size explains, which is less than all of the market would show. Columns that repeat each other share what they tell.

use nalgebra::DMatrix;

use crate::PointEstimate;
use crate::clusters::t_quantile;
use crate::release::MIN_EMPLOYERS;

use super::design::Design;
use super::folds::employer_folds;
use super::growing::GrowingFactor;
use super::penalty::Penalty;
use super::standardized::{CONSTANT_AT, Standardized};

/// Most factors with a column that varies: the subsets double with each one.
pub const FACTORS_MAX: usize = 7;

/// A column of which the others leave less than this share of its variance is passed over in a fold: what so little decides
/// predicts nothing.
const LEFT_MIN: f64 = 1e-7;

/// An employer that leaves less than this share of the variance to the others is all of it.
const SHARE_MIN: f64 = 1e-9;

/// How much each factor explains.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedShares {
    /// Share of the variance of log pay that all factors explain together, out of sample.
    pub r_squared: PointEstimate,
    /// The factors in the order of the design; their shares add up to `r_squared`.
    pub factors: Vec<FactorShare>,
    /// Rows.
    pub n: usize,
    /// Employers.
    pub employers: usize,
    /// Folds that there were.
    pub folds: usize,
}

/// What one factor explains.
#[derive(Debug, Clone, PartialEq)]
pub struct FactorShare {
    /// Its name.
    pub factor: String,
    /// Share of the variance of log pay; all factors' add up to the R2.
    pub share: PointEstimate,
}

/// Why there are no shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharesRefused {
    /// Fewer than [`MIN_EMPLOYERS`].
    TooFewEmployers {
        /// How many there are.
        employers: usize,
    },
    /// All pay is equal.
    NoVariation,
    /// More than [`FACTORS_MAX`] factors have a column that varies.
    TooManyFactors {
        /// How many have.
        factors: usize,
    },
}

/// Shapley shares of the variance of log pay that the factors explain out of sample, over `folds` folds (2 or more) of whole employers. The
/// columns of `penalty` are held towards zero in every fit; take that of a [`Ridge`](super::Ridge).
///
/// # Errors
///
/// With too few employers, too many factors, or if all pay is equal.
pub fn explained_shares(
    design: &Design,
    penalty: &Penalty,
    folds: usize,
    seed: u64,
) -> Result<ExplainedShares, SharesRefused> {
    let employers = design.employer_count();
    if employers < MIN_EMPLOYERS {
        return Err(SharesRefused::TooFewEmployers { employers });
    }
    let data = Standardized::new(design);
    if data.pay_scale <= 0.0 {
        return Err(SharesRefused::NoVariation);
    }
    let players = players(design, &data);
    if players.len() > FACTORS_MAX {
        return Err(SharesRefused::TooManyFactors { factors: players.len() });
    }

    let penalties = penalty.per_column(design, &data);
    let mut errors = vec![vec![0.0; employers]; 1 << players.len()];
    let folds = employer_folds(&data, folds, seed);
    add_errors(&data, &players, &penalties, &folds, &mut errors);
    let none: f64 = errors[0].iter().sum();
    if none <= 0.0 {
        return Err(SharesRefused::NoVariation);
    }

    let everything = (1 << players.len()) - 1;
    let combine = |of_mask: &dyn Fn(usize) -> f64| share_over_employers(&errors, of_mask);
    let value_of = |factor: usize| {
        players
            .iter()
            .position(|player| player.factor == factor)
            .map_or(PointEstimate { value: 0.0, low: 0.0, high: 0.0 }, |k| {
                combine(&|mask| shapley_weight(players.len(), k, mask))
            })
    };
    let factors = design.factors().iter().enumerate();
    Ok(ExplainedShares {
        r_squared: combine(&|mask| f64::from(u8::from(mask == everything)) - f64::from(u8::from(mask == 0))),
        factors: factors.map(|(at, name)| FactorShare { factor: name.clone(), share: value_of(at) }).collect(),
        n: design.rows(),
        employers,
        folds: folds.len(),
    })
}

/// Adds each employer's squared errors under every subset of the players, each fold predicted by the others.
fn add_errors(
    data: &Standardized,
    players: &[Player],
    penalties: &[f64],
    folds: &[Vec<usize>],
    errors: &mut [Vec<f64>],
) {
    let products: Vec<DMatrix<f64>> = folds.iter().map(|rows| data.products(rows)).collect();
    let all = products.iter().skip(1).fold(products[0].clone(), |sum, fold| sum + fold);
    for (rows, own) in folds.iter().zip(&products) {
        let others = &all - own;
        let factor = GrowingFactor::new(&others, data.pay_at(), LEFT_MIN * data.rows() as f64);
        let mut walk = Walk { factor, players, penalties, asked: Asked::new(data, rows), errors: &mut *errors };
        walk.factor.push(CONSTANT_AT, 0.0);
        walk.subsets(0, 0);
    }
}

/// A factor with the columns of its that vary.
struct Player {
    factor: usize,
    columns: Vec<usize>,
}

/// Largest first: they are added once near the root of the walk, the small ones often near its leaves.
fn players(design: &Design, data: &Standardized) -> Vec<Player> {
    let mut players: Vec<Player> = (0..design.factors().len())
        .map(|factor| {
            let varies = |column: &usize| design.columns()[*column].factor == factor && data.scales[*column] > 0.0;
            Player { factor, columns: (0..data.columns()).filter(varies).collect() }
        })
        .filter(|player| !player.columns.is_empty())
        .collect();
    players.sort_by_key(|player| std::cmp::Reverse(player.columns.len()));
    players
}

/// The weight of subset `mask` in the Shapley value of player `k`, of `count`.
fn shapley_weight(count: usize, k: usize, mask: usize) -> f64 {
    let has = mask >> k & 1 == 1;
    let others = mask.count_ones() as usize - usize::from(has);
    let factorial = |n: usize| (1..=n).product::<usize>() as f64;
    let weight = factorial(others) * factorial(count - others - 1) / factorial(count);
    if has { weight } else { -weight }
}

/// `- sum over masks of weight * L(mask) / L(none)`, with its interval over employers. Weights add up to zero.
fn share_over_employers(errors: &[Vec<f64>], weight: &dyn Fn(usize) -> f64) -> PointEstimate {
    let employers = errors[0].len();
    let mut gains = vec![0.0; employers];
    for (mask, of_employers) in errors.iter().enumerate() {
        let weight = weight(mask);
        for (gain, error) in gains.iter_mut().zip(of_employers) {
            *gain -= weight * error;
        }
    }
    let none: f64 = errors[0].iter().sum();
    let gain: f64 = gains.iter().sum();
    let value = gain / none;
    // An employer that makes up all of the variance leaves nothing to compare with.
    let without = |own: f64| if none - own > SHARE_MIN * none { none - own } else { none };
    let pulls = gains.iter().zip(&errors[0]).map(|(gain, own)| (gain - value * own) / without(*own));
    let (squares, fourths) =
        pulls.fold((0.0, 0.0), |(squares, fourths): (f64, f64), pull| (squares + pull.powi(2), fourths + pull.powi(4)));
    let count = employers as f64;
    let reach = t_quantile(free_employers(count, squares, fourths)) * (squares * (count - 1.0) / count).sqrt();
    PointEstimate { value, low: value - reach, high: value + reach }
}

/// How many employers of normal pulls would know the variance as well as these do: `2 G / (kurtosis - 1)`, at most G. A few employers
/// that pull hard leave it less certain than their number says (B. O'Neill, "Some Useful Moment Results in Sampling Problems", 2014).
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 2 and the number of employers")]
fn free_employers(count: f64, squares: f64, fourths: f64) -> usize {
    if squares <= 0.0 || fourths <= 0.0 {
        return count as usize;
    }
    let kurtosis = count * fourths / (squares * squares);
    (2.0 * count / (kurtosis - 1.0).max(2.0)).max(2.0) as usize
}

/// The rows of a fold, whose pay is predicted.
struct Asked {
    /// Rows x (constant, columns, log pay).
    values: DMatrix<f64>,
    weights: Vec<f64>,
    employers: Vec<usize>,
}

impl Asked {
    fn new(data: &Standardized, rows: &[usize]) -> Self {
        Self {
            values: data.values.select_rows(rows),
            weights: rows.iter().map(|&row| data.weights[row]).collect(),
            employers: rows.iter().map(|&row| data.employers[row]).collect(),
        }
    }
}

/// Visits every subset of the players; the factor holds the constant and the columns of those taken.
struct Walk<'a> {
    factor: GrowingFactor<'a>,
    players: &'a [Player],
    penalties: &'a [f64],
    asked: Asked,
    errors: &'a mut [Vec<f64>],
}

impl Walk<'_> {
    fn subsets(&mut self, next: usize, mask: usize) {
        let Some(player) = self.players.get(next) else {
            self.predict(mask);
            return;
        };
        self.subsets(next + 1, mask);
        let before = self.factor.columns().len();
        for &column in &player.columns {
            self.factor.push(column + 1, self.penalties[column]);
        }
        self.subsets(next + 1, mask | 1 << next);
        self.factor.truncate(before);
    }

    fn predict(&mut self, mask: usize) {
        let pay_at = self.asked.values.ncols() - 1;
        let mut residuals: Vec<f64> = self.asked.values.column(pay_at).iter().copied().collect();
        for (&column, coefficient) in self.factor.columns().iter().zip(self.factor.coefficients()) {
            for (residual, value) in residuals.iter_mut().zip(self.asked.values.column(column).iter()) {
                *residual -= coefficient * value;
            }
        }
        let rows = residuals.iter().zip(&self.asked.weights).zip(&self.asked.employers);
        for ((residual, weight), &employer) in rows {
            self.errors[mask][employer] += weight * residual * residual;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of two players the weights are a half each; over all subsets they add up to zero.
    #[test]
    fn shapley_weights_are_those_of_the_textbook() {
        let of = |count: usize, k| (0..1_usize << count).map(|mask| shapley_weight(count, k, mask)).collect::<Vec<_>>();
        assert_eq!(of(2, 0), [-0.5, 0.5, -0.5, 0.5]);
        assert!(of(7, 3).iter().sum::<f64>().abs() < 1e-12);
        let third = 1.0 / 3.0;
        for (got, expected) in of(3, 1).iter().zip([-third, -third / 2.0, third, third / 2.0]) {
            assert!((got - expected).abs() < 1e-12);
        }
    }
}
