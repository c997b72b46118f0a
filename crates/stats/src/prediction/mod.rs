//! What a posting or a profile should pay: percentiles and intervals that hold for employers that were not seen.
//!
//! ```text
//! log pay = shrunken effects of what is known (effects)
//!         + boosted trees for each quantile of what they leave (boosting)
//!         + shifts of the quantiles, measured on employers left out (conformal)
//! ```
//!
//! [`PayPredictor::fit`] learns from postings with pay, [`PayPredictor::predict`] answers for a [`Profile`], [`PayPredictor::movers`] says what
//! one change goes along with, and [`evaluate_prediction`] says how far all that holds for postings that were not seen.
//! Formulas, citations and measured figures: `docs/methods/prediction.md`.

mod baselines;
mod bins;
mod boosting;
mod conformal;
mod effects;
mod encoding;
mod evaluation;
mod fitted;
mod folds;
mod model;
mod movers;
mod predictor;
mod random;
mod row;
mod sample;
#[cfg(test)]
mod simulated;
mod tree;
mod weighted;

pub use evaluation::{CoverageShare, GroupCoverage, PredictionEvaluation, evaluate_prediction};
pub use movers::{Mover, ProfileChange};
pub use predictor::{
    PREDICTION_EMPLOYERS_MIN, PREDICTION_POSTINGS_MIN, PayPrediction, PayPredictor, PredictionRefusal,
};
pub use row::{PredictionRow, Profile, RANGE_RATIO_MAX, YEARS_MAX};
