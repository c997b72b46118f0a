//! From a location and addresses to worksites: what is one place, and which are the same.

use earnest_core::{Address, Worksite};
use earnest_reference::area;
use earnest_reference::fold;

use super::reading::{self, Reading};

/// Places that one posting may have: more is a list of offices, not of worksites.
const WORKSITES_MAX: usize = 20;
/// Bytes of a location that are read.
const LOCATION_BYTES_MAX: usize = 512;

/// Reads worksites.
#[derive(Debug, Clone, Copy, Default)]
pub struct WorksiteReader;

impl WorksiteReader {
    /// A reader over the embedded names of places.
    pub fn new() -> Self {
        Self
    }

    /// The places of work, in the order written, each once. Addresses come first, for they say what each part is.
    pub fn extract_worksites(self, location: &str, addresses: &[Address]) -> Vec<Worksite> {
        let mut worksites: Vec<Worksite> = Vec::new();
        for address in addresses {
            worksites.extend(Reading::of_address(address));
        }
        let location = &location[..location.floor_char_boundary(LOCATION_BYTES_MAX)];
        let read: Vec<Worksite> = split_places(location).into_iter().flat_map(|place| of_place(&place)).collect();
        // A structured address and the location beside it are one place in two spellings.
        if worksites.is_empty() {
            worksites = read;
        } else {
            worksites.extend(read.into_iter().filter(|place| place.city.is_some()));
        }
        without_repeats(&worksites)
    }
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
        && within(&place.city, &exact.city)
        && place.city.is_none()
        && exact.city.is_some()
        && place.region.is_some() == exact.region.is_some()
}

/// The places of a list: bars, semicolons, slashes, `or`, `and` divide it, and commas between whole places.
fn split_places(location: &str) -> Vec<String> {
    let mut text = location.replace(['\n', '\t', '•', '·'], ";");
    for word in [" or ", " and ", " & ", " / ", " OR ", " and/or "] {
        text = text.replace(word, ";");
    }
    let mut places: Vec<String> = Vec::new();
    for place in text.split([';', '|']) {
        if is_one_place(place) {
            places.push(place.to_owned());
        } else {
            places.extend(place.split('/').map(str::to_owned));
        }
    }
    places.retain(|place| place.chars().any(char::is_alphabetic));
    places
}

/// A slash inside a name or code (`Dallas/Fort Worth`) is kept where the whole is known.
fn is_one_place(place: &str) -> bool {
    !place.contains('/') || area::place_alias(&fold(place)).is_some()
}

/// Parts of one place: commas, brackets, spaced dashes and colons divide it.
fn parts_of(place: &str) -> Vec<&str> {
    place
        .split([',', '(', ')', '[', ']', '–', '—', ':'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| part.chars().any(char::is_alphabetic))
        .collect()
}

/// Reads the parts of one place; a second city among them begins another place (`Austin, Denver, Boston`).
fn of_place(place: &str) -> Vec<Worksite> {
    let mut worksites = Vec::new();
    let mut reading = Reading::default();
    // `Washington, D.C.` is one name.
    if let Some(alias) = area::place_alias(&fold(place)) {
        reading.read_alias(alias);
        return reading.worksite().into_iter().collect();
    }
    for part in parts_of(place) {
        let part = reading::without_arrangement(part);
        let mut next = reading.clone();
        if next.read(&part) {
            reading = next;
            continue;
        }
        let mut fresh = Reading::default();
        if fresh.read(&part) {
            worksites.extend(reading.worksite());
            reading = fresh;
        }
    }
    worksites.extend(reading.worksite());
    worksites
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(location: &str) -> String {
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        WorksiteReader::new()
            .extract_worksites(location, &[])
            .iter()
            .map(|site| [&site.country, &site.region, &site.city, &site.cbsa].map(part).join("."))
            .collect::<Vec<_>>()
            .join(" + ")
    }

    #[test]
    fn locations_are_places() {
        for (location, expected) in [
            ("San Francisco, CA", "US.CA.San Francisco.41860"),
            ("San Francisco, CA - US", "US.CA.San Francisco.41860"),
            ("NYC", "US.NY.New York.35620"),
            ("New York City", "US.NY.New York.35620"),
            ("New York", "US.NY.New York.35620"),
            ("SF Bay Area", "US.CA..41860"),
            ("Remote (US)", "US..."),
            ("London, UK", "GB.England.London."),
            ("London, ON", "CA.Ontario.London."),
            ("London", "GB.England.London."),
            ("Paris", "FR.Île-de-France.Paris."),
            ("Paris, TX", "US.TX.Paris.37580"),
            ("Berlin or remote in the EU", "DE.Berlin.Berlin."),
            ("Multiple locations", ""),
            ("Remote", ""),
            ("12", ""),
            ("1201 Metropolitan Ave, Bklyn", "US.NY.Brooklyn.35620"),
            ("253 Broadway New York Ny", "US.NY.New York.35620"),
            ("San Francisco; New York", "US.CA.San Francisco.41860 + US.NY.New York.35620"),
            ("Remote - United States | Canada", "US... + CA..."),
            ("San Francisco (CA),  Denver (CO)", "US.CA.San Francisco.41860 + US.CO.Denver.19740"),
            ("Austin, Denver, Boston", "US.TX.Austin.12420 + US.CO.Denver.19740 + US.MA.Boston.14460"),
            ("Remote - Ontario, Canada", "CA.Ontario.."),
            ("Ontario, CA", "US.CA.Ontario.40140"),
            ("Rome, Latium, Italy", "IT.Lazio.Rome."),
            ("Georgia", "US.GA.."),
            ("Washington, DC", "US.DC.Washington.47900"),
            ("Menlo Park, CA", "US.CA.Menlo Park.41860"),
            ("Quantico, VA", "US.VA.Quantico.47900"),
            ("Köln", "DE.North Rhine-Westphalia.Köln."),
            ("LatAm", ""),
            ("Remote - APAC", ""),
            ("Netherlands (remote)", "NL..."),
            ("Maryland; Washington, D.C.", "US.MD.. + US.DC.Washington.47900"),
            ("St Louis, MO", "US.MO.St. Louis.41180"),
            ("Santa Clara Office", "US.CA.Santa Clara.41940"),
            ("New York County, NY", "US.NY.New York.35620"),
            ("Sydney NSW", "AU.New South Wales.Sydney."),
            ("Sydney NSW 2000", "AU.New South Wales.Sydney."),
            ("Melbourne VIC", "AU.Victoria.Melbourne."),
            ("Brisbane QLD", "AU.Queensland.Brisbane."),
            ("Perth WA 6000", "AU.Western Australia.Perth."),
            ("Vancouver BC", "CA.British Columbia.Vancouver."),
            ("Vancouver BC V5K 0A1", "CA.British Columbia.Vancouver."),
            ("Vancouver WA", "US.WA.Vancouver.38900"),
            ("Toronto ON", "CA.Ontario.Toronto."),
            ("HQ Calgary AB", "CA.Alberta.Calgary."),
            ("", ""),
        ] {
            assert_eq!(read(location), expected, "{location}");
        }
    }

    #[test]
    fn addresses_say_what_each_part_is() {
        let address = Address {
            locality: Some("Cambridge".to_owned()),
            region: Some("England".to_owned()),
            country: Some("United Kingdom".to_owned()),
        };
        let sites = WorksiteReader::new().extract_worksites("Cambridge", &[address]);
        assert_eq!(sites[0].country.as_deref(), Some("GB"));
    }

    proptest! {
        #[test]
        fn any_location_is_read(location in "\\PC{0,80}") {
            prop_assert!(WorksiteReader::new().extract_worksites(&location, &[]).len() <= WORKSITES_MAX);
        }
    }
}
