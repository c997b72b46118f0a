//! A design as the arithmetic wants it: a constant, then the columns with mean zero and variance one, then log pay with mean zero.
//!
//! Sums of products of such columns keep their digits, and one tolerance fits all of them. Weights are scaled to add up to the
//! number of rows.

use std::collections::BTreeSet;

use nalgebra::DMatrix;

use super::design::{ColumnKind, Design};

/// A column whose standard deviation is below this share of its largest value is constant.
const CONSTANT: f64 = 1e-10;

/// The constant's place among the columns.
pub(super) const CONSTANT_AT: usize = 0;

pub(super) struct Standardized {
    /// Rows x (constant, columns of the design, log pay).
    pub(super) values: DMatrix<f64>,
    pub(super) weights: Vec<f64>,
    /// Each row's employer, counted from 0 in the order of their numbers.
    pub(super) employers: Vec<usize>,
    /// The employers' own numbers, ascending.
    pub(super) employer_numbers: Vec<u32>,
    /// Of each column of the design.
    pub(super) centers: Vec<f64>,
    /// Of each column of the design; zero for a constant one.
    pub(super) scales: Vec<f64>,
    pub(super) pay_center: f64,
    /// Weighted standard deviation of log pay; zero where all are equal.
    pub(super) pay_scale: f64,
}

impl Standardized {
    pub(super) fn new(design: &Design) -> Self {
        let (rows, columns) = (design.rows(), design.columns.len());
        let total: f64 = design.weights.iter().sum();
        let weights: Vec<f64> = design.weights.iter().map(|weight| weight * rows as f64 / total).collect();
        let numbers: BTreeSet<u32> = design.employers.iter().copied().collect();
        let employer_numbers: Vec<u32> = numbers.into_iter().collect();
        let place = |employer: &u32| employer_numbers.partition_point(|known| known < employer);
        let mut values = DMatrix::zeros(rows, columns + 2);
        values.column_mut(CONSTANT_AT).fill(1.0);
        let (mut centers, mut scales) = (Vec::with_capacity(columns), Vec::with_capacity(columns));
        for (at, column) in design.values.iter().enumerate() {
            let (center, scale) = center_and_scale(column, &weights);
            centers.push(center);
            scales.push(scale);
            if scale > 0.0 {
                for (row, value) in column.iter().enumerate() {
                    values[(row, at + 1)] = (value - center) / scale;
                }
            }
        }
        let (pay_center, pay_scale) = center_and_scale(&design.log_pay, &weights);
        if pay_scale > 0.0 {
            for (row, value) in design.log_pay.iter().enumerate() {
                values[(row, columns + 1)] = value - pay_center;
            }
        }
        let employers = design.employers.iter().map(place).collect();
        Self { values, weights, employers, employer_numbers, centers, scales, pay_center, pay_scale }
    }

    pub(super) fn rows(&self) -> usize {
        self.values.nrows()
    }

    /// Columns of the design.
    pub(super) fn columns(&self) -> usize {
        self.scales.len()
    }

    /// Where log pay stands among the columns of `values`.
    pub(super) fn pay_at(&self) -> usize {
        self.columns() + 1
    }

    /// Weighted sums of products of all columns, over the rows given.
    pub(super) fn products(&self, rows: &[usize]) -> DMatrix<f64> {
        let width = self.values.ncols();
        let mut chosen = DMatrix::zeros(rows.len(), width);
        for column in 0..width {
            let from = self.values.column(column);
            for (to, &row) in chosen.column_mut(column).iter_mut().zip(rows) {
                *to = from[row] * self.weights[row].sqrt();
            }
        }
        chosen.transpose() * chosen
    }

    /// What a penalty of `rows` rows on the coefficient of a column adds to its own sum of squares here. A measure is penalized
    /// for its standard deviation, the others as they are.
    pub(super) fn penalty_here(&self, column: usize, rows: f64, kind: ColumnKind) -> f64 {
        let scale = if kind == ColumnKind::Measure { 1.0 } else { self.scales[column] };
        if scale > 0.0 { rows / (scale * scale) } else { 0.0 }
    }
}

fn center_and_scale(values: &[f64], weights: &[f64]) -> (f64, f64) {
    let n = values.len().max(1) as f64;
    let center = values.iter().zip(weights).map(|(value, weight)| weight * value).sum::<f64>() / n;
    let variance = values.iter().zip(weights).map(|(value, weight)| weight * (value - center).powi(2)).sum::<f64>() / n;
    let largest = values.iter().fold(0.0, |largest: f64, value| largest.max(value.abs()));
    let scale = variance.sqrt();
    (center, if scale > CONSTANT * largest { scale } else { 0.0 })
}
