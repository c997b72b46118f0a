//! Folds of whole employers: what is learned from one employer's postings is never tried on its others.

use std::collections::BTreeMap;

use super::random::Random;

/// The fold of each posting. Employers go, largest first and in an order of the seed among equals, to the fold with the fewest postings so far.
///
/// At most as many folds as employers; with less than two employers all postings are in fold 0.
pub(super) fn employer_folds(employers: &[u64], folds: usize, seed: u64) -> Vec<usize> {
    let mut postings: BTreeMap<u64, usize> = BTreeMap::new();
    for &employer in employers {
        *postings.entry(employer).or_default() += 1;
    }
    let folds = folds.min(postings.len()).max(1);
    let mut order: Vec<(usize, u64, u64)> =
        postings.iter().map(|(&employer, &count)| (count, Random::new(seed ^ employer).next(), employer)).collect();
    order.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut load = vec![0_usize; folds];
    let mut fold_of: BTreeMap<u64, usize> = BTreeMap::new();
    for (count, _, employer) in order {
        let lightest = (0..folds).min_by_key(|&fold| load[fold]).unwrap_or(0);
        load[lightest] += count;
        fold_of.insert(employer, lightest);
    }
    employers.iter().map(|employer| fold_of[employer]).collect()
}

/// One over the root of its employer's number of postings, for each posting: ten postings of one employer count as about
/// three of different ones.
pub(super) fn employer_weights(employers: &[u64]) -> Vec<f64> {
    let mut postings: BTreeMap<u64, usize> = BTreeMap::new();
    for &employer in employers {
        *postings.entry(employer).or_default() += 1;
    }
    employers.iter().map(|employer| 1.0 / (postings[employer] as f64).sqrt()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_employer_is_in_one_fold_and_folds_are_even() {
        let employers: Vec<u64> = (0..300).map(|row| row * row % 37).collect();
        let folds = employer_folds(&employers, 5, 1);
        for (a, fold_a) in employers.iter().zip(&folds) {
            assert!(employers.iter().zip(&folds).all(|(b, fold_b)| a != b || fold_a == fold_b));
        }
        let sizes: Vec<usize> = (0..5).map(|fold| folds.iter().filter(|of| **of == fold).count()).collect();
        assert!(sizes.iter().all(|size| (45..=70).contains(size)), "{sizes:?}");
    }

    #[test]
    fn few_employers_make_few_folds() {
        assert_eq!(employer_folds(&[7, 7, 7], 5, 1), vec![0, 0, 0]);
        assert!(employer_folds(&[], 5, 1).is_empty());
        assert!(employer_folds(&[1, 2], 5, 1).iter().all(|fold| *fold < 2));
    }

    #[test]
    fn weights_of_an_employer_add_up_to_the_root_of_its_postings() {
        let weights = employer_weights(&[1, 1, 1, 1, 2]);
        assert_eq!(weights, vec![0.5, 0.5, 0.5, 0.5, 1.0]);
    }
}
