//! From a location and addresses to worksites: the places meant, each once, and the names that may mean another.

use earnest_core::{Address, Worksite};
use earnest_reference::area;
use earnest_reference::fold;

use super::ambiguous::AmbiguousPlace;
use super::choice::{self, Beside, Choice};
use super::meaning::Meaning;
use super::place::{Kind, Place};
use super::reading::{self, Reading};
use super::word::Words;

/// Places that one posting may have: more is a list of offices, not of worksites.
const WORKSITES_MAX: usize = 20;
/// Bytes of a location that are read.
const LOCATION_BYTES_MAX: usize = 512;

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
        let location = &location[..location.floor_char_boundary(LOCATION_BYTES_MAX)];
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

/// What an address means, and the name in it.
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
    let city = &city[..city.floor_char_boundary(LOCATION_BYTES_MAX)];
    let read = reading::read_places(&Words::of(city));
    let fits = |reading: &&Reading| known.is_empty() || !reading::join(&known, &reading.places).is_empty();
    if let Some(reading) = read.iter().find(fits) {
        known = joined(known, &reading.places);
    }
    (!known.is_empty()).then(|| (city.to_owned(), known))
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
    fn lists_and_the_words_between_them() {
        for (location, expected) in [
            ("Bengaluru / Bangalore", "IN.Karnataka.Bengaluru."),
            ("US - CA - San Francisco", "US.CA.San Francisco.41860"),
            ("USA, TX, Austin", "US.TX.Austin.12420"),
            ("US-Remote", "US..."),
            ("United States-Chicago", "US.IL.Chicago.16980"),
            ("🇩🇪 Berlin", "DE.Berlin.Berlin."),
            ("🇬🇧🇮🇪", "GB... + IE..."),
            ("Trinidad & Tobago", "TT..."),
            ("Portland OR 97201 or Seattle, WA", "US.OR.Portland.38900 + US.WA.Seattle.42660"),
            ("Remote, US (EST) OR Remote, Ontario, Canada", "US... + CA.Ontario.."),
            ("Dallas/Fort Worth", "US.TX..19100"),
            ("London/Remote", "GB.England.London."),
            ("Canada - Remote (ON, AB, or BC Only)", "CA.Ontario.. + CA.Alberta.. + CA.British Columbia.."),
            ("UK, DE, NL", "GB... + DE... + NL..."),
            ("Remote - LATAM (Brazil, Argentina)", "BR... + AR..."),
            ("Boston, New York", "US.MA.Boston.14460 + US.NY.New York.35620"),
            ("US, Mexico", "US... + MX..."),
            ("Remote (Austin, Denver)", "US.TX.Austin.12420 + US.CO.Denver.19740"),
            ("Germany (Berlin, Munich)", "DE.Berlin.Berlin. + DE.Bavaria.Munich."),
            ("Denver, Salt Lake City", "US.CO.Denver.19740 + US.UT.Salt Lake City.41620"),
            ("San Francisco, CA (New York, NY)", "US.CA.San Francisco.41860 + US.NY.New York.35620"),
            ("Canton, OH", "US.OH.Canton.15940"),
            ("NY or SF", "US.NY.New York.35620 + US.CA.San Francisco.41860"),
            ("San Juan, Puerto Rico", "US.PR.San Juan.41980"),
        ] {
            assert_eq!(read(location), expected, "{location}");
        }
    }

    #[test]
    fn words_that_are_no_place_name_none() {
        for location in [
            "Remote OK",
            "WORK ON SITE",
            "Human Resources-HR",
            "Design-Engineering",
            "Please Update Office Field",
            "Home Office",
            "DACH",
            "Remote - North to South America",
            "120 Broadway",
            "Richmond Terrace",
        ] {
            assert_eq!(read(location), "", "{location}");
        }
    }

    #[test]
    fn streets_and_postcodes_stand_beside_the_city() {
        for (location, expected) in [
            ("100 Church St., N.Y.", "US.NY.New York.35620"),
            ("123 William Street, NY, NY", "US.NY.New York.35620"),
            ("48-34 35Th St., Queens", "US.NY.Queens.35620"),
            ("9 Metrotech Center, Brooklyn N", "US.NY.Brooklyn.35620"),
            ("2238 Fifth Ave New York", "US.NY.New York.35620"),
            ("2405 Amsterdam Ave., N.Y.", "US.NY.New York.35620"),
            ("1 Bay St., S.I.,Ny", "US.NY.Staten Island.35620"),
            ("5 Manhattan West", "US.NY.New York.35620"),
            ("10 Walker Rd, Valhalla NY10595", "US.NY.Valhalla.35620"),
            ("Jamaica, NY", "US.NY.Jamaica.35620"),
            ("100 Harris Street, Pyrmont NSW 2009", "AU.New South Wales.."),
            ("London EC2A 4NE", "GB.England.London."),
            ("1012 AB Amsterdam", "NL.North Holland.Amsterdam."),
            ("Unter den Linden 1, 10117 Berlin, Germany", "DE.Berlin.Berlin."),
        ] {
            assert_eq!(read(location), expected, "{location}");
        }
    }

    #[test]
    fn names_are_read_in_the_languages_they_are_written_in() {
        for (location, expected) in [
            ("München", "DE.Bavaria.Munich."),
            ("Wien", "AT.Vienna.Vienna."),
            ("Praha", "CZ..Prague."),
            ("Warszawa, Mazowieckie, Polska", "PL.Mazovia.Warsaw."),
            ("Roma", "IT.Lazio.Rome."),
            ("Lisboa", "PT.Lisbon.Lisbon."),
            ("Île-de-France", "FR.Île-de-France.."),
            ("Ulm", "DE.Baden-Württemberg.Ulm."),
            ("Goa, India", "IN.Goa.."),
            ("Tel Aviv-Yafo", "IL..Tel Aviv."),
            ("Noida, Uttar Pradesh", "IN.Uttar Pradesh.Noida."),
            ("Lahore, Punjab, Pakistan", "PK..Lahore."),
            ("Makati, Metro Manila, Philippines", "PH..Makati City."),
            ("Greater London", "GB.England.London."),
            ("Washington DC Metro", "US.DC.Washington.47900"),
        ] {
            assert_eq!(read(location), expected, "{location}");
        }
    }

    #[test]
    fn what_stands_beside_a_name_decides_it_and_the_rest_is_recorded() {
        for (location, expected, ambiguous) in [
            (
                "Cambridge",
                "GB.England.Cambridge.",
                "\"Cambridge\": read as Cambridge, England, GB; also Cambridge, MA, US",
            ),
            ("Cambridge, MA", "US.MA.Cambridge.14460", ""),
            ("Boston; Cambridge; Worcester", "US.MA.Boston.14460 + US.MA.Cambridge.14460 + US.MA.Worcester.49340", ""),
            ("Georgia", "US.GA..", "\"Georgia\": read as GA, US; also GE"),
            ("Bulgaria, Georgia, Poland", "BG... + GE... + PL...", ""),
            ("Tbilisi, Georgia", "GE..Tbilisi.", ""),
            ("Remote - CA", "US.CA..", "\"CA\": read as CA, US; also CA"),
            ("London, CA", "CA.Ontario.London.", ""),
            ("Bangalore, IN", "IN.Karnataka.Bengaluru.", ""),
            ("Columbus, IN", "US.IN.Columbus.18020", ""),
            ("Reading (London)", "GB.England.Reading.", ""),
            ("Remote - New York", "US.NY..", ""),
            ("Remote - NYC", "US.NY.New York.35620", ""),
            ("California; New York; Texas", "US.CA.. + US.NY.. + US.TX..", ""),
            ("San Francisco", "US.CA.San Francisco.41860", ""),
            ("New Delhi", "IN.Delhi.New Delhi.", ""),
        ] {
            assert_eq!(read(location), expected, "{location}");
            let found = WorksiteReader::new().read(location, &[]).ambiguous;
            let messages: Vec<String> = found.iter().map(|place| place.issue().message).collect();
            assert_eq!(messages.join(" + "), ambiguous, "{location}");
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
        assert_eq!(sites.len(), 1);
        assert_eq!(sites[0].country.as_deref(), Some("GB"));
        let part = |text: &str| Some(text.to_owned());
        for (locality, region, country, expected) in [
            (part("San Jose"), part("CA"), part("US"), "US.CA.San Jose"),
            (part("Köln"), None, part("DE"), "DE.North Rhine-Westphalia.Köln"),
            (part("Nowhere at all"), part("Ontario"), part("Canada"), "CA.Ontario."),
            (None, None, part("Georgia"), "GE.."),
            (part("New York, NY"), None, None, "US.NY.New York"),
            (part(""), None, part("Atlantis"), ""),
        ] {
            let address = Address { locality, region, country };
            let sites = WorksiteReader::new().extract_worksites("", &[address]);
            let shown: Vec<String> = sites
                .iter()
                .map(|site| {
                    [&site.country, &site.region, &site.city].map(|part| part.clone().unwrap_or_default()).join(".")
                })
                .collect();
            assert_eq!(shown.join(" + "), expected);
        }
    }

    #[test]
    fn repetition_is_read_to_a_limit() {
        for unit in ["Springfield, ", "Paris/", "or ", "((", "US-", "🇺🇸", "東京", "1 ", "ny ny ", "Salem or "] {
            let reading = WorksiteReader::new().read(&unit.repeat(10_000 / unit.len()), &[]);
            assert!(reading.worksites.len() <= 1 && reading.ambiguous.len() <= 1, "{unit}: {reading:?}");
        }
        let postings = "Berlin; Paris; Rome; Madrid; Vienna; Oslo; Lima; Cairo; Tokyo; Delhi; Seoul; Osaka; ".repeat(9);
        assert!(WorksiteReader::new().read(&postings, &[]).worksites.len() <= WORKSITES_MAX);
    }

    proptest! {
        #[test]
        fn any_location_is_read(location in "\\PC{0,80}") {
            prop_assert!(WorksiteReader::new().extract_worksites(&location, &[]).len() <= WORKSITES_MAX);
        }
    }
}
