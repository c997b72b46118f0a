//! What a run of folded words may name.

use earnest_reference::area::{self, City};
use earnest_reference::fold;

use super::place::{Kind, Place};

/// Longest code of a region or short name that is only one in capitals.
pub(super) const CODE_LETTERS_MAX: usize = 3;
/// Letters of a country's code.
const COUNTRY_LETTERS: usize = 2;

/// The places that a name means.
#[derive(Debug, Default)]
pub(super) struct Meaning {
    pub(super) places: Vec<Place>,
    /// A code or a short name: too short to be taken out of running text.
    pub(super) is_code: bool,
    /// The whole is one of the short names in use, of more letters than a code.
    pub(super) is_alias: bool,
    /// Names a country or a region by its full name.
    pub(super) is_wide: bool,
}

impl Meaning {
    /// What `key` means; a code counts fully only in capitals.
    pub(super) fn of(key: &str, capitals: bool) -> Self {
        let is_code = key.len() <= CODE_LETTERS_MAX;
        let mut meaning = Self { is_code, ..Self::default() };
        if let Some(alias) = area::place_alias(key) {
            let alias = Place::of_alias(&alias);
            meaning.places.push(alias);
            meaning.is_alias = !is_code || capitals;
            if alias.country.is_empty() {
                return meaning;
            }
        }
        // Puerto Rico is a state of the lists before it is a country.
        let is_territory = |iso: &str| area::regions_named(key).any(|region| region.code == iso);
        let country = area::country_named(key).filter(|country| !is_territory(country.iso)).map(Place::of_country);
        let regions = area::regions_named(key).map(Place::of_region);
        meaning.places.extend(country);
        meaning.places.extend(regions);
        meaning.is_wide =
            !meaning.is_alias && !meaning.places.is_empty() && (!is_code || country.is_some() && capitals);
        if key.len() == COUNTRY_LETTERS && capitals {
            meaning.read_country_code(key);
        }
        meaning.read_cities(key, country.map(|country| country.country));
        // `Ulm` and `Goa` are names, though short.
        let is_name = |place: &Place| match place.kind {
            Kind::City => !place.is_other_name && place.population > 0,
            _ => place.country != "US" && fold(place.region) == key,
        };
        meaning.is_code = is_code && !(key.len() > COUNTRY_LETTERS && meaning.places.iter().any(is_name));
        meaning
    }

    fn read_cities(&mut self, key: &str, country: Option<&str>) {
        let cities = area::cities_named(key);
        for city in &cities {
            // `New Delhi` is not another name of Delhi where there is a New Delhi.
            let is_bearer = |own: &City| own.is_own_name && own.population > 0 && own.country == city.country;
            // `Halle (Saale)` is called Halle.
            let is_called = || city.name.split_once(" (").is_some_and(|(name, _)| fold(name) == key);
            if !city.is_own_name && cities.iter().any(is_bearer) && !is_called() {
                continue;
            }
            let mut place = Place::of_city(city);
            // `United States, Lebanon` are two countries, not a town of one.
            if country.is_some_and(|country| country != city.country) {
                place.population = 0;
            }
            self.places.push(place);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// `DE` is Germany where it is not Delaware; `NL` is the Netherlands before it is Newfoundland.
    fn read_country_code(&mut self, key: &str) {
        let Some(country) = area::country(&key.to_ascii_uppercase()) else { return };
        if self.places.iter().any(|place| place.kind == Kind::Country && place.country == country.iso) {
            return;
        }
        let is_state = self.places.iter().any(|place| place.country == "US");
        self.places.iter_mut().for_each(|place| place.is_second |= place.country != "US");
        let mut country = Place::of_country(country);
        country.is_second = is_state;
        self.places.push(country);
    }
}
