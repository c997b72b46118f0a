//! The rows as numbers: encoded once, then fitted by many subsets.

use std::collections::BTreeMap;

use super::encoding::{Attribute, Encoding, NUMBERS, numbers};
use super::row::PredictionRow;

/// Rows with a usable outcome, in an order of their content.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    pub(super) encoding: Encoding,
    /// Attribute of each column.
    pub(super) attributes: Vec<Attribute>,
    /// Columns of each row.
    pub(super) columns: Vec<Vec<(Attribute, u32)>>,
    pub(super) numbers: Vec<[f64; NUMBERS]>,
    /// Logarithm of the range's geometric middle.
    pub(super) outcomes: Vec<f64>,
    /// Number of the employer, from 0.
    pub(super) employers: Vec<u32>,
    /// Key of the employer.
    pub(super) keys: Vec<u64>,
    pub(super) days: Vec<i32>,
    /// Column of the major group.
    pub(super) groups: Vec<u32>,
    /// First and last day.
    pub(super) period: (i32, i32),
}

impl Sample {
    /// Leaves out rows without a usable outcome.
    pub(super) fn new(rows: &[PredictionRow]) -> Self {
        let mut usable: Vec<(&PredictionRow, f64)> =
            rows.iter().filter_map(|row| Some((row, row.log_middle()?))).collect();
        usable.sort_by(|a, b| a.0.content_order(b.0));
        let encoding = Encoding::new(usable.iter().map(|(row, _)| &row.profile));
        let days: Vec<i32> = usable.iter().map(|(row, _)| row.profile.posted_on).collect();
        let period = (days.iter().copied().min().unwrap_or(0), days.iter().copied().max().unwrap_or(0));
        let columns: Vec<_> = usable.iter().map(|(row, _)| encoding.encode(&row.profile)).collect();
        let mut of_key: BTreeMap<u64, u32> = BTreeMap::new();
        for (row, _) in &usable {
            let next = u32::try_from(of_key.len()).unwrap_or(u32::MAX);
            of_key.entry(row.employer).or_insert(next);
        }
        let group = |columns: &Vec<(Attribute, u32)>| {
            columns.iter().find(|(attribute, _)| *attribute == Attribute::MajorGroup).map_or(0, |(_, column)| *column)
        };
        Self {
            attributes: encoding.attributes(),
            groups: columns.iter().map(group).collect(),
            encoding,
            columns,
            numbers: usable.iter().map(|(row, _)| numbers(&row.profile, period)).collect(),
            outcomes: usable.iter().map(|(_, outcome)| *outcome).collect(),
            employers: usable.iter().map(|(row, _)| of_key[&row.employer]).collect(),
            keys: usable.iter().map(|(row, _)| row.employer).collect(),
            days,
            period,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.outcomes.len()
    }

    /// The keys of those rows' employers.
    pub(super) fn keys_of(&self, rows: &[usize]) -> Vec<u64> {
        rows.iter().map(|&row| self.keys[row]).collect()
    }
}
