//! Words that tell whether a kind of employer is said of the employer or of somebody else. `extract` knows what the classes mean.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::table;

static WORDS: LazyLock<FxHashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = table::lines(include_str!("../../../../reference/employer/kind_words/2026-11/words.tsv"));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// Endings of words by class.
static ENDINGS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = table::lines(include_str!("../../../../reference/employer/kind_words/2026-11/endings.tsv"));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// The latest year in which an employer was founded that has existed for decades at this release.
pub fn founded_year_max() -> u32 {
    static YEAR: LazyLock<u32> = LazyLock::new(|| {
        let year = include_str!("../../../../reference/employer/kind_words/2026-11/founded_year_max.tsv");
        table::lines(year).find_map(|line| line.trim().parse().ok()).unwrap_or_default()
    });
    *YEAR
}

/// Whether a word in lower case has an ending of a class, and something before it.
pub fn has_kind_ending(word: &str, class: &str) -> bool {
    let is_ending = |(ending, of): (&&str, &&str)| *of == class && word.len() > ending.len() && word.ends_with(ending);
    ENDINGS.iter().any(is_ending)
}

/// Whether a word or phrase in lower case is of a class.
pub fn is_kind_word(phrase: &str, class: &str) -> bool {
    WORDS.contains(&(phrase, class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_be_of_several_classes_and_of_none() {
        assert!(is_kind_word("as a", "self") && is_kind_word("as a", "self_opening"));
        assert!(!is_kind_word("as a", "other") && !is_kind_word("bread", "self"));
    }

    #[test]
    fn endings_and_the_year_are_read() {
        assert!(
            has_kind_ending("building", "verb") && !has_kind_ending("build", "verb") && !has_kind_ending("ing", "verb")
        );
        assert_eq!(founded_year_max(), 2000);
    }
}
