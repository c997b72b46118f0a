//! Names that people ask by: those of the catalogue, and those that only questions use.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::role::catalogue::{all, catalogue};
use crate::{sorted_key, table, title_words};

/// Positions of the roles that a name stands for, the likeliest first; never empty.
pub(super) type Meaning = Vec<usize>;

/// Names that mean a role in a question but not in a posting's title, or several roles: `PM`, `designer`, `plumbing`.
static QUERY_NAMES: LazyLock<FxHashMap<String, Meaning>> = LazyLock::new(|| {
    let text = include_str!("../../../../../reference/role/earnest/2026-11/query_names.tsv");
    let names = table::lines(text).filter_map(|line| line.split_once('\t'));
    names
        .map(|(name, roles)| (sorted_key(&title_words(name)), roles.split(',').filter_map(position).collect()))
        .collect()
});

/// The role of each name, its words in order and without spaces between them; names that are then alike are left out.
static WITHOUT_SPACES: LazyLock<FxHashMap<String, usize>> = LazyLock::new(|| {
    let mut roles: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for alias in &catalogue().aliases {
        let role = roles.entry(alias.words.concat()).or_insert(Some(alias.role));
        *role = role.filter(|&role| role == alias.role);
    }
    roles.into_iter().filter_map(|(name, role)| Some((name, role?))).collect()
});

/// The words of each role's usual name.
static USUAL_NAMES: LazyLock<Vec<Vec<String>>> =
    LazyLock::new(|| all().iter().map(|role| title_words(&role.name)).collect());

/// Last words of the roles' usual names.
static HEADS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| USUAL_NAMES.iter().filter_map(|words| words.last().map(String::as_str)).collect());

/// How many roles name each role as a near one: a stand-in for how widely it is known.
static NEAR_TO: LazyLock<FxHashMap<&'static str, usize>> = LazyLock::new(|| {
    let mut counts = FxHashMap::default();
    for related in all().iter().flat_map(|role| &role.related) {
        *counts.entry(related.as_str()).or_default() += 1;
    }
    counts
});

/// What the words mean in this order, wherever the spaces stand.
pub(super) fn meaning_in_order(words: &[String]) -> Option<Meaning> {
    let of_query_name = QUERY_NAMES.get(&sorted_key(words)).cloned();
    of_query_name.or_else(|| Some(vec![*WITHOUT_SPACES.get(&words.concat())?]))
}

/// What the words mean in any order.
pub(super) fn meaning(words: &[String]) -> Option<Meaning> {
    meaning_in_order(words).or_else(|| Some(vec![catalogue().role_of_key(&sorted_key(words))?]))
}

/// The words of each role's usual name, in the order of the catalogue.
pub(super) fn usual_names() -> &'static [Vec<String>] {
    &USUAL_NAMES
}

/// Whether a role's usual name ends in the word.
pub(super) fn is_head(word: &str) -> bool {
    HEADS.contains(word)
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
