//! Weights that keep any one employer from speaking for a whole cell.

/// Largest share of a cell's weight that one employer may have.
pub const MAX_EMPLOYER_SHARE: f64 = 0.25;

/// Weight of each posting of each employer, given how many postings each has, such that every posting of an uncapped
/// employer weighs 1 and no employer holds more than [`MAX_EMPLOYER_SHARE`] of the total.
///
/// With `k` employers capped at the weight `c` and the others holding `R`, `c = s (k c + R)` gives
/// `c = s R / (1 - s k)`; the smallest `k` that leaves nobody above `c` is the answer. Fewer than five employers cannot
/// all be held under a quarter, and then all weigh the same.
pub fn capped_employer_weights(postings_by_employer: &[usize]) -> Vec<f64> {
    let mut descending: Vec<usize> = postings_by_employer.iter().copied().filter(|count| *count > 0).collect();
    descending.sort_unstable_by(|a, b| b.cmp(a));
    let cap = employer_cap(&descending);
    postings_by_employer.iter().map(|&count| (cap / count.max(1) as f64).min(1.0)).collect()
}

/// Largest total weight of one employer; `descending` holds every employer's count of postings, largest first.
fn employer_cap(descending: &[usize]) -> f64 {
    if descending.len() as f64 * MAX_EMPLOYER_SHARE <= 1.0 {
        return descending.last().map_or(f64::INFINITY, |smallest| *smallest as f64);
    }
    let mut rest: f64 = descending.iter().map(|count| *count as f64).sum();
    for (capped, &largest) in descending.iter().enumerate() {
        let limit = MAX_EMPLOYER_SHARE * rest / (1.0 - MAX_EMPLOYER_SHARE * capped as f64);
        if largest as f64 <= limit {
            return if capped == 0 { f64::INFINITY } else { limit };
        }
        rest -= largest as f64;
    }
    // With more employers than fit above the cap, one of them is below it.
    f64::INFINITY
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shares(counts: &[usize]) -> Vec<f64> {
        let weights = capped_employer_weights(counts);
        let totals: Vec<f64> = counts.iter().zip(&weights).map(|(count, weight)| *count as f64 * weight).collect();
        let total: f64 = totals.iter().sum();
        totals.iter().map(|part| part / total).collect()
    }

    #[test]
    fn a_large_employer_is_held_at_a_quarter() {
        let shares = shares(&[90, 4, 3, 2, 1]);
        assert!((shares[0] - 0.25).abs() < 1e-9, "{shares:?}");
        assert!((shares[1] - 0.25).abs() < 1e-9, "{shares:?}");
    }

    #[test]
    fn balanced_employers_are_left_alone() {
        assert_eq!(capped_employer_weights(&[2, 2, 2, 2, 2]), vec![1.0; 5]);
    }

    #[test]
    fn few_employers_weigh_the_same() {
        let shares = shares(&[50, 5]);
        assert!((shares[0] - 0.5).abs() < 1e-9, "{shares:?}");
    }

    proptest! {
        #[test]
        fn no_employer_of_five_or_more_exceeds_the_cap(counts in prop::collection::vec(1_usize..500, 5..40)) {
            for share in shares(&counts) {
                prop_assert!(share <= MAX_EMPLOYER_SHARE + 1e-9);
            }
        }

        #[test]
        fn weights_lie_between_nothing_and_one(counts in prop::collection::vec(0_usize..500, 0..40)) {
            for weight in capped_employer_weights(&counts) {
                prop_assert!(weight > 0.0 && weight <= 1.0);
            }
        }
    }
}
