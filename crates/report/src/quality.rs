//! How well estimates and models do, as tables of plain text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use earnest_core::answer::{CoverageQuality, EstimateQuality, PoolingQuality, PredictionGroup, PredictionQuality};

use crate::json;
use crate::money::percent;

/// Statistics in the order of their columns.
const STATISTICS: [&str; 7] = ["p10", "p25", "p50", "p75", "p90", "mean", "share"];

/// Coverage by postings and employers: the mean over populations, and the least and most of any; then the bias of percentiles.
pub fn render_estimates(quality: &EstimateQuality) -> String {
    let mut text = format!(
        "Coverage of published 95% intervals on simulated populations, {} cells of each kind, seed {}: mean over populations, and \
         the lowest and highest of any.\n\n",
        quality.samples, quality.seed
    );
    let mut kinds: BTreeMap<(usize, usize, bool), Vec<&CoverageQuality>> = BTreeMap::new();
    for row in &quality.coverage {
        let is_heavy = !row.population.contains("equal employers");
        kinds.entry((row.n, row.employers, is_heavy)).or_default().push(row);
    }
    let _ = write!(text, "  {:>6} {:>6} {:<6}", "n", "empl.", "sizes");
    for statistic in STATISTICS {
        let _ = write!(text, " {statistic:>14}");
    }
    text.push('\n');
    for ((n, employers, is_heavy), rows) in &kinds {
        let _ = write!(text, "  {n:>6} {employers:>6} {:<6}", if *is_heavy { "heavy" } else { "equal" });
        for statistic in STATISTICS {
            let _ = write!(text, " {:>14}", coverage(rows, statistic));
        }
        text.push('\n');
    }
    text.push_str("\n  –: withheld by the release rule\n\nBias of percentiles from ranges, beside that of the ranges' middles\n\n");
    let _ = writeln!(text, "  {:<72} {:>4} {:>10} {:>10}", "population", "p", "intervals", "midpoint");
    for row in &quality.bias {
        let _ = writeln!(
            text,
            "  {:<72} {:>4} {:>10} {:>10}",
            row.population,
            format!("p{:.0}", row.p * 100.0),
            format!("{:+.2}%", row.intervals * 100.0),
            format!("{:+.2}%", row.midpoint * 100.0)
        );
    }
    text
}

/// `95 (93-97)`: of the populations in which it is published.
fn coverage(rows: &[&CoverageQuality], statistic: &str) -> String {
    let found: Vec<f64> = rows.iter().filter(|row| row.statistic == statistic).filter_map(|row| row.coverage).collect();
    if found.is_empty() {
        return "–".to_owned();
    }
    let mean = found.iter().sum::<f64>() / found.len() as f64;
    let (low, high) = found.iter().fold((1.0_f64, 0.0_f64), |(low, high), share| (low.min(*share), high.max(*share)));
    format!("{:.1} ({:.0}-{:.0})", mean * 100.0, low * 100.0, high * 100.0)
}

/// The trials by number of own postings.
pub fn render_pooling(quality: &PoolingQuality) -> String {
    let mut text = format!(
        "Thin cohorts drawn from {} large ones, postings up to {}, seed {}; judged on the postings left out, whose employers were not \
         fitted.\n\n  {:>5} {:>7} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}\n",
        quality.cohorts,
        quality.as_of,
        quality.seed,
        "own",
        "trials",
        "p10-p90",
        "raw",
        "pooled",
        "better",
        "truth",
        "95% int.",
        "own part"
    );
    for trial in &quality.trials {
        let own = trial.own_postings.map_or_else(|| "all".to_owned(), |own| own.to_string());
        let better = if trial.rmse_raw > 0.0 { 1.0 - trial.rmse_pooled / trial.rmse_raw } else { 0.0 };
        let _ = writeln!(
            text,
            "  {own:>5} {:>7} {:>9} {:>9.4} {:>9.4} {:>9} {:>9.4} {:>9} {:>9}",
            trial.trials,
            percent(trial.coverage_p10_p90),
            trial.rmse_raw,
            trial.rmse_pooled,
            percent(better),
            trial.error_of_truth,
            percent(trial.interval_coverage),
            percent(trial.own_share)
        );
    }
    text.push_str(
        "\np10-p90: held-out postings between the estimated p10 and p90 (80% is right). raw, pooled: root mean squared error of the \
         median, on log pay.\ntruth: the held-out median's own error. 95% int.: trials whose interval agrees with the held-out median.\n",
    );
    text
}

/// Coverage by major group, and errors beside the baselines.
pub fn render_prediction(quality: &PredictionQuality) -> String {
    let mut text = format!(
        "Predictions for later postings of employers that were not seen, postings up to {}, seed {}.\n\n  {:<52} {:>8} {:>6} {:>14} \
         {:>14}\n",
        quality.as_of, quality.seed, "", "postings", "empl.", "80% interval", "90% interval"
    );
    for group in &quality.groups {
        let PredictionGroup { title, postings, employers, .. } = group;
        let _ = writeln!(
            text,
            "  {title:<52} {postings:>8} {employers:>6} {:>14} {:>14}",
            with_error(group.coverage_80, group.coverage_80_se),
            with_error(group.coverage_90, group.coverage_90_se)
        );
    }
    text.push_str("\n  median absolute error\n");
    for error in &quality.errors {
        let _ = writeln!(text, "  {:<16} {:>7.1}%", error.predictor, error.median_absolute_error * 100.0);
    }
    let _ = writeln!(
        text,
        "\n  upper over lower end at the median: {:.2} of the 80% interval, {:.2} of the 90% interval\n  ±: standard error over employers",
        quality.width_ratio_80, quality.width_ratio_90
    );
    text
}

/// `79.8% ±1.2`.
fn with_error(share: f64, error: Option<f64>) -> String {
    let error = error.map(|error| format!(" ±{:.1}", error * 100.0)).unwrap_or_default();
    format!("{:.1}%{error}", share * 100.0)
}

/// How estimates do, as indented JSON.
pub fn render_estimates_json(quality: &EstimateQuality) -> String {
    json::finished(serde_json::to_string_pretty(quality))
}

/// How pooling does, as indented JSON.
pub fn render_pooling_json(quality: &PoolingQuality) -> String {
    json::finished(serde_json::to_string_pretty(quality))
}

/// How prediction does, as indented JSON.
pub fn render_prediction_json(quality: &PredictionQuality) -> String {
    json::finished(serde_json::to_string_pretty(quality))
}
