//! Raw probabilities of the occupations and of the groups that hold them.

mod group;

use earnest_core::SocCode;
use earnest_reference::soc::Level;

use self::group::groups;
use super::model::{CLASSES_MAX, SparseModel};

/// What the words of one posting say: a score a class.
#[derive(Debug)]
pub struct Scores<'a> {
    model: &'a SparseModel,
    /// One a class of the model; past the last class nothing is likely.
    scores: [f32; CLASSES_MAX],
}

/// The likeliest code of each level with its raw probability, in the order of [`Level`].
pub type Likeliest = [(SocCode, f64); 4];

impl<'a> Scores<'a> {
    /// Nothing is known yet.
    pub fn new(model: &'a SparseModel) -> Self {
        Self { model, scores: model.first_scores() }
    }

    /// Takes in the features of the title; whether the model knows any.
    pub fn add(&mut self, features: &[u32]) -> bool {
        let known = self.model.known(features);
        for &start in &known {
            for (class, weight) in self.model.weights_at(start) {
                self.scores[class] += weight;
            }
        }
        !known.is_empty()
    }

    /// Adds to the score of one class.
    pub fn add_to(&mut self, class: usize, score: f32) {
        self.scores[class] += score;
    }

    /// Takes in what the text says of each class of the same list.
    pub fn add_all(&mut self, others: &[f32]) {
        for (score, other) in self.scores.iter_mut().zip(others) {
            *score += other;
        }
    }

    /// The likeliest code of each level; `None` where the model has no class.
    pub fn likeliest(&mut self) -> Option<Likeliest> {
        let (classes, shares) = (self.model.classes(), &mut self.scores);
        let highest = highest(shares);
        let detailed = shares[..classes.len()].iter().position(|score| *score >= highest)?;
        // From here on the scores are shares of the likeliest class's; its own is 1.
        let total = powers(shares, highest);
        let mut found = [(classes[detailed], f64::from(shares[detailed]) / total); 4];
        let of_groups = groups(classes).likeliest(shares, detailed, total);
        for (level, (code, share)) in Level::GROUPS.into_iter().zip(of_groups) {
            found[level as usize] = (code, f64::from(share) / total);
        }
        Some(found)
    }
}

/// Numbers that are worked on at once.
const LANES: usize = 8;

fn highest(scores: &[f32; CLASSES_MAX]) -> f32 {
    let mut highest = [f32::NEG_INFINITY; LANES];
    for chunk in scores.as_chunks::<LANES>().0 {
        for (highest, &score) in highest.iter_mut().zip(chunk) {
            *highest = if score > *highest { score } else { *highest };
        }
    }
    highest.into_iter().fold(f32::NEG_INFINITY, f32::max)
}

/// Makes of each score `e` to the power of what it lies below the highest. Gives their sum.
fn powers(scores: &mut [f32; CLASSES_MAX], highest: f32) -> f64 {
    for score in scores.iter_mut() {
        *score = exp(*score - highest);
    }
    let mut totals = [0.0_f64; LANES];
    for chunk in scores.as_chunks::<LANES>().0 {
        for (total, &power) in totals.iter_mut().zip(chunk) {
            *total += f64::from(power);
        }
    }
    totals.into_iter().sum()
}

/// `e` to the power of `x`, at most 0, to three digits: Schraudolph's method with a quadratic correction, in whole SIMD lanes.
fn exp(x: f32) -> f32 {
    /// Below this the result is nothing beside the likeliest class's 1.
    const LEAST: f32 = -80.0;
    /// A number of this size has no digits after the point: what is added to it is rounded, and stands in its lowest bits.
    const ROUNDING: f32 = 12_582_912.0;
    let power = (if x > LEAST { x } else { LEAST }) * std::f32::consts::LOG2_E;
    let nearest = (power + ROUNDING) - ROUNDING;
    let whole = nearest - if nearest > power { 1.0 } else { 0.0 };
    let part = power - whole;
    // 2^part on [0, 1), relative error under 0.0002.
    let mantissa = 1.0 + part * (0.695_65 + part * (0.226_17 + part * 0.078_02));
    let exponent = (whole + (ROUNDING + 127.0)).to_bits() << 23;
    mantissa * f32::from_bits(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_close() {
        for step in 0..2_000 {
            let x = -0.02 * step as f32;
            let exact = x.exp();
            assert!((exp(x) - exact).abs() <= 4e-4 * exact, "{x}: {} {exact}", exp(x));
        }
    }

    #[test]
    fn nothing_is_likely_of_no_class() {
        assert!(Scores::new(&SparseModel::read(&[0; 16]).unwrap()).likeliest().is_none());
    }
}
