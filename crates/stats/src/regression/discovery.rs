//! Which of many tests to believe: Benjamini and Hochberg's step-up rule.
//!
//! With the p-values sorted, the largest k with `p(k) <= q k / m` is sought, and the k smallest are discoveries. Of all discoveries,
//! a share of q is expected to be false (Y. Benjamini and Y. Hochberg, "Controlling the False Discovery Rate", J. R. Stat. Soc. B
//! 57, 1995), also when tests lean the same way (Y. Benjamini and D. Yekutieli, 2001).

/// Share of false discoveries that is accepted among the skills of a report.
pub const FALSE_DISCOVERY_RATE: f64 = 0.10;

/// Whether each p-value is a discovery at false discovery rate `q`. A value that is no probability is none, and is not counted as a test.
pub fn benjamini_hochberg(p_values: &[f64], q: f64) -> Vec<bool> {
    let is_probability = |p: f64| (0.0..=1.0).contains(&p);
    let mut sorted: Vec<f64> = p_values.iter().copied().filter(|p| is_probability(*p)).collect();
    sorted.sort_by(f64::total_cmp);
    let tests = sorted.len() as f64;
    let passes = |(rank, p): &(usize, &f64)| **p <= q * (*rank + 1) as f64 / tests;
    let limit = sorted.iter().enumerate().rev().find(passes).map(|(_, p)| *p);
    p_values.iter().map(|p| is_probability(*p) && limit.is_some_and(|limit| *p <= limit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The 15 p-values of Benjamini and Hochberg 1995, section 4: four are rejected at 0.05, where Bonferroni's rule rejects three.
    #[test]
    fn agrees_with_the_thrombolysis_example() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0,
        ];
        let found = benjamini_hochberg(&p, 0.05);
        assert_eq!(found.iter().filter(|found| **found).count(), 4);
        assert!(found[..4].iter().all(|found| *found));
    }

    #[test]
    fn a_missing_value_is_no_test() {
        assert_eq!(benjamini_hochberg(&[f64::NAN, 0.04, f64::NAN], 0.05), [false, true, false]);
        assert_eq!(benjamini_hochberg(&[], 0.1), Vec::<bool>::new());
        assert_eq!(benjamini_hochberg(&[0.01], f64::NAN), [false]);
    }

    /// A larger one that passes takes the smaller ones with it, even those above their own line.
    #[test]
    fn steps_up_and_ignores_order() {
        assert_eq!(benjamini_hochberg(&[0.09, 0.06, 0.9, 0.06], 0.12), [true, true, false, true]);
    }
}
