//! The list of roles.

use std::sync::LazyLock;

use earnest_core::SocCode;
use rustc_hash::FxHashMap;

use crate::{sorted_key, table, title_words};

/// A kind of work as people search for it, finer than an occupation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Stable id, such as `backend-engineer`.
    pub id: String,
    /// Usual name.
    pub name: String,
    /// Other names, as people write them.
    pub aliases: Vec<String>,
    /// Its occupation.
    pub soc: SocCode,
    /// Ids of near roles, nearest first.
    pub related: Vec<String>,
    /// Whether other roles are kinds of it, so that a title that says more is one of those (`Software Engineer,
    /// Backend` is a backend engineer).
    pub is_general: bool,
}

/// A name of a role in normal form.
#[derive(Debug)]
pub(super) struct Alias {
    /// Its words in order.
    pub(super) words: Vec<String>,
    /// Its words sorted.
    pub(super) key: String,
    /// Position of its role in the list.
    pub(super) role: usize,
}

pub(super) struct Catalogue {
    pub(super) roles: Vec<Role>,
    pub(super) aliases: Vec<Alias>,
    /// Position of an alias, by its key.
    pub(super) by_key: FxHashMap<String, usize>,
    /// Positions of the aliases of several words, by the last word, longest first.
    pub(super) by_last_word: FxHashMap<String, Vec<usize>>,
    pub(super) words_max: usize,
}

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read(include_str!("../../../../reference/role/earnest/2026-11/roles.tsv")));

impl Catalogue {
    fn read(text: &str) -> Self {
        let roles: Vec<Role> = table::lines(text).filter_map(parse).collect();
        let mut catalogue = Self {
            roles: Vec::new(),
            aliases: Vec::new(),
            by_key: FxHashMap::default(),
            by_last_word: FxHashMap::default(),
            words_max: 0,
        };
        for (at, role) in roles.iter().enumerate() {
            for name in std::iter::once(&role.name).chain(&role.aliases) {
                catalogue.add(at, title_words(name));
            }
        }
        for places in catalogue.by_last_word.values_mut() {
            places.sort_by_key(|&at| std::cmp::Reverse(catalogue.aliases[at].words.len()));
        }
        catalogue.roles = roles;
        catalogue
    }

    fn add(&mut self, role: usize, words: Vec<String>) {
        let key = sorted_key(&words);
        let Some(last) = words.last() else { return };
        if self.by_key.contains_key(&key) {
            return;
        }
        if words.len() > 1 {
            self.by_last_word.entry(last.clone()).or_default().push(self.aliases.len());
        }
        self.words_max = self.words_max.max(words.len());
        self.by_key.insert(key.clone(), self.aliases.len());
        self.aliases.push(Alias { words, key, role });
    }

    pub(super) fn role_of_key(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).map(|&alias| self.aliases[alias].role)
    }
}

pub(super) fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

fn parse(line: &str) -> Option<Role> {
    let list = |text: &str| text.split(',').filter(|item| !item.is_empty()).map(str::to_owned).collect();
    let mut columns = line.split('\t');
    let (id, name, soc) = (columns.next()?, columns.next()?, columns.next()?);
    let (breadth, related, aliases) = (columns.next()?, columns.next()?, columns.next()?);
    Some(Role {
        id: id.to_owned(),
        name: name.to_owned(),
        aliases: list(aliases),
        soc: soc.parse().ok()?,
        related: list(related),
        is_general: breadth == "general",
    })
}

/// Every role, by id.
pub fn all() -> &'static [Role] {
    &CATALOGUE.roles
}

/// The role with that id.
pub fn by_id(id: &str) -> Option<&'static Role> {
    let roles = all();
    roles.binary_search_by(|role| role.id.as_str().cmp(id)).ok().map(|at| &roles[at])
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::soc;

    #[test]
    fn roles_name_detailed_occupations_and_each_other() {
        for role in all() {
            assert!(role.soc.is_detailed() && soc::title(role.soc).is_some(), "{}", role.id);
            for related in &role.related {
                assert!(by_id(related).is_some(), "{} -> {related}", role.id);
            }
        }
        let groups: BTreeSet<_> = all().iter().map(|role| role.soc.major_group()).collect();
        assert_eq!(groups.len(), 22);
        assert!(all().is_sorted_by(|left, right| left.id < right.id));
    }

    #[test]
    fn no_alias_names_two_roles() {
        let mut owner: BTreeMap<String, &str> = BTreeMap::new();
        let mut shared = Vec::new();
        for role in all() {
            for name in std::iter::once(&role.name).chain(&role.aliases) {
                let key = sorted_key(&title_words(name));
                let other = owner.insert(key, &role.id).unwrap_or(&role.id);
                if other != role.id {
                    shared.push(format!("{name}: {other}, {}", role.id));
                }
            }
        }
        assert!(shared.is_empty(), "{shared:#?}");
    }
}
