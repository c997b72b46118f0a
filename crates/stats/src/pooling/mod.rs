//! Partial pooling for thin cohorts.
//!
//! [`PooledModel::fit`] learns once what pay is made of; [`PooledModel::estimate`] answers for a cohort with few postings of
//! its own, or none, and says how much it borrowed from whom. [`evaluate_pooling`] tries it on postings held out. Formulas,
//! citations and measured figures: `docs/methods/pooling.md`.

mod axis;
mod calibration;
mod effects;
mod estimate;
mod evaluation;
mod mixture;
mod model;
mod own;
mod pairs;
mod prediction;
mod quantile;
mod random;
mod row;
mod sampler;
mod shares;
mod spread;
#[cfg(test)]
mod tests;
mod trials;

pub use estimate::PooledEstimate;
pub use evaluation::{PoolingEvaluation, PoolingTrials, evaluate_pooling};
pub use model::{EMPLOYERS_MIN, POSTINGS_MIN, PooledModel, PoolingRefusal};
pub use row::{OwnEvidence, PAY_MAX, PAY_MIN, PooledCohort, PooledRow};
pub use shares::{BorrowedShare, ShareSource};
