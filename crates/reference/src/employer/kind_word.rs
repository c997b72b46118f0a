//! Words that tell whether a kind of employer is said of the employer or of somebody else. `extract` knows what the classes mean.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::table;

static WORDS: LazyLock<FxHashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = table::lines(include_str!("../../../../reference/employer/kind_words/2026-11/words.tsv"));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

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
}
