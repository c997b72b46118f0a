//! Variance of weighted means whose observations come in clusters, one an employer.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

use crate::CONFIDENCE;

/// Variance of the weighted mean of `values`, when observations of one employer may agree with each other.
///
/// Linearized by clusters with the small-sample factor `G / (G - 1)` (G clusters):
/// `G/(G-1) * sum over employers of (sum of w (x - mean) / W)^2` (R. Binder, "On the Variances of Asymptotically Normal
/// Estimators from Complex Surveys", 1983). `None` with fewer than two employers.
pub(crate) fn clustered_variance(
    values: &[f64],
    weights: &[f64],
    employers: &[u32],
    employer_count: usize,
) -> Option<f64> {
    if employer_count < 2 {
        return None;
    }
    let total: f64 = weights.iter().sum();
    let mean = values.iter().zip(weights).map(|(value, weight)| value * weight).sum::<f64>() / total;
    let mut by_employer = vec![0.0; employer_count];
    for ((value, weight), employer) in values.iter().zip(weights).zip(employers) {
        by_employer[*employer as usize] += weight * (value - mean) / total;
    }
    let clusters = employer_count as f64;
    Some(clusters / (clusters - 1.0) * by_employer.iter().map(|part| part * part).sum::<f64>())
}

/// Student's t at [`CONFIDENCE`], two-sided, with one degree of freedom fewer than there are clusters.
pub(crate) fn t_quantile(employer_count: usize) -> f64 {
    let freedom = employer_count.saturating_sub(1).max(1) as f64;
    StudentsT::new(0.0, 1.0, freedom)
        .expect("a positive number of degrees of freedom")
        .inverse_cdf(f64::midpoint(1.0, CONFIDENCE))
}

fn z_quantile() -> f64 {
    Normal::standard().inverse_cdf(f64::midpoint(1.0, CONFIDENCE))
}

/// Number of independent postings that would know a share `p` as well as a sample with `variance` does, at most `n`,
/// reduced for the few degrees of freedom of a small number of clusters (E. Korn and B. Graubard, "Confidence Intervals
/// for Proportions with Small Expected Number of Positive Counts Estimated from Survey Data", 1998).
pub(crate) fn effective_sample_size(p: f64, variance: f64, n: usize, employer_count: usize) -> f64 {
    let n = n as f64;
    let independent = if variance > 0.0 { (p * (1.0 - p) / variance).min(n) } else { n };
    let shrink = (z_quantile() / t_quantile(employer_count)).powi(2);
    (independent * shrink).max(1.0)
}

/// Wilson's score interval of a share `p` known from `n` independent observations (E. B. Wilson, 1927).
pub(crate) fn wilson_bounds(p: f64, n: f64) -> (f64, f64) {
    let z = z_quantile();
    let z2 = z * z;
    let centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half_width = z / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    ((centre - half_width).max(0.0), (centre + half_width).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I: 81 of 263.
    #[test]
    fn wilson_matches_newcombe() {
        let p = 81.0 / 263.0;
        let (low, high) = wilson_bounds(p, 263.0);
        assert!((low - 0.2553).abs() < 5e-5 && (high - 0.3662).abs() < 5e-5, "{low} {high}");
    }

    #[test]
    fn one_observation_an_employer_gives_the_textbook_variance() {
        let values = [1.0, 2.0, 3.0, 4.0];
        let variance = clustered_variance(&values, &[1.0; 4], &[0, 1, 2, 3], 4).unwrap();
        assert!((variance - (5.0 / 3.0) / 4.0).abs() < 1e-12, "s^2 / n, got {variance}");
    }

    #[test]
    fn an_employer_that_repeats_itself_adds_no_information() {
        let once = clustered_variance(&[1.0, 2.0, 3.0], &[1.0; 3], &[0, 1, 2], 3).unwrap();
        let twice = clustered_variance(&[1.0, 1.0, 2.0, 2.0, 3.0, 3.0], &[1.0; 6], &[0, 0, 1, 1, 2, 2], 3).unwrap();
        assert!((once - twice).abs() < 1e-12);
    }
}
