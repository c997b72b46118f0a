//! The list of roles.

use std::sync::LazyLock;

use earnest_core::SocCode;
use rustc_hash::FxHashMap;

use crate::{table, title_words};

/// A kind of work as people search for it, finer than an occupation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Stable id, such as `backend-engineer`.
    pub id: String,
    /// Usual name.
    pub name: String,
    /// Other names, as people write them.
    pub aliases: Vec<String>,
    /// What the person does, in a sentence.
    pub description: String,
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
    /// Numbers of its words in order.
    pub(super) numbers: Box<[u32]>,
    /// Position of its role in the list.
    pub(super) role: usize,
}

/// What the catalogue knows of a word that stands in an alias.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AliasWord {
    /// Its number.
    pub(super) number: u32,
    /// Whether an alias ends in it.
    pub(super) is_head: bool,
}

pub(super) struct Catalogue {
    pub(super) roles: Vec<Role>,
    pub(super) aliases: Vec<Alias>,
    pub(super) words_max: usize,
    words: FxHashMap<String, AliasWord>,
    /// Position of an alias, by [`sum_of`] its words, or the next free number where two aliases have one sum.
    by_sum: FxHashMap<u64, u32>,
    /// Positions of the aliases of several words that name roles which are not general, by their last and first word.
    by_ends: FxHashMap<(u32, u32), Vec<u32>>,
}

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read(include_str!("../../../../reference/role/earnest/2026-11/roles.tsv")));

impl Catalogue {
    fn read(text: &str) -> Self {
        let mut catalogue = Self {
            roles: table::lines(text).filter_map(parse).collect(),
            aliases: Vec::new(),
            words_max: 0,
            words: FxHashMap::default(),
            by_sum: FxHashMap::default(),
            by_ends: FxHashMap::default(),
        };
        let names = catalogue.roles.iter().map(|role| 1 + role.aliases.len()).sum();
        catalogue.aliases.reserve(names);
        catalogue.by_sum.reserve(names);
        catalogue.by_ends.reserve(names / 2);
        catalogue.words.reserve(names / 2);
        let roles = std::mem::take(&mut catalogue.roles);
        for (at, role) in roles.iter().enumerate() {
            for name in std::iter::once(&role.name).chain(&role.aliases) {
                catalogue.add(at, role.is_general, title_words(name));
            }
        }
        catalogue.roles = roles;
        catalogue
    }

    fn add(&mut self, role: usize, is_general: bool, words: Vec<String>) {
        let numbers: Box<[u32]> = words.iter().map(|word| self.number(word)).collect();
        let (Some(&first), Some(&last), Some(head)) = (numbers.first(), numbers.last(), words.last()) else { return };
        let Err(sum) = self.find(&numbers) else { return };
        if let Some(head) = self.words.get_mut(head) {
            head.is_head = true;
        }
        let at = u32::try_from(self.aliases.len()).expect("fewer aliases than bytes of the embedded list");
        self.by_sum.insert(sum, at);
        if numbers.len() > 1 && !is_general {
            self.by_ends.entry((last, first)).or_default().push(at);
        }
        self.words_max = self.words_max.max(words.len());
        self.aliases.push(Alias { words, numbers, role });
    }

    /// The number of a word, a new one where it has none.
    fn number(&mut self, word: &str) -> u32 {
        if let Some(known) = self.words.get(word) {
            return known.number;
        }
        let number = u32::try_from(self.words.len()).expect("fewer words than bytes of the embedded list");
        self.words.insert(word.to_owned(), AliasWord { number, is_head: false });
        number
    }

    /// What is known of a word; `None` where no alias holds it.
    pub(super) fn word(&self, word: &str) -> Option<AliasWord> {
        self.words.get(word).copied()
    }

    /// The alias of those words in any order, each counted once; the number under which it would go where there is none.
    fn find(&self, numbers: &[u32]) -> Result<&Alias, u64> {
        let mut sum = sum_of(numbers);
        while let Some(&at) = self.by_sum.get(&sum) {
            let alias = &self.aliases[at as usize];
            let same = numbers.iter().all(|number| alias.numbers.contains(number))
                && alias.numbers.iter().all(|number| numbers.contains(number));
            if same {
                return Ok(alias);
            }
            sum = sum.wrapping_add(1);
        }
        Err(sum)
    }

    /// The role that words of those numbers name.
    pub(super) fn role_of_numbers(&self, numbers: &[u32]) -> Option<usize> {
        self.find(numbers).ok().map(|alias| alias.role)
    }

    /// The role that words name whose [`sorted_key`](crate::sorted_key) is `key`.
    pub(super) fn role_of_key(&self, key: &str) -> Option<usize> {
        let numbers: Option<Vec<u32>> = key.split(' ').map(|word| Some(self.word(word)?.number)).collect();
        self.role_of_numbers(&numbers?)
    }

    /// The aliases of several words, of roles that are not general, that end in one word and begin with another.
    pub(super) fn between(&self, last: u32, first: u32) -> impl Iterator<Item = (usize, &Alias)> {
        let places = self.by_ends.get(&(last, first));
        places.into_iter().flatten().map(|&at| (at as usize, &self.aliases[at as usize]))
    }
}

/// A hash of words by their numbers that neither order nor repetition changes.
fn sum_of(numbers: &[u32]) -> u64 {
    let mut sum = 0_u64;
    for (at, &number) in numbers.iter().enumerate() {
        if !numbers[..at].contains(&number) {
            sum = sum.wrapping_add(spread(number));
        }
    }
    sum
}

/// A number's bits all over 64 (the finalizer of `SplitMix64`), so that sums of few numbers differ.
fn spread(number: u32) -> u64 {
    let mut bits = u64::from(number).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

pub(super) fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

fn parse(line: &str) -> Option<Role> {
    let list = |text: &str| text.split(',').filter(|item| !item.is_empty()).map(str::to_owned).collect();
    let mut columns = line.split('\t');
    let (id, name, soc) = (columns.next()?, columns.next()?, columns.next()?);
    let (breadth, related) = (columns.next()?, columns.next()?);
    let (description, aliases) = (columns.next()?, columns.next()?);
    Some(Role {
        id: id.to_owned(),
        name: name.to_owned(),
        description: description.to_owned(),
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
    use crate::{soc, sorted_key};

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
    fn every_alias_is_found_in_any_order() {
        let catalogue = catalogue();
        for alias in &catalogue.aliases {
            let mut numbers = alias.numbers.to_vec();
            numbers.reverse();
            numbers.push(numbers[0]);
            assert_eq!(catalogue.role_of_numbers(&numbers), Some(alias.role), "{:?}", alias.words);
            let key = sorted_key(&alias.words);
            assert_eq!(catalogue.role_of_key(&key), Some(alias.role), "{key}");
        }
        assert_eq!(catalogue.role_of_key(""), None);
        assert_eq!(catalogue.role_of_key("engineer no-such-word"), None);
        assert_eq!(catalogue.role_of_numbers(&[]), None);
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
