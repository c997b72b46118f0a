//! Which of the places that a name means is meant: as the other parts of the address say, then as the posting's other
//! places make likely, then by the number of inhabitants.

use earnest_reference::area;

use super::place::{Anchor, Kind, Place};

/// A city named without region or country has at least so many inhabitants.
const LONE_CITY_POPULATION_MIN: u64 = 30_000;
/// A place in a country that the posting names elsewhere is so many times likelier.
const SAME_COUNTRY_FACTOR: u64 = 2;
/// A place as exact as all the others is so many times likelier: among countries, `Georgia` is one.
const SAME_KIND_FACTOR: u64 = 8;
/// Who limits remote work by a name that is a state's and a city's means the state so many times likelier.
const REMOTE_STATE_FACTOR: u64 = 8;
/// A city hides the region of its name as if that had half its inhabitants.
const NAMESAKE_REGION_DIVISOR: u64 = 2;
/// A namesake this share as likely makes a name ambiguous.
const AMBIGUOUS_SHARE_DIVISOR: u64 = 4;
/// A namesake with so many inhabitants makes a name ambiguous.
const AMBIGUOUS_POPULATION_MIN: u64 = 30_000;
/// A namesake with less than this share of the inhabitants leaves the country sure.
const SURE_SHARE_DIVISOR: u64 = 10;

/// A city that its state's code may mean has at least so many inhabitants.
pub(super) const NAMESAKE_POPULATION_MIN: u64 = 100_000;

/// What is known beside the name.
#[derive(Debug, Default)]
pub(super) struct Beside<'a> {
    /// Other places of the posting that are certain.
    pub(super) others: &'a [Place],
    pub(super) is_remote: bool,
}

/// The place chosen, and the ones that were as possible.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) place: Place,
    /// Likeliest first; empty where the name was clear.
    pub(super) rivals: Vec<Place>,
}

impl Choice {
    /// Whether the country is as good as sure, so that it speaks for the other places of the posting.
    pub(super) fn is_country_sure(&self) -> bool {
        let is_small = |rival: &Place| rival.population < self.place.population / SURE_SHARE_DIVISOR;
        self.rivals.iter().all(|rival| rival.country == self.place.country || is_small(rival))
    }
}

/// The likeliest place; nothing where no place is likely at all.
pub(super) fn choose(places: &[Place], beside: &Beside) -> Option<Choice> {
    let mut likely = likely_places(places);
    if let Some(known) =
        likely.iter().find(|place| place.kind == Kind::City && beside.others.iter().any(|other| place.holds(other)))
    {
        return Some(Choice { place: *known, rivals: Vec::new() });
    }
    // Among countries, `DE` is Germany.
    let among_countries = !beside.others.is_empty()
        && beside.others.iter().all(|other| other.kind == Kind::Country && other.country != "US");
    likely.sort_by_cached_key(|place| {
        (place.is_second && !among_countries, u64::MAX - likelihood(place, places, beside))
    });
    let (place, rivals) = likely.split_first()?;
    // `NY or SF`: among cities, a state's code means the city of its name.
    let among_cities = !beside.others.is_empty() && beside.others.iter().all(|other| other.kind == Kind::City);
    if among_cities
        && place.kind == Kind::Region
        && !beside.is_remote
        && let Some(city) = place.namesake_city(NAMESAKE_POPULATION_MIN)
    {
        return Some(Choice { place: city, rivals: Vec::new() });
    }
    let is_settled = beside.others.iter().any(|other| other.country == place.country);
    let is_of_a_kind = !beside.others.is_empty() && beside.others.iter().all(|other| other.kind == place.kind);
    let is_rival = |rival: &&Place| {
        let is_far = rival.country != place.country;
        let is_excluded = (is_settled && is_far) || (is_of_a_kind && rival.kind != place.kind);
        let is_same = rival.holds(place) || place.holds(rival);
        // What a region counts for is no number of inhabitants: `Georgia`.
        let is_large =
            rival.kind == Kind::Country || !rival.is_other_name && rival.population >= NAMESAKE_POPULATION_MIN;
        let is_wide = place.kind == Kind::Region && is_large && !rival.is_second;
        let is_near =
            is_wide || likelihood(rival, places, beside) >= likelihood(place, places, beside) / AMBIGUOUS_SHARE_DIVISOR;
        !(is_same || is_excluded) && is_near && rival.population >= AMBIGUOUS_POPULATION_MIN
    };
    Some(Choice { place: *place, rivals: rivals.iter().filter(is_rival).copied().collect() })
}

/// Places without the towns that nobody means without saying their region, and without capitals hidden by a country.
fn likely_places(places: &[Place]) -> Vec<Place> {
    let is_country = |country: &str| places.iter().any(|place| place.kind == Kind::Country && place.country == country);
    let is_likely = |place: &&Place| match (place.kind, place.anchor) {
        (Kind::World, _) => false,
        (Kind::City, Anchor::Region) => true,
        (Kind::City, _) if is_country(place.country) => false,
        (Kind::City, Anchor::Country) => place.population > 0,
        (Kind::City, Anchor::Nothing) => place.population >= LONE_CITY_POPULATION_MIN,
        _ => true,
    };
    places.iter().filter(is_likely).copied().collect()
}

fn likelihood(place: &Place, places: &[Place], beside: &Beside) -> u64 {
    let mut likelihood = place.population;
    if place.kind == Kind::Region {
        let city = places
            .iter()
            .find(|city| city.kind == Kind::City && place.holds(city) && city.population >= LONE_CITY_POPULATION_MIN);
        likelihood = city.map_or(likelihood, |city| city.population / NAMESAKE_REGION_DIVISOR);
        if beside.is_remote && place.country == "US" {
            likelihood = likelihood.saturating_mul(REMOTE_STATE_FACTOR);
        }
    }
    likelihood = likelihood.saturating_mul(area::readership(place.country));
    if beside.others.iter().any(|other| other.country == place.country) {
        likelihood = likelihood.saturating_mul(SAME_COUNTRY_FACTOR);
    }
    if !beside.others.is_empty() && beside.others.iter().all(|other| other.kind == place.kind) {
        likelihood = likelihood.saturating_mul(SAME_KIND_FACTOR);
    }
    likelihood
}
