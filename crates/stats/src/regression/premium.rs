//! A coefficient said in percent of pay: `exp(b) - 1`, with the interval's ends likewise.
//!
//! R. Halvorsen and R. Palmquist, "The Interpretation of Dummy Variables in Semilogarithmic Equations", AER 70, 1980. It is the
//! difference of typical (geometric mean) pay between postings that are alike in all other columns.

use crate::release::MIN_EMPLOYERS;

use super::coefficient::Coefficient;
use super::collinearity::Dropped;
use super::design::Design;
use super::support::Support;
use crate::PointEstimate;

/// What goes with a column, in percent of pay.
#[derive(Debug, Clone, PartialEq)]
pub struct Premium {
    /// Number of the column in the design.
    pub column: usize,
    /// Rows and employers behind it.
    pub support: Support,
    /// Percent more pay (12.5 is an eighth more) with its interval, and its p-value; or why it is withheld.
    pub percent: Result<(PointEstimate, f64), PremiumWithheld>,
}

/// Why a premium is not said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PremiumWithheld {
    /// It has no coefficient.
    Dropped(Dropped),
    /// Fewer than [`MIN_EMPLOYERS`] employers have it.
    TooFewEmployersWith {
        /// How many have it.
        employers: usize,
    },
    /// Fewer than [`MIN_EMPLOYERS`] employers are what it is compared with: lack it, or are in the base category.
    TooFewEmployersCompared {
        /// How many there are.
        employers: usize,
    },
    /// Pay is the same in all rows, or explained to the last digit: no error can be estimated.
    NoVariation,
    /// The percentage is too large to write down.
    OutOfRange,
}

/// The premium of each column, from the coefficients of a fit of this design.
pub fn premiums(design: &Design, coefficients: &[Result<Coefficient, Dropped>]) -> Vec<Premium> {
    let columns = 0..design.columns().len();
    columns
        .zip(coefficients)
        .map(|(column, coefficient)| {
            let support = design.support(column);
            Premium { column, support, percent: percent(coefficient, support) }
        })
        .collect()
}

fn percent(
    coefficient: &Result<Coefficient, Dropped>,
    support: Support,
) -> Result<(PointEstimate, f64), PremiumWithheld> {
    let coefficient = coefficient.as_ref().map_err(|reason| PremiumWithheld::Dropped(reason.clone()))?;
    if support.employers < MIN_EMPLOYERS {
        return Err(PremiumWithheld::TooFewEmployersWith { employers: support.employers });
    }
    if support.compared_employers < MIN_EMPLOYERS {
        return Err(PremiumWithheld::TooFewEmployersCompared { employers: support.compared_employers });
    }
    let error = coefficient.clustered.filter(|error| error.se > 0.0).ok_or(PremiumWithheld::NoVariation)?;
    let of = |log: f64| 100.0 * log.exp_m1();
    let value = PointEstimate { value: of(coefficient.estimate), low: of(error.low), high: of(error.high) };
    if value.high.is_finite() { Ok((value, error.p_value)) } else { Err(PremiumWithheld::OutOfRange) }
}
