//! Why pay differs: regression of log annual pay on what postings say, clustered by employer.
//!
//! A [`Design`] holds log pay, the columns that may explain it, each belonging to a named factor, and every row's employer and
//! weight. [`fit_least_squares`] and [`fit_ridge`] give coefficients, [`premiums`] says them in percent or withholds them,
//! [`explained_shares`] says how much of pay's variance each factor predicts for employers not seen, and [`decompose`] with
//! [`Waterfall`] splits the gap between two groups of postings by factor, to the cent. All of it is association, not cause.
//! Formulas, citations and limits: `docs/methods/why.md`.

mod coefficient;
mod collinearity;
mod decomposition;
mod design;
mod discovery;
mod fit;
mod folds;
mod growing;
mod least_squares;
mod leave_out;
mod penalty;
mod premium;
mod ridge;
mod shares;
mod standardized;
mod support;
mod waterfall;

pub use coefficient::{ClusteredError, Coefficient};
pub use collinearity::Dropped;
pub use decomposition::{ColumnPart, Decomposition, DecompositionRefused, GapPart, Group, decompose};
pub use design::{BadDesign, COLUMNS_MAX, Column, ColumnKind, Design, DesignBuilder, MAGNITUDE_MAX};
pub use discovery::{FALSE_DISCOVERY_RATE, benjamini_hochberg};
pub use least_squares::{LeastSquares, NoRows, fit_least_squares};
pub use penalty::Penalty;
pub use premium::{Premium, PremiumWithheld, premiums};
pub use ridge::{PENALTY_GRID, Ridge, fit_ridge};
pub use shares::{ExplainedShares, FACTORS_MAX, FactorShare, SharesRefused, explained_shares};
pub use support::Support;
pub use waterfall::{Bar, BarKind, Waterfall, WaterfallRefused};
