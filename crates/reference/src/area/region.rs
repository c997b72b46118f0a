//! States of the US and regions of other countries.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{fold, table};

/// A state, province or region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// ISO 3166-1 alpha-2 code of its country.
    pub country: &'static str,
    /// Postal code of a US state, the name of any other region.
    pub code: &'static str,
    /// Name.
    pub name: &'static str,
}

const STATES: &str = include_str!("../../../../reference/area/census/states/states.tsv");

struct Regions {
    rows: Vec<Region>,
    by_name: FxHashMap<String, Vec<usize>>,
}

static REGIONS: LazyLock<Regions> = LazyLock::new(|| {
    let mut regions = Regions { rows: Vec::new(), by_name: FxHashMap::default() };
    for line in table::lines(STATES) {
        let mut columns = line.split('\t');
        if let (Some(code), Some(name)) = (columns.next(), columns.next()) {
            regions.add(Region { country: "US", code, name }, code);
        }
    }
    for line in table::lines(include_str!("../../../../reference/area/earnest/2026-11/regions.tsv")) {
        let mut columns = line.split('\t');
        if let (Some(country), Some(_), Some(name), Some(short)) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        {
            regions.add(Region { country, code: name, name }, short);
        }
    }
    for line in table::lines(include_str!("../../../../reference/area/earnest/2026-11/region_names.tsv")) {
        if let Some((other, (country, name))) =
            line.split_once('\t').and_then(|(other, of)| Some((other, of.split_once('\t')?)))
        {
            regions.add_name(other, country, name);
        }
    }
    regions
});

impl Regions {
    /// Another name of a region that is listed.
    fn add_name(&mut self, other: &str, country: &str, name: &str) {
        if let Some(at) = self.rows.iter().position(|region| region.country == country && region.name == name) {
            self.by_name.entry(other.to_owned()).or_default().push(at);
        }
    }

    fn add(&mut self, region: Region, short: &str) {
        let at = self.rows.len();
        self.rows.push(region);
        for key in [fold(region.name), fold(short)] {
            let places = self.by_name.entry(key).or_default();
            if !places.contains(&at) {
                places.push(at);
            }
        }
    }
}

/// Regions with that folded name or short code, US states first: `wa` is Washington and Western Australia.
pub fn regions_named(folded: &str) -> impl Iterator<Item = &'static Region> {
    let places = if folded.is_empty() { None } else { REGIONS.by_name.get(folded) };
    places.into_iter().flatten().map(|&at| &REGIONS.rows[at])
}

/// The US state with that postal code.
pub fn us_state(postal: &str) -> Option<&'static Region> {
    REGIONS.rows.iter().find(|region| region.country == "US" && region.code == postal)
}

/// The US state or territory with that two-digit FIPS code.
pub fn us_state_of_fips(fips: &str) -> Option<&'static Region> {
    let postal = table::lines(STATES).find_map(|line| {
        let mut columns = line.split('\t');
        let postal = columns.next()?;
        (columns.nth(1)? == fips).then_some(postal)
    })?;
    us_state(postal)
}

/// Every state of the US.
pub(super) fn us_states() -> impl Iterator<Item = &'static Region> {
    REGIONS.rows.iter().filter(|region| region.country == "US")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_other_name_is_of_a_listed_region() {
        for line in table::lines(include_str!("../../../../reference/area/earnest/2026-11/region_names.tsv")) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(fold(columns[0]), columns[0]);
            assert!(regions_named(columns[0]).any(|region| [region.country, region.name] == columns[1..]), "{line}");
        }
    }
}
