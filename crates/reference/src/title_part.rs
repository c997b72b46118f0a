//! What kind of word of a title says nothing of the work.

use std::sync::LazyLock;

use earnest_core::TitlePartKind;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{fold, table};

static KINDS: LazyLock<FxHashMap<String, Option<TitlePartKind>>> = LazyLock::new(|| {
    let mut kinds = FxHashMap::default();
    for line in table::lines(include_str!("../../../reference/title/earnest/2026-11/words.tsv")) {
        let mut columns = line.split('\t');
        let kind = match columns.next() {
            Some("level") => Some(TitlePartKind::Level),
            Some("contract") => Some(TitlePartKind::Contract),
            Some("keep") => None,
            _ => continue,
        };
        kinds.insert(columns.next().map(fold).unwrap_or_default(), kind);
    }
    kinds
});

static GENDER_WORDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| table::lines(include_str!("../../../reference/title/earnest/2026-11/gender_marks.tsv")).collect());

/// The kind of a phrase of a title, and whether the phrase is listed at all: `chief of staff` is listed as of no kind, for its
/// words are the work.
pub fn title_phrase_kind(folded: &str) -> Option<Option<TitlePartKind>> {
    KINDS.get(folded).copied()
}

/// Whether the words are a mark that every gender is meant: `m/w/d`, `all genders`.
pub fn is_gender_mark(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(' ').filter(|word| !word.is_empty()).peekable();
    // One letter alone may be a grade.
    let several = folded.len() > 1;
    several && words.peek().is_some() && words.all(|word| GENDER_WORDS.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_kinds() {
        assert_eq!(title_phrase_kind("senior"), Some(Some(TitlePartKind::Level)));
        assert_eq!(title_phrase_kind("full time"), Some(Some(TitlePartKind::Contract)));
        assert_eq!(title_phrase_kind("engineer"), None);
        for (text, is_mark) in
            [("m/w/d", true), ("f|m|x", true), ("all genders", true), ("M", false), ("R&D", false), ("", false)]
        {
            assert_eq!(is_gender_mark(text), is_mark, "{text}");
        }
    }
}
