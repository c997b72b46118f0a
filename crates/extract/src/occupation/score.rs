//! Raw probabilities of the occupations and of the groups that hold them.

use std::ops::Range;
use std::sync::LazyLock;

use earnest_core::SocCode;
use earnest_reference::soc::{self, Level};

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
        let mut scores = [f32::NEG_INFINITY; CLASSES_MAX];
        scores.iter_mut().zip(model.biases()).for_each(|(score, bias)| *score = *bias);
        Self { model, scores }
    }

    /// Takes in a feature of the title; whether the model knows it.
    pub fn add(&mut self, feature: u32) -> bool {
        let Some(weights) = self.model.weights_of(feature) else { return false };
        for (class, weight) in weights {
            self.scores[class] += weight;
        }
        true
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
    pub fn likeliest(&self) -> Option<Likeliest> {
        let classes = self.model.classes();
        let highest = highest(&self.scores);
        let detailed = self.scores[..classes.len()].iter().position(|score| *score >= highest)?;
        // Each class's share of the likeliest one's; its own is 1.
        let mut shares = [0.0; CLASSES_MAX];
        let total = powers(&self.scores, highest, &mut shares);
        let mut found = [(classes[detailed], f64::from(shares[detailed]) / total); 4];
        for level in Level::GROUPS {
            let (code, share) = groups(classes, level).likeliest(&shares, detailed, total)?;
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

/// `e` to the power of what each score lies below the highest. Gives their sum.
fn powers(scores: &[f32; CLASSES_MAX], highest: f32, powers: &mut [f32; CLASSES_MAX]) -> f64 {
    for (power, score) in powers.iter_mut().zip(scores) {
        *power = exp(score - highest);
    }
    let mut totals = [0.0_f64; LANES];
    for chunk in powers.as_chunks::<LANES>().0 {
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
    let whole = if nearest > power { nearest - 1.0 } else { nearest };
    let part = power - whole;
    // 2^part on [0, 1), relative error under 0.0002.
    let mantissa = 1.0 + part * (0.695_65 + part * (0.226_17 + part * 0.078_02));
    let exponent = (whole + (ROUNDING + 127.0)).to_bits() << 23;
    mantissa * f32::from_bits(exponent)
}

/// The groups of one level and which of them holds each class.
struct Groups {
    /// The code of each group and its classes, which stand together.
    groups: Vec<(SocCode, Range<usize>)>,
    of_class: Vec<usize>,
}

/// Groups of the classes of a model, by level; every model has the civilian occupations as classes.
fn groups(classes: &[SocCode], level: Level) -> &'static Groups {
    static GROUPS: LazyLock<[Groups; 4]> = LazyLock::new(|| {
        let classes = super::classes();
        Level::ALL.map(|level| Groups::of(&classes, level))
    });
    let groups = &GROUPS[level as usize];
    debug_assert_eq!(classes.len(), groups.of_class.len(), "the model's classes are the civilian occupations");
    groups
}

impl Groups {
    fn of(classes: &[SocCode], level: Level) -> Self {
        let mut of_level = Self { groups: Vec::new(), of_class: Vec::new() };
        for (at, code) in classes.iter().map(|class| soc::at_level(*class, level)).enumerate() {
            match of_level.groups.last_mut() {
                Some((last, classes)) if *last == code => classes.end = at + 1,
                _ => of_level.groups.push((code, at..at + 1)),
            }
            of_level.of_class.push(of_level.groups.len() - 1);
        }
        of_level
    }

    /// The group of the largest share, the first of several. `likeliest` is the class of the largest share.
    fn likeliest(&self, shares: &[f32; CLASSES_MAX], likeliest: usize, total: f64) -> Option<(SocCode, f32)> {
        let sum_of = |classes: &Range<usize>| shares.get(classes.clone()).map(|shares| shares.iter().sum::<f32>());
        let (code, classes) = self.groups.get(*self.of_class.get(likeliest)?)?;
        let share = sum_of(classes)?;
        // With more than half of the total no other group can have more.
        if f64::from(share) * 2.0 > total {
            return Some((*code, share));
        }
        let mut best: Option<(SocCode, f32)> = None;
        for (code, classes) in &self.groups {
            let share = sum_of(classes)?;
            if best.is_none_or(|(_, highest)| share > highest) {
                best = Some((*code, share));
            }
        }
        best
    }
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
    fn groups_hold_their_occupations() {
        let classes = crate::occupation::classes();
        for level in Level::ALL {
            let of_level = groups(&classes, level);
            assert!(of_level.groups.is_sorted_by(|left, right| left.0 < right.0 && left.1.end == right.1.start));
            for (class, &group) in classes.iter().zip(&of_level.of_class) {
                assert_eq!(of_level.groups[group].0, soc::at_level(*class, level), "{class}");
            }
        }
    }

    #[test]
    fn a_group_of_many_beats_the_likeliest_class() {
        let classes = crate::occupation::classes();
        let broad = groups(&classes, Level::Broad);
        let (many, members) = broad.groups.iter().find(|(_, classes)| classes.len() >= 3).unwrap();
        let (one, alone) = broad.groups.iter().find(|(_, classes)| classes.len() == 1).unwrap();
        let mut shares = [0.0; CLASSES_MAX];
        shares[alone.start] = 1.0;
        for (share, expected) in [(0.4, *many), (0.1, *one)] {
            shares[members.clone()].fill(share);
            let total = shares.iter().copied().map(f64::from).sum();
            assert_eq!(broad.likeliest(&shares, alone.start, total).unwrap().0, expected);
        }
    }
}
