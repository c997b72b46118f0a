//! Quantiles of weighted values.

/// Quantile of values in order with weights, between the middles of their steps.
pub(super) fn weighted_quantile(sorted: &[(f64, f64)], at: f64) -> f64 {
    let total: f64 = sorted.iter().map(|(_, weight)| weight).sum();
    let mut before: Option<(f64, f64)> = None;
    let mut sum = 0.0;
    for (value, weight) in sorted {
        let middle = (sum + 0.5 * weight) / total;
        if middle >= at {
            return before.map_or(*value, |(below, lower)| {
                let step = if middle > below { (at - below) / (middle - below) } else { 1.0 };
                lower + step * (value - lower)
            });
        }
        before = Some((middle, *value));
        sum += weight;
    }
    before.map_or(0.0, |(_, value)| value)
}
