//! What area a person's words name.
//!
//! | text                              | area                                                          |
//! |-----------------------------------|---------------------------------------------------------------|
//! | `world`, `anywhere`               | everywhere                                                    |
//! | `US`, `USA`, `Germany`, `DEU`     | the country                                                   |
//! | `Texas`, `TX`, `US-TX`            | the state                                                     |
//! | `35620`, `Austin`, `Austin, TX`   | the statistical area                                          |
//! | `New York`                        | the state; the city is `New York City` or `NYC`               |
//! | `CA`                              | nothing: California and Canada; the hints are their names     |
//! | `Berlin`                          | nothing: pay is not reported for it; the hint is its country  |
//! | `Ontario`                         | nothing: a province first; hints: `Canada`, `Ontario, CA`      |

use earnest_core::AreaCode;

use super::{City, cbsa, city, country, region};
use crate::fold;

/// Names offered when nothing matches.
const NEAREST_MAX: usize = 3;
/// Least likeness (Jaro-Winkler) of a name worth offering.
const LIKENESS_MIN: f64 = 0.86;
/// A city is meant without its state only if no namesake has over half its inhabitants.
const DOMINANCE: u64 = 2;

/// The text names no area that pay is reported for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not the name or the code of one area that pay is reported for")]
pub struct UnknownArea {
    /// What was asked for.
    pub text: String,
    /// Names that would be understood, nearest first.
    pub nearest: Vec<String>,
}

/// The area that `text` names, with its usual name.
///
/// # Errors
///
/// Where the text names no area, or several, with the names that would be understood.
pub fn resolve(text: &str) -> Result<(AreaCode, String), UnknownArea> {
    let text = text.trim();
    let folded = fold(text);
    if let Some(code) = by_code(text, &folded)? {
        return Ok(code);
    }
    let found = by_small_name(&folded).map_or_else(|| by_city(text, &folded), Ok);
    let unknown = |nearest| UnknownArea { text: text.to_owned(), nearest };
    let code = found.map_err(unknown)?;
    let name = name(&code).ok_or_else(|| unknown(Vec::new()))?;
    Ok((code, name))
}

/// The usual name of an area.
pub fn name(code: &AreaCode) -> Option<String> {
    match code {
        AreaCode::World => Some("World".to_owned()),
        AreaCode::Country(iso) => country::country(iso).map(|country| country.name.to_owned()),
        AreaCode::State(postal) => region::us_state(postal).map(|state| state.name.to_owned()),
        AreaCode::Cbsa(code) => cbsa::cbsa(code).map(|area| area.title.to_owned()),
    }
}

/// The first city and state of a metropolitan area's name: `San Francisco, CA` of `San Francisco-Oakland-Fremont, CA`. Other names stay
/// as they are.
pub fn short_name(name: &str) -> String {
    let first = |names: &str| names.split('-').next().unwrap_or(names).to_owned();
    match name.split_once(", ") {
        Some((cities, states)) => format!("{}, {}", first(cities), first(states)),
        None => name.to_owned(),
    }
}

fn is_world(folded: &str) -> bool {
    matches!(folded, "world" | "worldwide" | "anywhere" | "everywhere" | "global")
}

/// A code; an error for two letters that are a country and a state.
fn by_code(text: &str, folded: &str) -> Result<Option<(AreaCode, String)>, UnknownArea> {
    let capitals = text.to_uppercase();
    let state = region::us_state(&capitals);
    let country =
        country::country(&capitals).or_else(|| country::countries().iter().find(|country| country.iso3 == capitals));
    let code = match (state, country) {
        _ if is_world(folded) => AreaCode::World,
        (Some(state), Some(country)) => {
            let nearest = vec![state.name.to_owned(), country.name.to_owned()];
            return Err(UnknownArea { text: text.to_owned(), nearest });
        }
        (Some(state), None) => AreaCode::State(state.code.to_owned()),
        (None, Some(country)) => AreaCode::Country(country.iso.to_owned()),
        (None, None) => match capitals.parse() {
            Ok(code) => code,
            Err(_) => return Ok(None),
        },
    };
    Ok(name(&code).map(|name| (code, name)))
}

/// A state, country, short name or statistical area, from the small tables.
fn by_small_name(folded: &str) -> Option<AreaCode> {
    if let Some(state) = region::regions_named(folded).find(|region| region.country == "US") {
        return Some(AreaCode::State(state.code.to_owned()));
    }
    if let Some(country) = country::country_named(folded) {
        return Some(AreaCode::Country(country.iso.to_owned()));
    }
    if let Some(place) = city::place_alias(folded).filter(|place| !place.cbsa.is_empty()) {
        return Some(AreaCode::Cbsa(place.cbsa.to_owned()));
    }
    cbsa::titled(folded).map(|area| AreaCode::Cbsa(area.code.to_owned()))
}

/// The statistical area of a US city, or the names to offer instead.
fn by_city(text: &str, folded: &str) -> Result<AreaCode, Vec<String>> {
    let (name, state) = text.rsplit_once(',').map_or((folded.to_owned(), None), |(city, state)| {
        (fold(city), region::regions_named(&fold(state)).find(|region| region.country == "US"))
    });
    let mut cities = city::cities_named(&name);
    if let Some(state) = state {
        cities.retain(|city| city.country == "US" && city.region == state.code);
    }
    cities.sort_by_key(|city| std::cmp::Reverse(city.population));
    // A region abroad has more inhabitants than a US city of its name.
    if state.is_none()
        && let Some(country) = region::regions_named(&name).find_map(|region| country::country(region.country))
    {
        return Err([country.name.to_owned()]
            .into_iter()
            .chain(namesakes_by_state(&cities))
            .take(NEAREST_MAX)
            .collect());
    }
    let Some((largest, namesakes)) = cities.split_first() else { return Err(nearest_names(folded)) };
    let is_meant = state.is_some() || namesakes.iter().all(|other| dominates(largest, other));
    match country::country(largest.country) {
        _ if is_meant && !largest.cbsa.is_empty() => Ok(AreaCode::Cbsa(largest.cbsa.to_owned())),
        Some(country) if is_meant && country.iso != "US" => Err(vec![country.name.to_owned()]),
        _ => Err(namesakes_by_state(&cities)),
    }
}

/// Whether a city is so much larger than its namesake, or so close to it, that the name alone means it.
fn dominates(city: &City, namesake: &City) -> bool {
    let same_area = !city.cbsa.is_empty() && city.cbsa == namesake.cbsa;
    city.population > 0 && (same_area || namesake.population * DOMINANCE <= city.population)
}

fn namesakes_by_state(cities: &[City]) -> Vec<String> {
    cities
        .iter()
        .filter(|city| !city.cbsa.is_empty())
        .take(NEAREST_MAX)
        .map(|city| format!("{}, {}", city.name, city.region))
        .collect()
}

fn nearest_names(folded: &str) -> Vec<String> {
    let states = region::us_states().map(|state| state.name.to_owned());
    let countries = country::countries().iter().map(|country| country.name.to_owned());
    let cities = cbsa::all().iter().filter(|area| area.is_metropolitan).flat_map(|area| {
        let state = area.states().next().unwrap_or_default();
        area.cities().take(1).map(move |city| format!("{city}, {state}"))
    });
    let mut scored: Vec<(f64, String)> = states
        .chain(countries)
        .chain(cities)
        .map(|name| {
            let bare = fold(name.split(',').next().unwrap_or(&name));
            (strsim::jaro_winkler(folded, &bare), name)
        })
        .filter(|(likeness, _)| *likeness >= LIKENESS_MIN)
        .collect();
    scored.sort_by(|left, right| right.0.total_cmp(&left.0).then_with(|| left.1.cmp(&right.1)));
    scored.into_iter().take(NEAREST_MAX).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> String {
        match resolve(text) {
            Ok((code, _)) => code.to_string(),
            Err(error) => format!("? {}", error.nearest.join(" / ")),
        }
    }

    #[test]
    fn names_and_codes_of_areas() {
        for (text, expected) in [
            ("world", "world"),
            ("us", "US"),
            ("United States", "US"),
            ("U.S.", "US"),
            ("Germany", "DE"),
            ("deutschland", "DE"),
            ("GBR", "GB"),
            ("texas", "US-TX"),
            ("TX", "US-TX"),
            ("US-CA", "US-CA"),
            ("California", "US-CA"),
            ("35620", "35620"),
            ("New York City", "35620"),
            ("nyc", "35620"),
            ("New York", "US-NY"),
            ("Austin", "12420"),
            ("Austin, TX", "12420"),
            ("austin, mn", "12380"),
            ("Austin-Round Rock-San Marcos, TX", "12420"),
            ("Palo Alto", "41940"),
            ("Mobile", "33660"),
            ("Ontario, CA", "40140"),
            ("SF Bay Area", "41860"),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
    }

    #[test]
    fn refusals_name_what_would_be_understood() {
        for (text, hint) in [
            ("CA", "California / Canada"),
            ("Berlin", "Germany"),
            ("Ontario", "Canada / Ontario, CA"),
            ("Texs", "Texas"),
            ("Springfield", "Springfield, MO"),
            ("99999", ""),
            ("", ""),
        ] {
            let got = code(text);
            assert!(got.starts_with("? ") && got.contains(hint), "{text}: {got}");
        }
        assert_eq!(name(&AreaCode::State("TX".to_owned())).as_deref(), Some("Texas"));
    }
}
