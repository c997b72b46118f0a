//! One place, read part by part: `London`, then `ON`, narrows the Londons to one.

use earnest_core::{Address, Worksite};
use earnest_reference::area::{self, City, Region};
use earnest_reference::fold;

/// A city named without region or country has at least so many inhabitants.
const LONE_CITY_POPULATION_MIN: u64 = 30_000;
/// Words of running text that a place's name is looked for in.
const INNER_WORDS_MAX: usize = 8;

/// What the parts of one place said so far.
#[derive(Debug, Default, Clone)]
pub(super) struct Reading {
    city: Option<City>,
    cities: Vec<City>,
    region: Option<Region>,
    country: Option<&'static str>,
}

impl Reading {
    /// The place that an address names.
    pub(super) fn of_address(address: &Address) -> Option<Worksite> {
        let parts =
            [&address.locality, &address.region, &address.country].map(|part| part.as_deref().unwrap_or_default());
        let mut reading = Self::default();
        if let Some(country) = area::country_named(&fold(parts[2])).or_else(|| area::country(parts[2].trim())) {
            reading.country = Some(country.iso);
        }
        reading.region = region_of(parts[1], reading.country);
        reading.read_city(parts[0]);
        reading.worksite()
    }

    /// Takes one part in; `false` where it says nothing or contradicts what was read.
    pub(super) fn read(&mut self, part: &str) -> bool {
        let folded = fold(part);
        if folded.is_empty() {
            return false;
        }
        if self.has_city() || self.region.is_some() {
            return self.read_wider(part, &folded);
        }
        if let Some(alias) = area::place_alias(&folded) {
            return self.read_alias(alias);
        }
        self.read_region_first(part, &folded) || self.read_city(part) || self.read_inner_city(part)
    }

    fn has_city(&self) -> bool {
        self.city.is_some() || !self.cities.is_empty()
    }

    /// The region or country of the city before.
    fn read_wider(&mut self, part: &str, folded: &str) -> bool {
        if !self.has_city()
            && let Some(region) = self.region
            && let Some(state) = area::us_state(part.trim())
        {
            // `Ontario, CA`: a city of California with the name of a province.
            let mut cities = area::cities_named(&fold(region.name));
            cities.retain(|city| lies_in(city, state));
            if !cities.is_empty() {
                *self = Self { cities, region: Some(*state), country: Some("US"), ..Self::default() };
                return true;
            }
        }
        let regions: Vec<Region> = matching_regions(part, folded).into_iter().copied().collect();
        let fits = |region: &&Region| {
            self.country.is_none_or(|country| country == region.country)
                && (self.cities.is_empty() || self.cities.iter().any(|city| lies_in(city, region)))
        };
        if self.region.is_none()
            && let Some(region) = regions.iter().find(fits).copied()
        {
            self.region = Some(region);
            self.country = Some(region.country);
            self.cities.retain(|city| lies_in(city, &region));
            return true;
        }
        // Not a country of the list, but of this city: `Rome, Latium, Italy`, `Cambridge, MA, USA`.
        if let Some(country) = country_of(part, folded)
            && self.country.is_none_or(|known| known == country)
            && (self.cities.is_empty() || self.cities.iter().any(|city| city.country == country))
        {
            self.country = Some(country);
            self.cities.retain(|city| city.country == country);
            return true;
        }
        // The region of a country whose regions are not listed.
        false
    }

    pub(super) fn read_alias(&mut self, alias: City) -> bool {
        // A part of the world says nothing of the country.
        if alias.country.is_empty() {
            return true;
        }
        self.country = Some(alias.country);
        self.city = Some(alias);
        true
    }

    /// A country or region that stands alone or first: `United States`, `Texas`, `Remote - Canada`.
    fn read_region_first(&mut self, part: &str, folded: &str) -> bool {
        // A state's full name is a state, though `Georgia` is a country as well.
        let state = area::regions_named(folded).find(|region| region.country == "US" && folded.len() > 3);
        if state.is_none()
            && let Some(country) = country_of(part, folded)
            && (part.trim().len() > 2 || area::us_state(part.trim()).is_none())
        {
            let known = self.country.is_none_or(|before| before == country);
            self.country = known.then_some(country).or(self.country);
            return known;
        }
        let regions = matching_regions(part, folded);
        // `New York` and `Berlin` are cities before they are regions, for the city lies in the region of its name.
        let namesakes = area::cities_named(folded);
        let is_city = |region: &Region| {
            part.trim().len() > 3
                && namesakes.iter().any(|city| city.population >= LONE_CITY_POPULATION_MIN && lies_in(city, region))
        };
        if let Some(region) = regions.first()
            && !is_city(region)
            && self.country.is_none_or(|country| country == region.country)
        {
            self.region = Some(**region);
            self.country = Some(region.country);
            return true;
        }
        false
    }

    fn read_city(&mut self, part: &str) -> bool {
        let folded = fold(part);
        if let Some(alias) = area::place_alias(&folded)
            && self.country.is_none_or(|country| country == alias.country)
            && self.region.is_none_or(|region| region.code == alias.region)
        {
            return self.read_alias(alias);
        }
        let mut cities = area::cities_named(&folded);
        if let Some(short) = folded.strip_suffix(" city") {
            cities.extend(area::cities_named(short));
        }
        cities.retain(|city| {
            self.country.is_none_or(|country| country == city.country)
                && self.region.is_none_or(|region| lies_in(city, &region))
        });
        self.cities = cities;
        !self.cities.is_empty()
    }

    /// A city at the end of running text, or before the code of its state: `253 Broadway New York Ny`, `HQ San
    /// Francisco`, `Sydney NSW 2000`.
    fn read_inner_city(&mut self, part: &str) -> bool {
        let folded = fold(part);
        let words: Vec<&str> = folded.split(' ').collect();
        if words.len() < 2 || words.len() > INNER_WORDS_MAX {
            return false;
        }
        let state = |last: &&str| area::regions_named(last).find(|region| region.country == "US").copied();
        let (region, head) = match words.split_last() {
            Some((last, head)) if last.len() == 2 => (state(last), head),
            _ => (None, words.as_slice()),
        };
        if region.is_some() {
            return self.read_last_words(head, region) || self.read_coded_city(part);
        }
        self.read_coded_city(part) || self.read_last_words(&words, None)
    }

    /// The longest name of a city that ends `words`, in a region where one is known.
    fn read_last_words(&mut self, words: &[&str], region: Option<Region>) -> bool {
        (0..words.len()).any(|start| {
            let name = words[start..].join(" ");
            let country = region.map(|region| region.country).or(self.country);
            let mut reading = Self { region, country, ..Self::default() };
            let alias = area::place_alias(&name).is_some() && reading.read_city(&name);
            let known = alias || (reading.read_city(&name) && (region.is_some() || reading.is_large()));
            if known {
                *self = reading;
            }
            known
        })
    }

    /// A city before the code of its state in capitals, a postcode behind it or not, outside the United States.
    fn read_coded_city(&mut self, part: &str) -> bool {
        let mut words: Vec<&str> = part.split_whitespace().collect();
        while words.last().is_some_and(|word| word.contains(|c: char| c.is_ascii_digit())) {
            words.pop();
        }
        let Some(code) = words.pop().filter(|code| (2..=3).contains(&code.len())) else { return false };
        let regions = matching_regions(code, &fold(code));
        let elsewhere =
            |region: &&Region| region.country != "US" && self.country.is_none_or(|country| country == region.country);
        let regions: Vec<Region> = regions.into_iter().filter(elsewhere).copied().collect();
        regions.into_iter().any(|region| self.read_last_words(&words, Some(region)))
    }

    fn is_large(&self) -> bool {
        self.cities.first().is_some_and(|city| city.is_own_name && city.population >= INNER_CITY_POPULATION_MIN)
    }

    pub(super) fn worksite(self) -> Option<Worksite> {
        let city = self.city.or_else(|| self.likeliest_city());
        let region = match (&city, &self.region) {
            (Some(city), _) if !city.region.is_empty() => Some(city.region),
            (_, Some(region)) => Some(region.code),
            _ => None,
        };
        let country = city.map(|city| city.country).or(self.country)?;
        Some(Worksite {
            country: Some(country.to_owned()),
            region: region.map(str::to_owned),
            city: city.map(|city| city.name).filter(|name| !name.is_empty()).map(str::to_owned),
            cbsa: city.map(|city| city.cbsa).filter(|code| !code.is_empty()).map(str::to_owned),
        })
    }

    /// The largest of the cities left, own names before others; a tiny one only where region or country is known.
    fn likeliest_city(&self) -> Option<City> {
        let is_placed = self.region.is_some();
        let is_known = |city: &&City| {
            is_placed || city.population >= LONE_CITY_POPULATION_MIN || (self.country.is_some() && city.population > 0)
        };
        self.cities.iter().filter(is_known).max_by_key(|city| likelihood(city)).copied()
    }
}

/// A city inside running text has at least so many inhabitants.
const INNER_CITY_POPULATION_MIN: u64 = 100_000;
/// A city called by another name is as likely meant as one of a fifth of its size called so.
const OTHER_NAME_DIVISOR: u64 = 5;

/// A US city is as likely meant as a namesake elsewhere of three times its size: most boards write for US readers.
const US_FACTOR: u64 = 3;

fn likelihood(city: &City) -> u64 {
    let readers = if city.country == "US" { US_FACTOR } else { 1 };
    readers * if city.is_own_name { city.population } else { city.population / OTHER_NAME_DIVISOR }
}

fn lies_in(city: &City, region: &Region) -> bool {
    city.country == region.country && (city.region == region.code || city.region.is_empty())
}

/// Regions of a name; a code of two or three letters counts only in capitals.
fn matching_regions(part: &str, folded: &str) -> Vec<&'static Region> {
    let part = part.trim().trim_end_matches('.');
    let is_code = folded.len() <= 3;
    let capitals = part.chars().all(|c| !c.is_lowercase());
    area::regions_named(folded).filter(|_| !is_code || capitals).collect()
}

fn region_of(text: &str, country: Option<&str>) -> Option<Region> {
    let folded = fold(text);
    area::regions_named(&folded).find(|region| country.is_none_or(|country| country == region.country)).copied()
}

/// A country's name, or its code in capitals.
fn country_of(part: &str, folded: &str) -> Option<&'static str> {
    let code = part.trim();
    let by_code = || {
        let capitals = code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase());
        area::country(code).filter(|_| capitals)
    };
    area::country_named(folded).or_else(by_code).map(|country| country.iso)
}

/// A part without the words that say how the work is arranged: `Remote US`, `Berlin office`.
pub(super) fn without_arrangement(part: &str) -> String {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_lowercase();
    let words: Vec<&str> = part.split_whitespace().collect();
    // `Salt Lake City` and `Bay Area` keep their last word.
    if area::place_alias(&fold(part)).is_some()
        || area::cities_named(&fold(part)).iter().any(|city| city.population > 0)
    {
        return part.to_owned();
    }
    let kept: Vec<&str> = words.into_iter().filter(|word| !area::is_arrangement_word(&bare(word))).collect();
    kept.join(" ")
}
