//! A Cholesky factor that grows and shrinks column by column.
//!
//! Factors `X'X` of chosen columns as `L L'`. Adding a column costs the square of their number, and taking the last ones away nothing,
//! so that all subsets of a few factors are fitted by walking a tree. A column that the ones before explain has no pivot left
//! and is refused.

use nalgebra::DMatrix;

pub(super) struct GrowingFactor<'a> {
    products: &'a DMatrix<f64>,
    pay_at: usize,
    /// Smallest pivot that counts as information.
    pivot_min: f64,
    columns: Vec<usize>,
    rows: Vec<Vec<f64>>,
    /// `L^-1 X'y`.
    right: Vec<f64>,
}

impl<'a> GrowingFactor<'a> {
    /// Nothing yet, over columns of `products`; `pay_at` is the column that is explained.
    pub(super) fn new(products: &'a DMatrix<f64>, pay_at: usize, pivot_min: f64) -> Self {
        Self { products, pay_at, pivot_min, columns: Vec::new(), rows: Vec::new(), right: Vec::new() }
    }

    /// Columns in the factor, in the order of their addition.
    pub(super) fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// Takes all but the first `length` columns away.
    pub(super) fn truncate(&mut self, length: usize) {
        self.columns.truncate(length);
        self.rows.truncate(length);
        self.right.truncate(length);
    }

    /// `L^-1` times the products of `column` with the columns in the factor, and the sum of squares they leave of it.
    pub(super) fn project(&self, column: usize) -> (Vec<f64>, f64) {
        let products = self.products.column(column);
        let mut projected = Vec::with_capacity(self.columns.len() + 1);
        for (row, &at) in self.rows.iter().zip(&self.columns) {
            let (pivot, before) = row.split_last().map_or((1.0, &[][..]), |(pivot, before)| (*pivot, before));
            projected.push((products[at] - dot(before, &projected)) / pivot);
        }
        let left = products[column] - dot(&projected, &projected);
        (projected, left)
    }

    /// Adds a column with `penalty` on its coefficient's square. False, and nothing is added, if no pivot is left.
    pub(super) fn push(&mut self, column: usize, penalty: f64) -> bool {
        let (mut row, left) = self.project(column);
        let pivot = left + penalty;
        if pivot <= self.pivot_min {
            return false;
        }
        let pivot = pivot.sqrt();
        self.right.push((self.products[(column, self.pay_at)] - dot(&row, &self.right)) / pivot);
        row.push(pivot);
        self.rows.push(row);
        self.columns.push(column);
        true
    }

    /// Coefficients of the columns in the factor.
    pub(super) fn coefficients(&self) -> Vec<f64> {
        self.solve_transposed(&self.right)
    }

    /// `x` with `L' x = right`: with a projected column, how the columns in the factor make it up.
    pub(super) fn solve_transposed(&self, right: &[f64]) -> Vec<f64> {
        let mut solution = right.to_vec();
        for (at, row) in self.rows.iter().enumerate().rev() {
            let value = solution[at] / row[at];
            solution[at] = value;
            for (other, entry) in solution[..at].iter_mut().zip(row) {
                *other -= entry * value;
            }
        }
        solution
    }

    /// `L^-1`.
    pub(super) fn lower_inverse(&self) -> DMatrix<f64> {
        let size = self.rows.len();
        let lower =
            DMatrix::from_fn(size, size, |row, column| if column <= row { self.rows[row][column] } else { 0.0 });
        let identity = DMatrix::identity(size, size);
        // Every pivot is above `pivot_min`, which is not negative.
        lower.solve_lower_triangular(&identity).unwrap_or(identity)
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (a_fours, b_fours) = (a.chunks_exact(4), b.chunks_exact(4));
    let tail: f64 = a_fours.remainder().iter().zip(&b[a.len() - a_fours.remainder().len()..]).map(|(a, b)| a * b).sum();
    for (a, b) in a_fours.zip(b_fours) {
        for lane in 0..4 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum::<f64>() + tail
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns 0 and 1 explain column 3 as `2 x0 - x1`; column 2 is their sum.
    fn products() -> DMatrix<f64> {
        let x0 = [1.0, 2.0, 0.0, -1.0, 3.0];
        let x1 = [0.0, 1.0, 1.0, 2.0, -1.0];
        let columns = DMatrix::from_fn(5, 4, |row, column| match column {
            0 => x0[row],
            1 => x1[row],
            2 => x0[row] + x1[row],
            _ => 2.0 * x0[row] - x1[row],
        });
        columns.transpose() * columns
    }

    #[test]
    fn coefficients_solve_the_normal_equations_whatever_came_before() {
        let products = products();
        let mut factor = GrowingFactor::new(&products, 3, 1e-9);
        assert!(factor.push(2, 0.0));
        factor.truncate(0);
        assert!(factor.push(1, 0.0) && factor.push(0, 0.0));
        let coefficients = factor.coefficients();
        assert!((coefficients[0] + 1.0).abs() < 1e-12 && (coefficients[1] - 2.0).abs() < 1e-12, "{coefficients:?}");
        assert!(!factor.push(2, 0.0), "the sum of both adds nothing");
        assert_eq!(factor.columns(), [1, 0]);
        assert!(factor.push(2, 0.5), "a penalty is information of its own");
    }

    #[test]
    fn a_refused_column_says_what_makes_it_up() {
        let products = products();
        let mut factor = GrowingFactor::new(&products, 3, 1e-9);
        factor.push(0, 0.0);
        factor.push(1, 0.0);
        let (projected, left) = factor.project(2);
        assert!(left.abs() < 1e-12);
        assert!(factor.solve_transposed(&projected).iter().all(|part| (part - 1.0).abs() < 1e-12));
    }
}
