//! The prediction as figures.

use earnest_core::answer::{PayFigures, PredictionInterval};
use earnest_core::{Cell, Estimate, Figure, Interval, SampleSize, Suppression};
use earnest_stats::prediction::{PayPrediction, PayPredictor};
use earnest_stats::rounding::round_to_step;

use crate::report::{FigureMaker, POSTINGS};

/// Pay of a year is predicted to about a sixth: more than three digits say nothing.
const STEP: f64 = 500.0;

/// Shares of postings that the two intervals are made to hold.
const COVERAGES: [f64; 2] = [0.8, 0.9];

/// p10 to p90, each without an interval of its own: how sure the model is of a percentile is part of the intervals.
pub(super) fn figures(
    maker: &FigureMaker,
    predictor: &PayPredictor,
    prediction: &Result<PayPrediction, Suppression>,
) -> PayFigures {
    let sample = SampleSize::Counted { n: predictor.postings(), employers: predictor.employers() };
    let of = |name: &str, cell: Cell| -> Figure {
        maker.of("price", &format!("predicted_pay_annual_{name}"), POSTINGS, sample.clone(), cell)
    };
    let percentile = |name: &str, log_of: fn(&PayPrediction) -> f64| {
        let cell = match prediction {
            Ok(prediction) => {
                let reason = "a prediction; the 80% and 90% intervals say how sure".to_owned();
                let interval = Interval::Unavailable { reason };
                Cell::Modelled(Estimate { value: amount(log_of(prediction)), interval })
            }
            Err(reason) => Cell::Suppressed(reason.clone()),
        };
        of(name, cell)
    };
    PayFigures {
        p10: percentile("p10", |prediction| prediction.log_p10),
        p25: percentile("p25", |prediction| prediction.log_p25),
        p50: percentile("p50", |prediction| prediction.log_p50),
        p75: percentile("p75", |prediction| prediction.log_p75),
        p90: percentile("p90", |prediction| prediction.log_p90),
        mean: maker.no_mean("price", "predicted_pay_annual_mean", sample.clone()),
    }
}

/// The conformal intervals.
pub(super) fn intervals(prediction: &PayPrediction) -> Vec<PredictionInterval> {
    let ends = [prediction.log_interval_80, prediction.log_interval_90];
    COVERAGES
        .into_iter()
        .zip(ends)
        .map(|(coverage, (low, high))| PredictionInterval { coverage, low: amount(low), high: amount(high) })
        .collect()
}

/// An amount of a year's pay, as finely as it is known.
pub(super) fn amount(log: f64) -> f64 {
    round_to_step(log.exp(), STEP)
}

/// Share of the predicted distribution below an amount: linear in log pay between the percentiles, at most a tenth beyond the outer ones.
pub(super) fn share_below(prediction: &PayPrediction, log: f64) -> f64 {
    let knots = [
        (0.10, prediction.log_p10),
        (0.25, prediction.log_p25),
        (0.50, prediction.log_p50),
        (0.75, prediction.log_p75),
        (0.90, prediction.log_p90),
    ];
    if log <= knots[0].1 {
        return 0.05;
    }
    for pair in knots.windows(2) {
        let ((from, low), (to, high)) = (pair[0], pair[1]);
        if log <= high {
            let inside = if high > low { (log - low) / (high - low) } else { 1.0 };
            return from + inside * (to - from);
        }
    }
    0.95
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_below_follows_the_percentiles() {
        let prediction = PayPrediction {
            log_p10: 11.0,
            log_p25: 11.2,
            log_p50: 11.5,
            log_p75: 11.8,
            log_p90: 12.0,
            log_interval_80: (11.0, 12.0),
            log_interval_90: (10.8, 12.2),
        };
        let shares: Vec<f64> = [10.0, 11.5, 11.65, 13.0].iter().map(|log| share_below(&prediction, *log)).collect();
        assert!((shares[1] - 0.5).abs() < 1e-9 && (shares[2] - 0.625).abs() < 1e-9, "{shares:?}");
        assert!(shares[0] < 0.1 && shares[3] > 0.9);
    }
}
