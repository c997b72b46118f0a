//! How well estimates and models do: the answers to `earnest evaluate estimates`, `pooling` and `prediction`.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Coverage and bias on simulated populations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EstimateQuality {
    /// Seed of the draws.
    pub seed: u64,
    /// Cells drawn of each kind.
    pub samples: usize,
    /// One row a population and statistic.
    pub coverage: Vec<CoverageQuality>,
    /// One row a population and percentile.
    pub bias: Vec<BiasQuality>,
}

/// How often the published 95% intervals of a statistic hold the truth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CoverageQuality {
    /// The population in words.
    pub population: String,
    /// Postings.
    pub n: usize,
    /// Employers.
    pub employers: usize,
    /// `p50`, `mean`, `share`.
    pub statistic: String,
    /// Part of the drawn cells in which it is published.
    pub published: f64,
    /// Part of those whose interval holds the truth; absent where none is published.
    pub coverage: Option<f64>,
    /// Mean width of the intervals over the truth; of shares in absolute terms.
    pub relative_width: f64,
    /// Mean of the estimate over the truth, less one; of shares in absolute terms.
    pub bias: f64,
}

/// How far a percentile from ranges lies from the truth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BiasQuality {
    /// The population in words.
    pub population: String,
    /// Probability of the percentile.
    pub p: f64,
    /// Mean of the estimate over the truth, less one.
    pub intervals: f64,
    /// The same of the percentile of the ranges' middles.
    pub midpoint: f64,
}

/// Thin cohorts drawn from large ones, judged on what was left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PoolingQuality {
    /// Hash of the tables.
    pub data_id: String,
    /// Newest day of postings taken.
    #[schemars(with = "String")]
    pub as_of: Date,
    /// Seed of the draws.
    pub seed: u64,
    /// Large cohorts that served as truth.
    pub cohorts: usize,
    /// By number of own postings, then all together.
    pub trials: Vec<PoolingTrial>,
}

/// Trials with one number of own postings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PoolingTrial {
    /// Own postings; absent for all trials together.
    pub own_postings: Option<usize>,
    /// Trials.
    pub trials: usize,
    /// Share of held-out postings between the estimated p10 and p90: 80% is right.
    pub coverage_p10_p90: f64,
    /// Root mean squared error of the own postings' median, on log pay.
    pub rmse_raw: f64,
    /// The same of the estimated median.
    pub rmse_pooled: f64,
    /// The held-out median's own error: no estimate can be seen to be better.
    pub error_of_truth: f64,
    /// Share of trials in which the 95% interval agrees with the held-out median.
    pub interval_coverage: f64,
    /// Mean part of the own postings in the estimate.
    pub own_share: f64,
}

/// Predictions for later postings of employers that were not seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PredictionQuality {
    /// Hash of the tables.
    pub data_id: String,
    /// Newest day of postings taken.
    #[schemars(with = "String")]
    pub as_of: Date,
    /// Seed of the folds.
    pub seed: u64,
    /// All held-out postings, then each major group with enough of them.
    pub groups: Vec<PredictionGroup>,
    /// Median absolute error over what is stated, of the model and of each baseline, the model first.
    pub errors: Vec<PredictionError>,
    /// Median over postings of the 80% interval's upper end over its lower one.
    pub width_ratio_80: f64,
    /// The same of the 90% interval.
    pub width_ratio_90: f64,
}

/// Coverage of the intervals in a group of held-out postings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PredictionGroup {
    /// Major group in words; `all`.
    pub title: String,
    /// Held-out postings.
    pub postings: usize,
    /// Their employers.
    pub employers: usize,
    /// Share inside the 80% interval.
    pub coverage_80: f64,
    /// Its standard error over employers.
    pub coverage_80_se: Option<f64>,
    /// Share inside the 90% interval.
    pub coverage_90: f64,
    /// Its standard error over employers.
    pub coverage_90_se: Option<f64>,
}

/// How far a predictor is off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PredictionError {
    /// Which predictor: `model`, `cohort median`, `ridge`.
    pub predictor: String,
    /// Median of `|predicted / stated - 1|`.
    pub median_absolute_error: f64,
}
