//! How many postings each employer has, and what that leaves of the sample's size.

use std::collections::BTreeMap;

use crate::weights::capped_employer_weights;

/// Postings by employer, in the order of the employers' keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EmployerCounts {
    postings: Vec<(u64, u64)>,
}

impl EmployerCounts {
    /// Counts of pairs of an employer's key and a number of its postings; a key may come several times.
    pub fn new(pairs: impl IntoIterator<Item = (u64, u64)>) -> Self {
        let mut postings: BTreeMap<u64, u64> = BTreeMap::new();
        for (employer, count) in pairs.into_iter().filter(|(_, count)| *count > 0) {
            let sum = postings.entry(employer).or_default();
            *sum = sum.saturating_add(count);
        }
        Self { postings: postings.into_iter().collect() }
    }

    /// Postings in all.
    pub fn n(&self) -> u64 {
        self.postings.iter().fold(0, |n, (_, count)| n.saturating_add(*count))
    }

    /// Employers that have a posting.
    pub fn employers(&self) -> usize {
        self.postings.len()
    }

    /// Postings of the employer with the most.
    pub fn largest(&self) -> u64 {
        self.postings.iter().map(|(_, count)| *count).max().unwrap_or(0)
    }

    /// Every employer's key and number of postings.
    pub fn iter(&self) -> impl Iterator<Item = (u64, u64)> {
        self.postings.iter().copied()
    }

    /// What is left when all that `part` counts is taken away.
    pub fn without(&self, part: &Self) -> Self {
        let taken: BTreeMap<u64, u64> = part.iter().collect();
        Self::new(
            self.iter()
                .map(|(employer, count)| (employer, count.saturating_sub(taken.get(&employer).copied().unwrap_or(0)))),
        )
    }

    /// Weight of each posting of each employer: [`capped_employer_weights`].
    pub(crate) fn weights(&self) -> Vec<f64> {
        #[expect(clippy::cast_possible_truncation, reason = "counts of postings fit a machine word")]
        let counts: Vec<usize> = self.postings.iter().map(|(_, count)| *count as usize).collect();
        capped_employer_weights(&counts)
    }

    /// The concentration of the capped weights.
    pub fn concentration(&self) -> Concentration {
        let (mut total, mut of_postings, mut of_employers) = (0.0, 0.0, 0.0);
        for ((_, count), weight) in self.iter().zip(self.weights()) {
            let sum = weight * count as f64;
            total += sum;
            of_postings += weight * sum;
            of_employers += sum * sum;
        }
        if total <= 0.0 {
            return Concentration { of_postings: 1.0, of_employers: 1.0 };
        }
        Concentration { of_postings: of_postings / (total * total), of_employers: of_employers / (total * total) }
    }
}

/// Sums of squared shares of the capped weight: the variance of a weighted mean, in units of the variance of one posting, is
/// `of_postings + correlation * (of_employers - of_postings)` (L. Kish, "Survey Sampling", 1965).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concentration {
    /// Over postings: one over Kish's effective number of postings that agree with nothing.
    pub of_postings: f64,
    /// Over employers: one over the effective number of employers that each speak with one voice.
    pub of_employers: f64,
}

impl Concentration {
    /// Number of independent postings that know as much, when two of one employer have that correlation.
    pub fn effective_n(self, correlation: f64) -> f64 {
        1.0 / self.variance(correlation)
    }

    /// Variance of the weighted mean, in units of the variance of one posting.
    pub(crate) fn variance(self, correlation: f64) -> f64 {
        self.of_postings + correlation * (self.of_employers - self.of_postings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn employers_that_speak_with_one_voice_count_once() {
        let counts = EmployerCounts::new((0..10).map(|employer| (employer, 7)));
        let concentration = counts.concentration();
        assert!((concentration.effective_n(1.0) - 10.0).abs() < 1e-9);
        assert!((concentration.effective_n(0.0) - 70.0).abs() < 1e-9);
        // Kish: n / (1 + (m - 1) r).
        assert!((concentration.effective_n(0.3) - 70.0 / (1.0 + 6.0 * 0.3)).abs() < 1e-9);
    }

    #[test]
    fn what_is_taken_away_is_gone() {
        let whole = EmployerCounts::new([(1, 5), (2, 3), (3, 1)]);
        let part = EmployerCounts::new([(1, 2), (3, 1)]);
        assert_eq!(whole.without(&part), EmployerCounts::new([(1, 3), (2, 3)]));
        assert_eq!((whole.n(), whole.employers(), whole.largest()), (9, 3, 5));
    }

    #[test]
    fn nobody_knows_nothing() {
        let nobody = EmployerCounts::new([(1, 0)]);
        assert_eq!((nobody.n(), nobody.employers(), nobody.largest()), (0, 0, 0));
        assert!((nobody.concentration().effective_n(0.5) - 1.0).abs() < 1e-12);
    }
}
