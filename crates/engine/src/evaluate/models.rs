//! How well the models do on postings held out.

use earnest_core::answer::{PoolingQuality, PoolingTrial, PredictionError, PredictionGroup, PredictionQuality};
use earnest_stats::pooling::{self, PoolingTrials};
use earnest_stats::prediction::{self, CoverageShare, PredictionRefusal};
use earnest_store::Session;
use jiff::civil::Date;

use crate::EngineError;
use crate::model::{panel, pooled_rows, prediction_rows};

/// Thin cohorts drawn from large ones: how the pooled estimate does on the postings left out.
///
/// # Errors
///
/// When the tables cannot be read.
pub async fn evaluate_pooling(session: &Session, as_of: Date, seed: u64) -> Result<PoolingQuality, EngineError> {
    let (rows, _) = panel(session, as_of).await?;
    let found = pooling::evaluate_pooling(&pooled_rows(&rows), seed);
    let trial = |trials: &PoolingTrials| PoolingTrial {
        own_postings: trials.own_postings,
        trials: trials.trials,
        coverage_p10_p90: trials.coverage,
        rmse_raw: trials.rmse_raw,
        rmse_pooled: trials.rmse_pooled,
        error_of_truth: trials.truth_error,
        interval_coverage: trials.interval_coverage,
        own_share: trials.own_share,
    };
    Ok(PoolingQuality {
        data_id: session.data_id().to_owned(),
        as_of,
        seed,
        cohorts: found.cohorts,
        trials: found.by_postings.iter().chain(&found.all).map(trial).collect(),
    })
}

/// Predictions for later postings of employers that were not seen.
///
/// # Errors
///
/// When there are too few postings, or the tables cannot be read.
pub async fn evaluate_prediction(session: &Session, as_of: Date, seed: u64) -> Result<PredictionQuality, EngineError> {
    let (rows, _) = panel(session, as_of).await?;
    let too_few = |_: PredictionRefusal| EngineError::TooFewPostings { postings: rows.len() };
    let found = prediction::evaluate_prediction(&prediction_rows(&rows), seed).map_err(too_few)?;
    let group =
        |title: String, postings, employers, share_80: CoverageShare, share_90: CoverageShare| PredictionGroup {
            title,
            postings,
            employers,
            coverage_80: share_80.share,
            coverage_80_se: share_80.standard_error,
            coverage_90: share_90.share,
            coverage_90_se: share_90.standard_error,
        };
    let all = group("all".to_owned(), found.postings, found.employers, found.coverage_80, found.coverage_90);
    let title = |code: &str| {
        let title = code.parse().ok().and_then(earnest_reference::soc::title).unwrap_or_default();
        format!("{code} {title}")
    };
    let of_groups = found
        .groups
        .iter()
        .map(|of| group(title(&of.major_group), of.postings, of.employers, of.coverage_80, of.coverage_90));
    let error = |predictor: &str, percent: f64| PredictionError {
        predictor: predictor.to_owned(),
        median_absolute_error: percent / 100.0,
    };
    Ok(PredictionQuality {
        data_id: session.data_id().to_owned(),
        as_of,
        seed,
        groups: std::iter::once(all).chain(of_groups).collect(),
        errors: vec![
            error("model", found.median_error_percent),
            error("cohort median", found.cohort_median_error_percent),
            error("ridge", found.ridge_median_error_percent),
        ],
        width_ratio_80: found.width_80_ratio,
        width_ratio_90: found.width_90_ratio,
    })
}
