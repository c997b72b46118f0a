//! What the predictor is compared with: the median of the nearest cohort.

use std::collections::BTreeMap;

use super::encoding::Attribute;
use super::sample::Sample;

/// Fewer postings make no cohort.
const POSTINGS_MIN: usize = 5;
/// Cohorts, the narrowest first: an attribute's labels, or those of two together.
const COHORTS: [&[Attribute]; 6] = [
    &[Attribute::Role, Attribute::Level],
    &[Attribute::Role],
    &[Attribute::Occupation, Attribute::Level],
    &[Attribute::Occupation],
    &[Attribute::MajorGroup, Attribute::Level],
    &[Attribute::MajorGroup],
];

/// Medians of log pay by cohort.
pub(super) struct CohortMedians {
    medians: Vec<BTreeMap<Vec<u32>, f64>>,
    all: f64,
}

impl CohortMedians {
    /// Of those rows of the sample.
    pub(super) fn new(sample: &Sample, rows: &[usize]) -> Self {
        let medians = COHORTS
            .iter()
            .map(|cohort| {
                let mut outcomes: BTreeMap<Vec<u32>, Vec<f64>> = BTreeMap::new();
                for &row in rows {
                    outcomes.entry(key(&sample.columns[row], cohort)).or_default().push(sample.outcomes[row]);
                }
                outcomes.retain(|_, outcomes| outcomes.len() >= POSTINGS_MIN);
                outcomes.into_iter().map(|(key, outcomes)| (key, median(outcomes))).collect()
            })
            .collect();
        Self { medians, all: median(rows.iter().map(|&row| sample.outcomes[row]).collect()) }
    }

    /// The median of the narrowest cohort with enough postings.
    pub(super) fn predict(&self, columns: &[(Attribute, u32)]) -> f64 {
        let nearest =
            COHORTS.iter().zip(&self.medians).find_map(|(cohort, medians)| medians.get(&key(columns, cohort)));
        nearest.copied().unwrap_or(self.all)
    }
}

/// The columns of a cohort's attributes, in its order.
fn key(columns: &[(Attribute, u32)], cohort: &[Attribute]) -> Vec<u32> {
    let column =
        |wanted: &Attribute| columns.iter().find(|(attribute, _)| attribute == wanted).map(|(_, column)| *column);
    cohort.iter().filter_map(column).collect()
}

/// The middle value, or the mean of the two; zero of none.
pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    match values.len() {
        0 => 0.0,
        n if n % 2 == 1 => values[n / 2],
        n => f64::midpoint(values[n / 2 - 1], values[n / 2]),
    }
}

#[cfg(test)]
mod tests {
    use super::super::row::{PredictionRow, Profile};
    use super::*;

    #[test]
    fn the_narrowest_cohort_with_enough_postings_answers() {
        let row = |role: &str, level: &str, pay: f64| PredictionRow {
            profile: Profile { role: Some(role.into()), level: Some(level.into()), ..Profile::default() },
            employer: 1,
            low: pay,
            high: pay,
        };
        let mut rows = vec![row("nurse", "senior", 100.0); 5];
        rows.extend(vec![row("nurse", "junior", 50.0); 7]);
        rows.push(row("welder", "junior", 70.0));
        let sample = Sample::new(&rows);
        let all: Vec<usize> = (0..sample.len()).collect();
        let medians = CohortMedians::new(&sample, &all);
        let pay =
            |role: &str, level: &str| medians.predict(&sample.encoding.encode(&row(role, level, 1.0).profile)).exp();
        assert!((pay("nurse", "senior") - 100.0).abs() < 1e-6, "its own cohort");
        assert!((pay("nurse", "principal") - 50.0).abs() < 1e-6, "the role's");
        assert!((pay("welder", "senior") - 100.0).abs() < 1e-6, "the level's in the occupation that is not known");
    }

    #[test]
    fn medians() {
        assert!(median(Vec::new()).abs() < 1e-12);
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < 1e-12);
        assert!((median(vec![4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < 1e-12);
    }
}
