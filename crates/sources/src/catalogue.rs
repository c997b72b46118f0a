//! Every source that is read, in the order in which the start of an input is tried against them.

use crate::source::Source;
use crate::{aggregator, archive, board, feed, json_lines, page, table};

impl Source {
    /// Every source. Where a document fits several, the first is meant.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        const GROUPS: [&[&Source]; 7] = [
            archive::SOURCES,
            board::SOURCES,
            aggregator::SOURCES,
            feed::SOURCES,
            &[&json_lines::SOURCE],
            page::SOURCES,
            table::SOURCES,
        ];
        GROUPS.into_iter().flatten().copied()
    }

    /// The source of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::all().find(|source| source.name == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn sources_have_names_of_their_own_and_say_what_they_are() {
        let mut names = BTreeSet::new();
        for source in Source::all() {
            assert!(names.insert(source.name), "{} twice", source.name);
            assert!(source.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
            for text in [source.title, source.pay, source.limits, source.terms, source.documentation] {
                assert!(!text.is_empty(), "{}", source.name);
            }
            assert!(source.gives.is_sorted(), "{}", source.name);
        }
    }
}
