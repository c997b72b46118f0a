//! What the residuals of an employer's rows would be, had the fit not seen that employer.
//!
//! With `T = X L^-T` for `X'X + penalties = L L'`, the hat matrix of employer g's rows is `T_g T_g'`, and
//!
//! ```text
//! e_g left out  =  (I - T_g T_g')^-1 e_g  =  e_g + T_g (I - T_g' T_g)^-1 T_g' e_g
//! ```
//!
//! whichever is smaller. Where a term belongs to that employer alone the matrix is singular and its residuals have no part in
//! that direction: the pseudo-inverse is taken.

use nalgebra::{DMatrix, SymmetricEigen};

/// Below this an eigenvalue of `I - T T'` is zero, and its direction is fitted by the employer's own rows alone.
const SINGULAR: f64 = 1e-8;

/// `right` (rows x any number of columns) after `(I - T_g T_g')^-1` for the rows of each employer.
pub(super) fn left_out(half_hat: &DMatrix<f64>, rows_of: &[Vec<usize>], right: &DMatrix<f64>) -> DMatrix<f64> {
    let mut result = right.clone();
    for rows in rows_of {
        let t = half_hat.select_rows(rows);
        let e = right.select_rows(rows);
        let left_out = if rows.len() <= t.ncols() {
            solve(DMatrix::identity(rows.len(), rows.len()) - &t * t.transpose(), &e)
        } else {
            let inner = DMatrix::identity(t.ncols(), t.ncols()) - t.transpose() * &t;
            let inside = t.transpose() * &e;
            &e + &t * solve(inner, &inside)
        };
        for (at, &row) in rows.iter().enumerate() {
            result.row_mut(row).copy_from(&left_out.row(at));
        }
    }
    result
}

fn solve(matrix: DMatrix<f64>, right: &DMatrix<f64>) -> DMatrix<f64> {
    if let Some(factor) = matrix.clone().cholesky()
        && factor.l_dirty().diagonal().iter().all(|pivot| *pivot > SINGULAR.sqrt())
    {
        return factor.solve(right);
    }
    let eigen = SymmetricEigen::new(matrix);
    let mut parts = eigen.eigenvectors.transpose() * right;
    for (at, value) in eigen.eigenvalues.iter().enumerate() {
        let inverse = if *value > SINGULAR { 1.0 / value } else { 0.0 };
        parts.row_mut(at).scale_mut(inverse);
    }
    eigen.eigenvectors * parts
}
