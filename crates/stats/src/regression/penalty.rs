//! Which coefficients are held towards zero, and how strongly.

use super::design::Design;
use super::standardized::Standardized;

/// A ridge penalty: `rows` times the sum of the squares of the coefficients of `columns` is added to the sum of squared residuals.
///
/// So an indicator's coefficient is worth as much as `rows` more rows that say it is zero: what `rows` postings have is halved, what
/// few have is nearly taken away. A measure is penalized for its effect of one standard deviation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Penalty {
    /// Numbers of the penalized columns of the design.
    pub columns: Vec<usize>,
    /// Strength, in rows.
    pub rows: f64,
}

impl Penalty {
    /// No penalty: least squares.
    pub fn none() -> Self {
        Self::default()
    }

    /// For each column of the design, what is added to its sum of squares after standardizing. Numbers that are no column are
    /// passed over, and a strength that is no positive number is none.
    pub(super) fn per_column(&self, design: &Design, data: &Standardized) -> Vec<f64> {
        let mut penalties = vec![0.0; data.columns()];
        if self.rows.is_finite() && self.rows > 0.0 {
            for &column in self.columns.iter().filter(|column| **column < data.columns()) {
                penalties[column] = data.penalty_here(column, self.rows, design.columns[column].kind);
            }
        }
        penalties
    }
}
