//! Names that people ask by: those of the catalogue, and those that only questions use.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::role::catalogue::{all, catalogue};
use crate::{sorted_key, table, title_words};

/// Positions of the roles that a name stands for, the likeliest first; never empty.
pub(super) type Meaning = Vec<usize>;

/// Names that mean a role in a question but not in a posting's title, or several roles: `PM`, `designer`, `plumbing`.
static QUERY_NAMES: LazyLock<FxHashMap<String, Meaning>> = LazyLock::new(|| {
    let text = include_str!("../../../../../reference/role/earnest/2026-11/query_names.tsv");
    let names = table::lines(text).filter_map(|line| line.split_once('\t'));
    names.map(|(name, roles)| (sorted_key(&title_words(name)), roles.split(',').filter_map(position).collect())).collect()
});

/// The role of each name with its spaces left out.
static WITHOUT_SPACES: LazyLock<FxHashMap<String, usize>> =
    LazyLock::new(|| catalogue().aliases.iter().map(|alias| (alias.words.concat(), alias.role)).collect());

/// How many roles name each role as a near one: a stand-in for how widely it is known.
static NEAR_TO: LazyLock<FxHashMap<&'static str, usize>> = LazyLock::new(|| {
    let mut counts = FxHashMap::default();
    for related in all().iter().flat_map(|role| &role.related) {
        *counts.entry(related.as_str()).or_default() += 1;
    }
    counts
});

/// What the words mean, whatever their order.
pub(super) fn meaning(words: &[String]) -> Option<Meaning> {
    let key = sorted_key(words);
    QUERY_NAMES.get(&key).cloned().or_else(|| Some(vec![catalogue().role_of_key(&key)?]))
}

/// What the words mean, wherever the spaces stand.
pub(super) fn meaning_without_spaces(words: &[String]) -> Option<Meaning> {
    Some(vec![*WITHOUT_SPACES.get(&words.concat())?])
}

/// Puts general roles first, then those most others are near to.
pub(super) fn likeliest_first(roles: &mut [usize]) {
    let near_to = |role: &usize| NEAR_TO.get(all()[*role].id.as_str()).copied().unwrap_or_default();
    roles.sort_by_key(|role| std::cmp::Reverse((all()[*role].is_general, near_to(role))));
}

fn position(id: &str) -> Option<usize> {
    all().binary_search_by(|role| role.id.as_str().cmp(id)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_query_name_stands_once_and_for_known_roles() {
        let text = include_str!("../../../../../reference/role/earnest/2026-11/query_names.tsv");
        for line in table::lines(text) {
            let (name, roles) = line.split_once('\t').unwrap();
            assert!(roles.split(',').all(|id| position(id).is_some()), "{line}");
            assert_eq!(QUERY_NAMES[&sorted_key(&title_words(name))].len(), roles.split(',').count(), "{line}");
        }
        assert_eq!(QUERY_NAMES.len(), table::lines(text).count());
    }
}
