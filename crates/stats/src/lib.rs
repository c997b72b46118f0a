//! Estimators, intervals and the release rule: pure arithmetic on slices.
//!
//! A [`PaySample`] holds the pay intervals of a cell with their employers and capped weights; it gives percentiles and a
//! mean, each with a 95% interval clustered by employer. A [`ShareSample`] does the same for shares. [`release`] says
//! which of them may be published, and [`rounding`] to which step. Formulas and citations: `docs/methods/estimates.md`.

mod agreement;
mod bins;
mod clusters;
pub mod complementary;
mod correlation;
mod distribution;
mod employer_counts;
mod mixed_model;
mod normal;
mod order_statistics;
mod pay_counts;
mod pay_postings;
mod pay_sample;
pub mod pooling;
pub mod prediction;
pub mod regression;
pub mod release;
pub mod rounding;
mod share_sample;
mod sign_interval;
pub mod simulation;
mod softmax;
mod turnbull;
mod weights;

pub use agreement::{agreement_share, ratio_of_counts};
pub use employer_counts::{Concentration, EmployerCounts};
pub use mixed_model::{MixedModel, MixedObservation, MixedPrediction, MixedVariances, estimate_variances};
pub use pay_counts::{PayBins, PayCounts, StatedEnd};
pub use pay_sample::{PayObservation, PaySample};
pub use share_sample::ShareSample;
pub use sign_interval::sign_interval;
pub use softmax::{SoftmaxExample, SoftmaxFit, SoftmaxWeights};
pub use weights::{MAX_EMPLOYER_SHARE, capped_employer_weights};

/// Confidence level of every interval.
pub const CONFIDENCE: f64 = 0.95;

/// A point estimate with its interval of level [`CONFIDENCE`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PointEstimate {
    /// The estimate.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}
