//! The groups of the classification that hold the classes of a model, and which of them has most of what the classes have.
//!
//! Classes of one group stand together, as do groups of one wider group: `15-1252` lies in `15-1250`, `15-1200`, `15-0000`.

use std::ops::Range;
use std::sync::LazyLock;

use earnest_core::SocCode;
use earnest_reference::soc::{self, Level};

use super::LANES;
use crate::occupation::model::CLASSES_MAX;

/// Levels of groups, finest first.
const LEVELS: usize = Level::GROUPS.len();
/// A little less than 1: a group has no more than the wider one that holds it, but for the rounding of the sums.
const SLACK: f32 = 0.999;

/// A group of one level.
#[derive(Debug)]
struct Group {
    code: SocCode,
    /// Its classes.
    classes: Range<usize>,
    /// Its groups of the next finer level; of the finest level none.
    groups: Range<usize>,
}

/// The groups of each level, finest first, and the group of each class.
#[derive(Debug)]
pub(super) struct Groups {
    levels: [Vec<Group>; LEVELS],
    of_class: [Vec<usize>; LEVELS],
}

/// The group with most at each level so far, with what it has.
type Best = [(usize, f32); LEVELS];

/// Groups of the classes of a model; every model has the civilian occupations as classes.
pub(super) fn groups(classes: &[SocCode]) -> &'static Groups {
    static GROUPS: LazyLock<Groups> = LazyLock::new(|| Groups::of(&crate::occupation::classes()));
    debug_assert_eq!(classes.len(), GROUPS.of_class[0].len(), "the model's classes are the civilian occupations");
    &GROUPS
}

impl Groups {
    fn of(classes: &[SocCode]) -> Self {
        let mut all = Self { levels: [const { Vec::new() }; LEVELS], of_class: [const { Vec::new() }; LEVELS] };
        for (class_at, class) in classes.iter().enumerate() {
            let mut finer = 0..0;
            for (at, level) in Level::GROUPS.into_iter().enumerate() {
                let (groups, code) = (&mut all.levels[at], soc::at_level(*class, level));
                match groups.last_mut() {
                    Some(last) if last.code == code => {
                        last.classes.end = class_at + 1;
                        last.groups.end = finer.end;
                    }
                    _ => groups.push(Group { code, classes: class_at..class_at + 1, groups: finer }),
                }
                finer = groups.len() - 1..groups.len();
                all.of_class[at].push(groups.len() - 1);
            }
        }
        all
    }

    /// The group of each level whose classes have most together, the first of several, with what they have. `likeliest` is
    /// the class that has most, `total` what all classes have.
    pub(super) fn likeliest(
        &self,
        shares: &[f32; CLASSES_MAX],
        likeliest: usize,
        total: f64,
    ) -> [(SocCode, f32); LEVELS] {
        let mut best: Best = std::array::from_fn(|level| {
            let group = self.of_class[level][likeliest];
            (group, sum(&shares[self.levels[level][group].classes.clone()]))
        });
        // A group with more than half has most.
        if best.iter().any(|(_, share)| f64::from(*share * SLACK) * 2.0 < total) {
            self.search(LEVELS - 1, 0..self.levels[LEVELS - 1].len(), shares, &mut best);
        }
        std::array::from_fn(|level| {
            let group = &self.levels[level][best[level].0];
            (group.code, shares[group.classes.clone()].iter().sum())
        })
    }

    /// Looks for groups with more than the best among some of one level and, where a finer one may have more, in them.
    fn search(&self, level: usize, among: Range<usize>, shares: &[f32; CLASSES_MAX], best: &mut Best) {
        for at in among {
            let group = &self.levels[level][at];
            let share = sum(&shares[group.classes.clone()]);
            if share > best[level].1 || (share >= best[level].1 && at < best[level].0) {
                best[level] = (at, share);
            }
            let least = best[..level].iter().map(|(_, share)| *share).fold(f32::INFINITY, f32::min);
            if share >= least * SLACK {
                self.search(level - 1, group.groups.clone(), shares, best);
            }
        }
    }
}

/// The sum, in whole SIMD lanes.
fn sum(shares: &[f32]) -> f32 {
    let (chunks, rest) = shares.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for chunk in chunks {
        sums.iter_mut().zip(chunk).for_each(|(sum, share)| *sum += share);
    }
    let in_chunks = if chunks.is_empty() { 0.0 } else { sums.iter().sum() };
    rest.iter().fold(in_chunks, |sum, share| sum + share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_hold_their_classes() {
        let classes = crate::occupation::classes();
        let groups = groups(&classes);
        for (at, level) in Level::GROUPS.into_iter().enumerate() {
            assert!(groups.levels[at].is_sorted_by(|left, right| {
                left.code < right.code
                    && left.classes.end == right.classes.start
                    && left.groups.end == right.groups.start
            }));
            for (class_at, class) in classes.iter().enumerate() {
                let group = &groups.levels[at][groups.of_class[at][class_at]];
                assert!(group.code == soc::at_level(*class, level) && group.classes.contains(&class_at), "{class}");
            }
        }
    }

    /// The likeliest groups, each level's sums in full.
    fn likeliest_in_full(groups: &Groups, shares: &[f32; CLASSES_MAX]) -> [SocCode; LEVELS] {
        std::array::from_fn(|level| {
            let share_of = |group: &Group| shares[group.classes.clone()].iter().copied().map(f64::from).sum::<f64>();
            let most = groups.levels[level].iter().map(share_of).fold(0.0, f64::max);
            groups.levels[level].iter().find(|group| share_of(group) >= most).unwrap().code
        })
    }

    #[test]
    fn many_small_shares_beat_a_large_one() {
        let classes = crate::occupation::classes();
        let groups = groups(&classes);
        let mut state = 1_u32;
        for round in 0..500_u32 {
            let mut shares = [0.0; CLASSES_MAX];
            for share in &mut shares[..classes.len()] {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *share = ((state >> 8) as f32 / 16_777_216.0).powi(i32::try_from(round % 40).unwrap() + 1);
            }
            let most = shares.iter().copied().fold(0.0, f32::max);
            let likeliest = shares.iter().position(|share| *share >= most).unwrap();
            let total = shares.iter().copied().map(f64::from).sum();
            let found = groups.likeliest(&shares, likeliest, total).map(|(code, _)| code);
            assert_eq!(found, likeliest_in_full(groups, &shares), "{round}");
        }
    }
}
