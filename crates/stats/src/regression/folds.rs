//! Folds of whole employers: what is fitted on the others is asked about employers it has not seen.

use super::standardized::Standardized;

/// The rows of each of at most `count` folds of about equal size. Every employer is in one fold; which one depends on `seed`, on the
/// employers' numbers and sizes, and not on the order of rows. At least two folds with two employers or more.
pub(super) fn employer_folds(data: &Standardized, count: usize, seed: u64) -> Vec<Vec<usize>> {
    let mut sizes = vec![0_usize; data.employer_numbers.len()];
    for &employer in &data.employers {
        sizes[employer] += 1;
    }
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    let drawn = |employer: usize| splitmix(splitmix(seed) ^ u64::from(data.employer_numbers[employer]));
    order.sort_by_key(|&employer| (std::cmp::Reverse(sizes[employer]), drawn(employer)));

    let count = count.max(2).min(sizes.len());
    let mut filled = vec![0_usize; count];
    let mut fold_of = vec![0; sizes.len()];
    for employer in order {
        let emptiest = (0..count).min_by_key(|&fold| filled[fold]).unwrap_or(0);
        fold_of[employer] = emptiest;
        filled[emptiest] += sizes[employer];
    }
    let mut folds = vec![Vec::new(); count];
    for (row, &employer) in data.employers.iter().enumerate() {
        folds[fold_of[employer]].push(row);
    }
    folds
}

/// A number that looks random (G. Steele, D. Lea and C. Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
fn splitmix(state: u64) -> u64 {
    let mut mixed = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::super::design::Design;
    use super::*;

    fn data(employers: &[u32]) -> Standardized {
        let log_pay: Vec<f64> = employers.iter().map(|employer| f64::from(*employer)).collect();
        Standardized::new(&Design::builder(&log_pay, employers).build().unwrap())
    }

    fn employers_of(data: &Standardized, folds: &[Vec<usize>]) -> Vec<Vec<u32>> {
        let number = |row: &usize| data.employer_numbers[data.employers[*row]];
        let mut of_folds: Vec<Vec<u32>> = folds.iter().map(|fold| fold.iter().map(number).collect()).collect();
        for fold in &mut of_folds {
            fold.sort_unstable();
        }
        of_folds
    }

    #[test]
    fn folds_hold_whole_employers_and_ignore_the_order_of_rows() {
        let employers: Vec<u32> = (0..200).map(|row| row * row % 37).collect();
        let backwards: Vec<u32> = employers.iter().rev().copied().collect();
        let (one, two) = (data(&employers), data(&backwards));
        let folds = employers_of(&one, &employer_folds(&one, 5, 9));
        assert_eq!(folds, employers_of(&two, &employer_folds(&two, 5, 9)));
        assert_ne!(folds, employers_of(&one, &employer_folds(&one, 5, 10)), "the seed matters");
        for employer in employers {
            assert_eq!(folds.iter().filter(|fold| fold.contains(&employer)).count(), 1);
        }
        let sizes: Vec<usize> = folds.iter().map(Vec::len).collect();
        assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() < 20, "{sizes:?}");
    }

    #[test]
    fn there_are_no_more_folds_than_employers_and_two_at_least() {
        let data = data(&[4, 4, 8, 9]);
        assert_eq!(employer_folds(&data, 10, 1).len(), 3);
        assert_eq!(employer_folds(&data, 0, 1).len(), 2);
    }
}
