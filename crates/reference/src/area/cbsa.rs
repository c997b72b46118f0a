//! Core-based statistical areas of the US.

use std::sync::LazyLock;

use crate::{fold, table};

/// A statistical area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cbsa {
    /// Five digits.
    pub code: &'static str,
    /// Title: its principal cities and its states.
    pub title: &'static str,
    /// Metropolitan, not micropolitan.
    pub is_metropolitan: bool,
}

static AREAS: LazyLock<Vec<Cbsa>> = LazyLock::new(|| {
    table::lines(include_str!("../../../../reference/area/omb/2023-07/cbsa.tsv"))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (code, kind) = (columns.next()?, columns.next()?);
            Some(Cbsa { code, title: columns.next()?, is_metropolitan: kind == "metropolitan" })
        })
        .collect()
});

impl Cbsa {
    /// The cities of the title, as far as hyphens tell them apart.
    pub(super) fn cities(&self) -> impl Iterator<Item = &'static str> {
        self.title.rsplit_once(", ").map_or(self.title, |(cities, _)| cities).split('-')
    }

    /// The postal codes of the title's states.
    pub(super) fn states(&self) -> impl Iterator<Item = &'static str> {
        self.title.rsplit_once(", ").map_or("", |(_, states)| states).split('-')
    }
}

/// The area with that code.
pub fn cbsa(code: &str) -> Option<&'static Cbsa> {
    let at = AREAS.binary_search_by(|area| area.code.cmp(code)).ok()?;
    Some(&AREAS[at])
}

/// Every area, by code.
pub(super) fn all() -> &'static [Cbsa] {
    &AREAS
}

/// The area with that title; accents and punctuation do not matter.
pub(super) fn titled(folded: &str) -> Option<&'static Cbsa> {
    AREAS.iter().find(|area| fold(area.title) == folded)
}

/// The state that a core-based statistical area counts for: the first of its title, where most of its people live.
pub fn state_of_cbsa(code: &str) -> Option<String> {
    let (_, states) = cbsa(code)?.title.rsplit_once(", ")?;
    states.split('-').next().map(str::to_owned)
}
