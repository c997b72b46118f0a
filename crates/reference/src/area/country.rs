//! Countries by code and by name.

use std::sync::LazyLock;

use earnest_core::Currency;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{fold, table};

/// A country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code.
    pub iso: &'static str,
    /// ISO 3166-1 alpha-3 code.
    pub iso3: &'static str,
    /// English short name.
    pub name: &'static str,
    /// Currency in use; absent where there is none of its own, or it is not in ISO 4217.
    pub currency: Option<Currency>,
    /// Inhabitants.
    pub population: u64,
}

struct Countries {
    rows: Vec<Country>,
    by_name: FxHashMap<String, usize>,
    /// First words of the names.
    openings: FxHashSet<String>,
}

static COUNTRIES: LazyLock<Countries> = LazyLock::new(|| {
    let table = include_str!("../../../../reference/area/geonames/2026-countries/countries.tsv");
    let rows: Vec<Country> = table::lines(table).filter_map(parse).collect();
    let mut by_name: FxHashMap<String, usize> =
        rows.iter().enumerate().map(|(at, country)| (name_key(country.name), at)).collect();
    for line in table::lines(include_str!("../../../../reference/area/earnest/2026-11/countries.tsv")) {
        if let Some((alias, iso)) = line.split_once('\t')
            && let Some(at) = rows.iter().position(|country| country.iso == iso)
        {
            by_name.insert(alias.to_owned(), at);
        }
    }
    let openings = by_name.keys().filter_map(|name| name.split(' ').next()).map(str::to_owned).collect();
    Countries { rows, by_name, openings }
});

fn parse(line: &'static str) -> Option<Country> {
    let mut columns = line.split('\t');
    let (iso, iso3, name) = (columns.next()?, columns.next()?, columns.next()?);
    let currency = columns.next()?.parse().ok();
    Some(Country { iso, iso3, name, currency, population: columns.next()?.parse().ok()? })
}

/// `The Netherlands` is looked up as `netherlands`; the list of other names has the form with the article.
fn name_key(name: &str) -> String {
    let folded = fold(name);
    folded.strip_prefix("the ").map_or(folded.clone(), str::to_owned)
}

/// Every country, by code.
pub fn countries() -> &'static [Country] {
    &COUNTRIES.rows
}

/// The country with that ISO 3166-1 alpha-2 code.
pub fn country(iso: &str) -> Option<&'static Country> {
    let at = COUNTRIES.rows.binary_search_by(|country| country.iso.cmp(iso)).ok()?;
    Some(&COUNTRIES.rows[at])
}

/// Whether a country's name may begin with that word, folded as [`fold`] does: a cheap question before [`country_named`].
pub fn begins_country_name(word: &str) -> bool {
    COUNTRIES.openings.contains(word)
}

/// The country with that name, folded as [`fold`] does, or one of its other names (`uk`, `usa`, `deutschland`).
pub fn country_named(folded: &str) -> Option<&'static Country> {
    COUNTRIES.by_name.get(folded).map(|&at| &COUNTRIES.rows[at])
}
