//! Which columns can be told apart, and why the others cannot.
//!
//! Columns are taken in order, each against the constant and those already kept. Of perfectly collinear ones the first stays. A
//! penalized column stands against the unpenalized ones, and against each other penalized column alone: a ridge can tell many
//! apart that least squares cannot, but not two that are the same.

use super::growing::GrowingFactor;
use super::standardized::{CONSTANT_AT, Standardized};

/// A column of which the others leave less than this share of its variance is collinear with them. Rounding leaves about 1e-13;
/// years and their square leave percents, calendar years and their square 1e-7.
pub(super) const LEFT_MIN: f64 = 1e-9;

/// A column counts among those that make another up if one standard deviation of it moves that one by more than this.
const NAMED_MIN: f64 = 1e-5;

/// Most columns named in a reason: a longer list does not help a reader.
const NAMED_MAX: usize = 12;

/// Why a column has no coefficient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dropped {
    /// No row has it.
    Empty,
    /// It is the same in every row.
    Constant,
    /// It is made up exactly of these columns, given by their numbers (the first twelve, if there are more).
    Collinear {
        /// The columns.
        with: Vec<usize>,
    },
    /// The rows are used up: every other one must be left to say how sure the rest is.
    TooFewRows,
}

/// Adds what can be told apart to `factor`, which must be empty; the reason for each column that was not added.
pub(super) fn keep(factor: &mut GrowingFactor, data: &Standardized, penalties: &[f64]) -> Vec<Option<Dropped>> {
    let mut reasons = vec![None; data.columns()];
    factor.push(CONSTANT_AT, 0.0);
    let usable: Vec<usize> = (0..data.columns())
        .filter(|&column| {
            reasons[column] = without_variation(data, column);
            reasons[column].is_none()
        })
        .collect();
    let (free, penalized): (Vec<usize>, Vec<usize>) = usable.into_iter().partition(|&column| penalties[column] <= 0.0);
    for column in free {
        if factor.columns().len() + 2 > data.rows() {
            let (projected, left) = factor.project(column + 1);
            let collinear = left <= LEFT_MIN * data.rows() as f64;
            let few = collinear.then(|| made_up_of(factor, &projected)).filter(|with| with.len() < NAMED_MAX);
            reasons[column] = Some(few.map_or(Dropped::TooFewRows, |with| Dropped::Collinear { with }));
        } else if !factor.push(column + 1, 0.0) {
            let (projected, _) = factor.project(column + 1);
            reasons[column] = Some(Dropped::Collinear { with: made_up_of(factor, &projected) });
        }
    }
    keep_penalized(factor, data, penalties, &penalized, &mut reasons);
    reasons
}

fn keep_penalized(
    factor: &mut GrowingFactor,
    data: &Standardized,
    penalties: &[f64],
    penalized: &[usize],
    reasons: &mut [Option<Dropped>],
) {
    let mut kept: Vec<(usize, Vec<f64>)> = Vec::new();
    for &column in penalized {
        let (projected, left) = factor.project(column + 1);
        if left <= LEFT_MIN * data.rows() as f64 {
            reasons[column] = Some(Dropped::Collinear { with: made_up_of(factor, &projected) });
            continue;
        }
        // What is left of the column beyond the unpenalized ones, row by row, with length one.
        let residual = residual(factor, data, column, &projected, left);
        let twin = kept.iter().find(|(_, other)| {
            let cosine: f64 = residual.iter().zip(other).map(|(a, b)| a * b).sum();
            cosine.abs() > 1.0 - LEFT_MIN
        });
        match twin {
            Some((twin, _)) => reasons[column] = Some(Dropped::Collinear { with: vec![*twin] }),
            None => kept.push((column, residual)),
        }
    }
    for (column, _) in kept {
        if !factor.push(column + 1, penalties[column]) {
            let (projected, _) = factor.project(column + 1);
            reasons[column] = Some(Dropped::Collinear { with: made_up_of(factor, &projected) });
        }
    }
}

/// What the columns in the factor leave of `column`, weighted and scaled to length one.
fn residual(factor: &GrowingFactor, data: &Standardized, column: usize, projected: &[f64], left: f64) -> Vec<f64> {
    let parts = factor.solve_transposed(projected);
    let mut residual: Vec<f64> = data.values.column(column + 1).iter().copied().collect();
    for (&other, part) in factor.columns().iter().zip(parts) {
        for (value, entry) in residual.iter_mut().zip(data.values.column(other).iter()) {
            *value -= part * entry;
        }
    }
    let length = left.sqrt();
    residual.iter().zip(&data.weights).map(|(value, weight)| value * weight.sqrt() / length).collect()
}

fn without_variation(data: &Standardized, column: usize) -> Option<Dropped> {
    let constant = data.scales[column] <= 0.0;
    constant.then(|| if data.centers[column] == 0.0 { Dropped::Empty } else { Dropped::Constant })
}

/// Numbers of the design's columns that make the projected column up, without the constant.
fn made_up_of(factor: &GrowingFactor, projected: &[f64]) -> Vec<usize> {
    let parts = factor.solve_transposed(projected);
    let named = factor.columns().iter().zip(parts).filter(|(column, _)| **column != CONSTANT_AT);
    named.filter(|(_, part)| part.abs() > NAMED_MIN).map(|(column, _)| column - 1).take(NAMED_MAX).collect()
}
