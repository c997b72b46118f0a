//! From a location and addresses to worksites: the places meant, each once, and the names that may mean another.

use earnest_core::{Address, Worksite};
use earnest_reference::area;
use earnest_reference::fold;

use super::ambiguous::AmbiguousPlace;
use super::choice::{self, Beside, Choice};
use super::meaning::Meaning;
use super::place::{Kind, Place};
use super::reading::{self, Reading};
use super::word::{self, Gap, Words};

/// Places that one posting may have: more is a list of offices, not of worksites.
pub(super) const WORKSITES_MAX: usize = 20;
/// Bytes of a location that are read.
const LOCATION_BYTES_MAX: usize = 2_048;

/// Reads worksites.
#[derive(Debug, Clone, Copy, Default)]
pub struct WorksiteReader;

/// The places of work, and what of them was not certain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorksiteReading {
    /// The places of work, in the order written, each once.
    pub worksites: Vec<Worksite>,
    /// Names that may as well mean another place.
    pub ambiguous: Vec<AmbiguousPlace>,
}

impl WorksiteReader {
    /// A reader over the embedded names of places.
    pub fn new() -> Self {
        Self
    }

    /// The places of work, in the order written, each once.
    pub fn extract_worksites(self, location: &str, addresses: &[Address]) -> Vec<Worksite> {
        self.read(location, addresses).worksites
    }

    /// The places of work, and which of their names are ambiguous. Addresses come first, for they say what each part
    /// is; beside them, a location only adds cities.
    pub fn read(self, location: &str, addresses: &[Address]) -> WorksiteReading {
        let mut reading = WorksiteReading::default();
        let mut settled: Vec<Place> = Vec::new();
        for (name, places) in addresses.iter().filter_map(of_address) {
            let Some(choice) = choice::choose(&places, &Beside::default()) else { continue };
            reading.ambiguous.extend(AmbiguousPlace::of(&name, &choice));
            settled.push(choice.place);
        }
        let location = within_limit(location);
        let words = Words::of(location);
        let written = reading::read_places(&words);
        let in_addresses = settled.len();
        for (place, ambiguous) in settle(location, &words, &written, &settled) {
            // A structured address and the location beside it are one place in two spellings.
            if in_addresses == 0 || place.kind == Kind::City {
                settled.push(place);
                reading.ambiguous.extend(ambiguous.filter(|place| !reading.ambiguous.contains(place)));
            }
        }
        let worksites: Vec<Worksite> = settled.iter().filter_map(Place::worksite).collect();
        reading.worksites = without_repeats(&worksites);
        reading.ambiguous.truncate(WORKSITES_MAX);
        reading
    }
}

/// The place that each reading means, the certain ones deciding the others.
fn settle(
    location: &str,
    words: &Words,
    readings: &[Reading],
    addresses: &[Place],
) -> Vec<(Place, Option<AmbiguousPlace>)> {
    let certain: Vec<Option<Place>> = readings
        .iter()
        .filter(|_| readings.len() > 1)
        .map(|reading| {
            let beside = Beside { others: addresses, is_remote: reading.is_remote };
            choice::choose(&reading.places, &beside).filter(Choice::is_country_sure).map(|choice| choice.place)
        })
        .collect();
    let mut places = Vec::with_capacity(readings.len());
    for (at, reading) in readings.iter().enumerate() {
        let others = certain.iter().enumerate().filter(|(other, _)| *other != at).filter_map(|(_, place)| *place);
        let others: Vec<Place> = addresses.iter().copied().chain(others.take(WORKSITES_MAX)).collect();
        let beside = Beside { others: &others, is_remote: reading.is_remote };
        let Some(choice) = choice::choose(&reading.places, &beside) else { continue };
        let name = &location[words.written(reading.words.clone())];
        places.push((choice.place, AmbiguousPlace::of(name, &choice)));
    }
    places
}

/// What an address means, and the name that it was read from: the rest of a locality may be of a person.
fn of_address(address: &Address) -> Option<(String, Vec<Place>)> {
    let [locality, region, country] =
        [&address.locality, &address.region, &address.country].map(|part| part.as_deref().unwrap_or_default().trim());
    let mut known: Vec<Place> = area::country_named(&fold(country))
        .or_else(|| area::country(country))
        .map(Place::of_country)
        .into_iter()
        .collect();
    let mut regions = Meaning::of(&fold(region), true).places;
    regions.retain(|place| place.kind == Kind::Region);
    known = joined(known, &regions);
    let city = if locality.is_empty() { region } else { locality };
    let city = within_limit(city);
    let words = Words::of(city);
    let read = reading::read_places(&words);
    let mut name = if regions.is_empty() { country } else { region };
    let fits = |reading: &&Reading| known.is_empty() || !reading::join(&known, &reading.places).is_empty();
    if let Some(reading) = read.iter().find(fits) {
        known = joined(known, &reading.places);
        name = &city[words.written(reading.words.clone())];
    }
    (!known.is_empty()).then(|| (name.to_owned(), known))
}

/// What is read of a location: up to the last place that it holds whole, as far as its marks tell.
fn within_limit(location: &str) -> &str {
    if location.len() <= LOCATION_BYTES_MAX {
        return location;
    }
    let location = &location[..location.floor_char_boundary(LOCATION_BYTES_MAX)];
    let end = location
        .rfind(|c| word::gap_of(c) == Some(Gap::Place))
        .or_else(|| location.rfind(|c| word::gap_of(c).is_some()))
        .or_else(|| location.rfind(char::is_whitespace));
    &location[..end.unwrap_or(location.len())]
}

/// What both mean together; what was known where they contradict each other.
fn joined(known: Vec<Place>, more: &[Place]) -> Vec<Place> {
    if known.is_empty() {
        return more.to_vec();
    }
    let joined = reading::join(&known, more);
    if joined.is_empty() { known } else { joined }
}

/// The places without those that a more exact one holds.
fn without_repeats(worksites: &[Worksite]) -> Vec<Worksite> {
    let mut kept: Vec<Worksite> = Vec::new();
    for place in worksites {
        let is_held = worksites.iter().any(|other| other != place && holds(place, other));
        if !is_held && !kept.contains(place) && kept.len() < WORKSITES_MAX {
            kept.push(place.clone());
        }
    }
    kept
}

/// Whether `place` says nothing that `exact` does not say as well.
fn holds(place: &Worksite, exact: &Worksite) -> bool {
    let within = |part: &Option<String>, other: &Option<String>| part.is_none() || part == other;
    within(&place.country, &exact.country)
        && within(&place.region, &exact.region)
        && place.city.is_none()
        && exact.city.is_some()
        && place.region.is_some() == exact.region.is_some()
}
