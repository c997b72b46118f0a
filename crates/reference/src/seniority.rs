//! Words of titles that name a seniority level, and the phrases where the same words name none.
//!
//! | phrase                | level                          |
//! |-----------------------|--------------------------------|
//! | `sr`, `starszy`       | senior                         |
//! | `head of`, `vp`       | director                       |
//! | `staff nurse`         | none: the nurse of a ward      |
//! | `lead generation`     | none: a task of sales          |

use std::sync::LazyLock;

use earnest_core::SeniorityLevel;
use rustc_hash::FxHashMap;

use crate::{fold, table};

/// Most words of a listed phrase.
pub const LEVEL_WORDS_MAX: usize = 5;

/// What a phrase says of the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelPhrase {
    /// It names this level.
    Level(SeniorityLevel),
    /// It has a level's word and names none.
    NoLevel,
}

static PHRASES: LazyLock<FxHashMap<String, LevelPhrase>> = LazyLock::new(|| {
    table::lines(include_str!("../../../reference/seniority/earnest/2026-11/levels.tsv"))
        .filter_map(|line| {
            let (phrase, level) = line.split_once('\t')?;
            let level = SeniorityLevel::from_name(level).map_or(LevelPhrase::NoLevel, LevelPhrase::Level);
            Some((fold(phrase), level))
        })
        .collect()
});

/// What a folded phrase of a title says; `None` where it is not listed.
pub fn level_phrase(folded: &str) -> Option<LevelPhrase> {
    PHRASES.get(folded).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_has_words_and_every_line_a_known_level() {
        for &level in SeniorityLevel::ALL {
            let listed = PHRASES.values().any(|phrase| *phrase == LevelPhrase::Level(level));
            assert_eq!(listed, level != SeniorityLevel::Unspecified, "{level}");
        }
        for line in table::lines(include_str!("../../../reference/seniority/earnest/2026-11/levels.tsv")) {
            let (phrase, level) = line.split_once('\t').unwrap();
            assert!(level == "none" || SeniorityLevel::from_name(level).is_some(), "{line}");
            assert!(phrase.split(' ').count() <= LEVEL_WORDS_MAX, "{phrase}");
        }
    }
}
