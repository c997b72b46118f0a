//! Cities by name.

use std::sync::LazyLock;

use crate::table::Table;

/// A city, or a named part or surroundings of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct City {
    /// Usual name; empty for a region without one city (`Bay Area`).
    pub name: &'static str,
    /// ISO 3166-1 alpha-2 code of its country.
    pub country: &'static str,
    /// Postal code of a US state, name of another region; empty where not known.
    pub region: &'static str,
    /// Inhabitants; 0 for a place that is only known to exist.
    pub population: u64,
    /// Code of the statistical area; empty outside the US and outside every area.
    pub cbsa: &'static str,
    /// Whether it was looked up by its own name, not by another one in use.
    pub is_own_name: bool,
}

static CITIES: LazyLock<Table> =
    LazyLock::new(|| Table::unpack(include_bytes!("../../../../reference/area/geonames/2026-cities/cities.tsv.zst")));
static ALIASES: LazyLock<Table> =
    LazyLock::new(|| Table::new(include_str!("../../../../reference/area/earnest/2026-11/places.tsv")));

/// Every city with that folded name: own names first, then by population.
pub fn cities_named(folded: &str) -> Vec<City> {
    CITIES.get(folded).filter_map(parse).collect()
}

/// What a short name in use means: `nyc`, `sf bay area`, `dc`. A part of the world without one country (`apac`,
/// `anywhere`) has neither country nor name, so that no small town is taken for it.
pub fn place_alias(folded: &str) -> Option<City> {
    let line = ALIASES.get(folded).next()?;
    let mut columns = line.split('\t');
    let (country, region, name) = (columns.next()?, columns.next()?, columns.next()?);
    let cbsa = columns.next().unwrap_or_default();
    Some(City { name, country, region, population: 0, cbsa, is_own_name: false })
}

fn parse(line: &'static str) -> Option<City> {
    let mut columns = line.split('\t');
    let (kind, name, country, region) = (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
    let population = columns.next()?.parse().ok()?;
    Some(City { name, country, region, population, cbsa: columns.next()?, is_own_name: kind == "n" })
}
