//! Shrunken effects of labels on log pay: a ridge regression with a penalty for each attribute and a nuisance effect for each employer.
//!
//! ```text
//! minimize  sum_i w_i (y_i - b0 - sum of the effects of i's labels - slopes - u[employer of i])^2
//!           + sum_a (s / (c d_a))^2 sum of squared effects of attribute a,       s the residual's deviation, d_a the attribute's
//! ```
//!
//! (A. Hoerl and R. Kennard, "Ridge Regression", Technometrics 12, 1970; the same as the best linear unbiased prediction of
//! C. R. Henderson, Biometrics 31, 1975.) A label with few postings is shrunk towards none. What is peculiar to one employer goes into `u`, which a
//! prediction leaves out: it is for an employer that was not seen. Solved by conjugate gradients with the diagonal as
//! preconditioner (M. Hestenes and E. Stiefel, 1952).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::encoding::{Attribute, NUMBERS};
use super::sample::Sample;

/// Residual's deviation of log pay within an employer: what the labels do not tell.
const RESIDUAL_DEVIATION: f64 = 0.2;
/// Deviation of the employers' effects.
const EMPLOYER_DEVIATION: f64 = 0.25;
/// Deviation of the slopes.
const SLOPE_DEVIATION: f64 = 0.3;
/// Rounds of conjugate gradients: a few dozen reach [`CONVERGED`].
const ROUNDS_MAX: usize = 200;
/// Relative size of the residual at which the equations count as solved.
const CONVERGED: f64 = 1e-6;
/// A skill or benefit that fewer employers name is left out: three employers cannot tell it from themselves.
const EMPLOYERS_MIN: u32 = 3;
/// Skills and benefits kept, those that most employers name: the rest are too rare to have an effect of their own.
const SKILLS_MAX: usize = 200;

/// The effects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct PayEffects {
    pub(super) constant: f64,
    /// By column; zero for one that no row had.
    pub(super) labels: Vec<f64>,
    /// By number.
    pub(super) slopes: [f64; NUMBERS],
    /// Number of employers behind each column; none where it is left out.
    pub(super) employers: Vec<u32>,
}

/// What of a prediction comes from where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct EffectParts {
    pub(super) total: f64,
    /// By attribute.
    pub(super) attributes: [f64; Attribute::ALL.len()],
}

impl PayEffects {
    /// Fits to those rows of the sample, `weights` by row of the sample; `factor` is `c` above.
    pub(super) fn fit(sample: &Sample, rows: &[usize], weights: &[f64], factor: f64) -> Self {
        let employers = employers_by_column(sample, rows);
        let equations = Equations::new(sample, rows, weights, &employers, factor);
        let solution = equations.solve();
        let labels = sample.attributes.len();
        let mut effects = Self {
            constant: equations.mean + solution[0],
            labels: solution[1..=labels].to_vec(),
            slopes: [0.0; NUMBERS],
            employers,
        };
        effects.slopes.copy_from_slice(&solution[1 + labels..=labels + NUMBERS]);
        effects
    }

    /// Of columns and numbers.
    pub(super) fn parts(&self, columns: &[(Attribute, u32)], numbers: &[f64; NUMBERS]) -> EffectParts {
        let mut attributes = [0.0; Attribute::ALL.len()];
        for &(attribute, column) in columns {
            attributes[attribute as usize] += self.labels.get(column as usize).copied().unwrap_or(0.0);
        }
        let slopes: f64 = self.slopes.iter().zip(numbers).map(|(slope, number)| slope * number).sum();
        EffectParts { total: self.constant + slopes + attributes.iter().sum::<f64>(), attributes }
    }
}

/// Number of employers behind each column; those of skills and benefits that are left out are set to none.
fn employers_by_column(sample: &Sample, rows: &[usize]) -> Vec<u32> {
    let mut pairs: Vec<(u32, u32)> = rows
        .iter()
        .flat_map(|&row| sample.columns[row].iter().map(move |&(_, column)| (column, sample.employers[row])))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut employers = vec![0_u32; sample.attributes.len()];
    for (column, _) in pairs {
        employers[column as usize] += 1;
    }
    let optional = |column: usize| matches!(sample.attributes[column], Attribute::Skill | Attribute::Benefit);
    let mut named: Vec<(u32, usize)> =
        (0..employers.len()).filter(|&column| optional(column)).map(|column| (employers[column], column)).collect();
    named.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (at, (count, column)) in named.into_iter().enumerate() {
        if at >= SKILLS_MAX || count < EMPLOYERS_MIN {
            employers[column] = 0;
        }
    }
    employers
}

/// The rows of the regression: the constant, the labels, the numbers, the employers.
struct Equations {
    /// Where each row's entries start, and the end.
    starts: Vec<usize>,
    entries: Vec<(u32, f64)>,
    weights: Vec<f64>,
    /// Outcomes less their mean.
    responses: Vec<f64>,
    mean: f64,
    penalties: Vec<f64>,
}

impl Equations {
    fn new(sample: &Sample, rows: &[usize], weights: &[f64], employers: &[u32], factor: f64) -> Self {
        let labels = sample.attributes.len();
        let penalty = |deviation: f64| (RESIDUAL_DEVIATION / deviation).powi(2);
        let mut penalties = vec![0.0];
        penalties.extend(sample.attributes.iter().map(|attribute| penalty(factor * attribute.prior_deviation())));
        penalties.extend([penalty(SLOPE_DEVIATION); NUMBERS]);
        let mut positions: BTreeMap<u32, u32> = BTreeMap::new();
        let (mut starts, mut entries) = (vec![0], Vec::new());
        for &row in rows {
            entries.push((0, 1.0));
            let kept = sample.columns[row].iter().filter(|(_, column)| employers[*column as usize] > 0);
            entries.extend(kept.map(|(_, column)| (column + 1, 1.0)));
            let numbers = sample.numbers[row].iter().enumerate();
            entries.extend(numbers.map(|(at, value)| (position(1 + labels + at), *value)));
            let next = position(penalties.len());
            let employer = *positions.entry(sample.employers[row]).or_insert(next);
            if employer == next {
                penalties.push(penalty(EMPLOYER_DEVIATION));
            }
            entries.push((employer, 1.0));
            starts.push(entries.len());
        }
        let total: f64 = rows.iter().map(|&row| weights[row]).sum();
        let sum: f64 = rows.iter().map(|&row| weights[row] * sample.outcomes[row]).sum();
        let mean = if total > 0.0 { sum / total } else { 0.0 };
        let responses = rows.iter().map(|&row| sample.outcomes[row] - mean).collect();
        Self { starts, entries, weights: rows.iter().map(|&row| weights[row]).collect(), responses, mean, penalties }
    }

    fn row(&self, row: usize) -> &[(u32, f64)] {
        &self.entries[self.starts[row]..self.starts[row + 1]]
    }

    /// The transposed design times one value a row.
    fn gather(&self, values: impl Fn(usize) -> f64) -> Vec<f64> {
        let mut sums = vec![0.0; self.penalties.len()];
        for row in 0..self.weights.len() {
            let value = values(row);
            for &(column, entry) in self.row(row) {
                sums[column as usize] += entry * value;
            }
        }
        sums
    }

    fn apply(&self, solution: &[f64]) -> Vec<f64> {
        let fitted =
            |row: usize| self.row(row).iter().map(|(column, entry)| entry * solution[*column as usize]).sum::<f64>();
        let mut sums = self.gather(|row| self.weights[row] * fitted(row));
        for ((sum, penalty), value) in sums.iter_mut().zip(&self.penalties).zip(solution) {
            *sum += penalty * value;
        }
        sums
    }

    fn solve(&self) -> Vec<f64> {
        let mut diagonal = self.penalties.clone();
        for row in 0..self.weights.len() {
            for &(column, entry) in self.row(row) {
                diagonal[column as usize] += self.weights[row] * entry * entry;
            }
        }
        let scale = |residual: &[f64]| -> Vec<f64> {
            residual
                .iter()
                .zip(&diagonal)
                .map(|(value, pivot)| if *pivot > 0.0 { value / pivot } else { 0.0 })
                .collect()
        };
        let mut solution = vec![0.0; self.penalties.len()];
        let mut residual = self.gather(|row| self.weights[row] * self.responses[row]);
        let mut scaled = scale(&residual);
        let mut direction = scaled.clone();
        let mut size = dot(&residual, &scaled);
        let enough = size * CONVERGED * CONVERGED;
        for _ in 0..ROUNDS_MAX {
            if size <= enough || size <= f64::MIN_POSITIVE {
                break;
            }
            let image = self.apply(&direction);
            let curvature = dot(&direction, &image);
            if curvature <= 0.0 {
                break;
            }
            let step = size / curvature;
            solution.iter_mut().zip(&direction).for_each(|(value, along)| *value += step * along);
            residual.iter_mut().zip(&image).for_each(|(value, along)| *value -= step * along);
            scaled = scale(&residual);
            let next = dot(&residual, &scaled);
            let turn = next / size;
            direction.iter_mut().zip(&scaled).for_each(|(along, value)| *along = value + turn * *along);
            size = next;
        }
        solution
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// A position among the equations. There are far fewer than four thousand million.
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use nalgebra::{DMatrix, DVector};

    use super::super::simulated;
    use super::*;

    #[test]
    fn conjugate_gradients_solve_the_penalized_equations() {
        let sample = Sample::new(&simulated::postings(15, 6, 4));
        let rows: Vec<usize> = (0..sample.len()).collect();
        let weights: Vec<f64> = rows.iter().map(|row| 1.0 + (row % 3) as f64).collect();
        let employers = employers_by_column(&sample, &rows);
        let equations = Equations::new(&sample, &rows, &weights, &employers, 1.0);
        let size = equations.penalties.len();
        let mut design = DMatrix::<f64>::zeros(rows.len(), size);
        for row in 0..rows.len() {
            for &(column, entry) in equations.row(row) {
                design[(row, column as usize)] += entry;
            }
        }
        let scale = DMatrix::from_diagonal(&DVector::from_vec(weights));
        let mut normal = design.transpose() * &scale * &design;
        for (at, penalty) in equations.penalties.iter().enumerate() {
            normal[(at, at)] += penalty;
        }
        let right = design.transpose() * scale * DVector::from_vec(equations.responses.clone());
        let exact = normal.cholesky().unwrap().solve(&right);
        for (found, exact) in equations.solve().iter().zip(exact.iter()) {
            assert!((found - exact).abs() < 1e-4, "{found} {exact}");
        }
    }

    #[test]
    fn parts_add_up_and_labels_that_are_not_known_add_nothing() {
        let sample = Sample::new(&simulated::postings(15, 6, 4));
        let rows: Vec<usize> = (0..sample.len()).collect();
        let effects = PayEffects::fit(&sample, &rows, &vec![1.0; rows.len()], 1.0);
        let parts = effects.parts(&sample.columns[0], &sample.numbers[0]);
        let slopes: f64 = effects.slopes.iter().zip(&sample.numbers[0]).map(|(a, b)| a * b).sum();
        let sum = effects.constant + slopes + parts.attributes.iter().sum::<f64>();
        assert!((parts.total - sum).abs() < 1e-12);
        let nothing = effects.parts(&[], &[0.0; NUMBERS]);
        assert!((nothing.total - effects.constant).abs() < 1e-12);
    }

    #[test]
    fn a_skill_of_two_employers_is_left_out() {
        let mut postings = simulated::postings(15, 6, 4);
        postings[0].profile.skills.push("odd".into());
        postings[6].profile.skills.push("odd".into());
        let sample = Sample::new(&postings);
        let rows: Vec<usize> = (0..sample.len()).collect();
        let odd = sample.encoding.column(Attribute::Skill, "odd").unwrap();
        let effects = PayEffects::fit(&sample, &rows, &vec![1.0; rows.len()], 1.0);
        assert_eq!((effects.employers[odd], effects.labels[odd].abs() < 1e-12), (0, true));
    }

    #[test]
    fn no_rows_have_no_effects() {
        let sample = Sample::new(&simulated::postings(3, 2, 4));
        let effects = PayEffects::fit(&sample, &[], &vec![1.0; sample.len()], 1.0);
        assert!(effects.constant.abs() < 1e-12 && effects.labels.iter().all(|effect| effect.abs() < 1e-12));
    }
}
