//! Where the work is, and which two statements of it may be one vacancy's.
//!
//! | one                         | other                        | within one source | between two sources                 |
//! |-----------------------------|------------------------------|-------------------|-------------------------------------|
//! | New York, NY, US            | New York, NY, US             | equal             | equal                               |
//! | New York, NY, US            | US                           | apart             | compatible: one holds the other     |
//! | New York                    | New York; Boston             | apart             | compatible: one lists the other     |
//! | New York                    | Boston                       | apart             | apart                               |
//! | New York                    | nothing                      | apart             | unstated                            |
//! | nothing                     | nothing                      | unstated          | unstated                            |
//!
//! One source states places in one way, so there a difference is meant: a board lists a vacancy once for each of its cities.
//! Two sources word one place differently. Where standard codes name no city, the location's own words are compared.

use earnest_core::Worksite;
use serde::{Deserialize, Serialize};

use crate::mix::{hash_all, hash_bytes};
use crate::title::{title_words, word_hash};

/// The places of a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PlaceKey {
    /// Each worksite, sorted and distinct.
    sites: Box<[Site]>,
    /// Words of the location as written, sorted and distinct; hashes.
    words: Box<[u32]>,
}

/// A worksite; 0 where a part is not stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
struct Site {
    country: u64,
    region: u64,
    city: u64,
    cbsa: u64,
}

/// How two statements of place stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Places {
    /// The same.
    Equal,
    /// One holds or lists the other.
    Compatible,
    /// One of them or both say nothing.
    Unstated,
    /// Two places.
    Apart,
}

/// Words of a location that name no place.
const NOISE: [&str; 22] = [
    "and",
    "any",
    "anywhere",
    "area",
    "based",
    "first",
    "flexible",
    "greater",
    "hq",
    "hybrid",
    "in",
    "location",
    "locations",
    "metro",
    "multiple",
    "office",
    "on",
    "onsite",
    "or",
    "remote",
    "site",
    "the",
];

impl PlaceKey {
    pub(crate) fn new(worksites: &[Worksite], location: &str) -> Self {
        let part = |text: &Option<String>| text.as_ref().map_or(0, |text| hash_bytes(text.to_lowercase().as_bytes()));
        let site = |site: &Worksite| Site {
            country: part(&site.country),
            region: part(&site.region),
            city: part(&site.city),
            cbsa: part(&site.cbsa),
        };
        let mut sites: Vec<Site> = worksites.iter().map(site).filter(|site| *site != Site::NOWHERE).collect();
        sites.sort_unstable();
        sites.dedup();
        let mut words: Vec<u32> = title_words(location)
            .iter()
            .filter(|word| !NOISE.contains(&word.as_str()))
            .map(|word| word_hash(word))
            .collect();
        words.sort_unstable();
        words.dedup();
        Self { sites: sites.into(), words: words.into() }
    }

    /// Words that name these places, which a title may repeat: sorted hashes.
    pub(crate) fn names(worksites: &[Worksite], location: &str) -> Vec<u32> {
        let stated = |site: &Worksite| {
            let parts = [&site.country, &site.region, &site.city];
            parts.into_iter().flatten().flat_map(|part| title_words(part)).collect::<Vec<_>>()
        };
        let mut names: Vec<u32> = worksites.iter().flat_map(stated).map(|word| word_hash(&word)).collect();
        names.extend(title_words(location).iter().map(|word| word_hash(word)));
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Whether any place is stated.
    pub(crate) fn is_stated(&self) -> bool {
        !self.sites.is_empty() || !self.words.is_empty()
    }

    /// Hash of everything stated.
    pub(crate) fn hash(&self) -> u64 {
        let sites = self.sites.iter().flat_map(|site| [site.country, site.region, site.city, site.cbsa]);
        if self.has_cities() {
            hash_all(sites)
        } else {
            hash_all(sites.chain(self.words.iter().map(|&word| u64::from(word))))
        }
    }

    /// Whether every worksite has a city, so that the location's words add nothing.
    fn has_cities(&self) -> bool {
        !self.sites.is_empty() && self.sites.iter().all(|site| site.city != 0)
    }

    /// How these places stand to `other`.
    pub(crate) fn compare(&self, other: &Self, is_one_source: bool) -> Places {
        match (self.is_stated(), other.is_stated()) {
            (false, false) => return Places::Unstated,
            (true, true) => {}
            _ => return if is_one_source { Places::Apart } else { Places::Unstated },
        }
        let words_equal = self.words == other.words;
        if self.sites == other.sites && (words_equal || self.has_cities()) {
            return Places::Equal;
        }
        if is_one_source {
            return Places::Apart;
        }
        let is_held = if self.sites.is_empty() || other.sites.is_empty() {
            within(&self.words, &other.words) || within(&other.words, &self.words)
        } else {
            lists(&self.sites, &other.sites) || lists(&other.sites, &self.sites)
        };
        if is_held { Places::Compatible } else { Places::Apart }
    }
}

impl Site {
    const NOWHERE: Self = Self { country: 0, region: 0, city: 0, cbsa: 0 };

    /// Whether one of the two holds the other, or both are the same.
    fn agrees(&self, other: &Self) -> bool {
        let agree = |one: u64, two: u64| one == two || one == 0 || two == 0;
        let one_area = self.cbsa != 0 && self.cbsa == other.cbsa;
        agree(self.country, other.country)
            && (one_area || agree(self.region, other.region) && agree(self.city, other.city))
    }
}

/// Whether each of `few` is among `many`.
fn lists(many: &[Site], few: &[Site]) -> bool {
    few.iter().all(|site| many.iter().any(|other| site.agrees(other)))
}

fn within(few: &[u32], many: &[u32]) -> bool {
    !few.is_empty() && few.iter().all(|word| many.binary_search(word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(country: &str, region: &str, city: &str) -> Worksite {
        let part = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Worksite { country: part(country), region: part(region), city: part(city), cbsa: None }
    }

    fn compare(one: (&[Worksite], &str), other: (&[Worksite], &str), is_one_source: bool) -> Places {
        PlaceKey::new(one.0, one.1).compare(&PlaceKey::new(other.0, other.1), is_one_source)
    }

    #[test]
    fn the_table_above() {
        let york = [site("US", "NY", "New York")];
        let boston = [site("US", "MA", "Boston")];
        let country = [site("US", "", "")];
        let both = [york[0].clone(), boston[0].clone()];
        let none: (&[Worksite], &str) = (&[], "Remote");
        for (one, other, within, between) in [
            ((&york[..], "New York"), (&york[..], "NYC office"), Places::Equal, Places::Equal),
            ((&york[..], ""), (&country[..], "USA"), Places::Apart, Places::Compatible),
            ((&york[..], ""), (&both[..], ""), Places::Apart, Places::Compatible),
            ((&york[..], ""), (&boston[..], ""), Places::Apart, Places::Apart),
            ((&york[..], ""), none, Places::Apart, Places::Unstated),
            (none, none, Places::Unstated, Places::Unstated),
            ((&[][..], "Leeds Office"), (&[][..], "Leeds, England"), Places::Apart, Places::Compatible),
            ((&country[..], "Remote - US"), (&country[..], "Texas, US"), Places::Apart, Places::Compatible),
        ] {
            assert_eq!(compare(one, other, true), within, "{one:?} {other:?}");
            assert_eq!(compare(other, one, false), between, "{one:?} {other:?}");
        }
    }
}
