//! How many rows and employers stand behind a coefficient.

use std::collections::BTreeSet;

use super::design::{ColumnKind, Design};

/// Rows and employers behind a column.
///
/// An indicator or category divides the rows into those that have it and those it is compared with: without the indicator, or in the
/// base category. A measure divides them at its mean: above, and at or below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Support {
    /// Rows that have it.
    pub n: usize,
    /// Employers that have it in one row or more.
    pub employers: usize,
    /// Rows it is compared with.
    pub compared_n: usize,
    /// Employers of the rows it is compared with.
    pub compared_employers: usize,
}

impl Support {
    pub(super) fn of(design: &Design, column: usize) -> Self {
        let values = &design.values[column];
        let kind = design.columns[column].kind;
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        let limit = if kind == ColumnKind::Measure { mean } else { 0.5 };
        let in_base = |row: usize| match kind {
            ColumnKind::Measure | ColumnKind::Indicator => true,
            ColumnKind::Category { .. } => design
                .columns
                .iter()
                .zip(&design.values)
                .filter(|(other, _)| other.kind == kind)
                .all(|(_, values)| values[row] < 0.5),
        };
        let (mut having, mut compared) = (BTreeSet::new(), BTreeSet::new());
        let (mut n, mut compared_n) = (0, 0);
        for (row, (value, employer)) in values.iter().zip(&design.employers).enumerate() {
            if *value > limit {
                n += 1;
                having.insert(*employer);
            } else if in_base(row) {
                compared_n += 1;
                compared.insert(*employer);
            }
        }
        Self { n, employers: having.len(), compared_n, compared_employers: compared.len() }
    }

    /// The smaller number of employers of the two sides.
    pub(super) fn fewest_employers(self) -> usize {
        self.employers.min(self.compared_employers)
    }
}
