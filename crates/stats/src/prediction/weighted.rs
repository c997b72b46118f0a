//! The weighted quantile of a sample.

/// Share of the total weight by which rounding may miss a level.
const ROUNDING: f64 = 1e-12;

/// The smallest value at which the weights of the values up to it reach `level` of their sum, `None` without any weight. Sorts
/// the pairs of a value and its weight.
pub(super) fn quantile(pairs: &mut [(f64, f64)], level: f64) -> Option<f64> {
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let total: f64 = pairs.iter().map(|(_, weight)| weight).sum();
    if total <= 0.0 {
        return None;
    }
    let wanted = (level - ROUNDING) * total;
    let mut below = 0.0;
    for &(value, weight) in &*pairs {
        below += weight;
        if below >= wanted && weight > 0.0 {
            return Some(value);
        }
    }
    pairs.last().map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_weights_give_order_statistics() {
        let mut pairs = [3.0, 1.0, 2.0, 5.0, 4.0].map(|value| (value, 1.0));
        assert_eq!(quantile(&mut pairs, 0.5), Some(3.0));
        assert_eq!(quantile(&mut pairs, 0.2), Some(1.0));
        assert_eq!(quantile(&mut pairs, 1.0), Some(5.0));
        assert_eq!(quantile(&mut pairs, 2.0), Some(5.0));
    }

    #[test]
    fn weight_moves_the_median_and_nothing_has_none() {
        assert_eq!(quantile(&mut [(1.0, 1.0), (2.0, 5.0), (3.0, 1.0)], 0.5), Some(2.0));
        assert_eq!(quantile(&mut [], 0.5), None);
        assert_eq!(quantile(&mut [(1.0, 0.0)], 0.5), None);
    }
}
