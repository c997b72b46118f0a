//! Places where a rule is known that is not read, because it was not verified.

use serde::Deserialize;

/// A place where a rule is known that is not read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// Name of the place.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of its country.
    pub country: String,
    /// Region as worksites have it; absent for a whole country.
    pub region: Option<String>,
    /// Cities as worksites have them; none for a whole region.
    #[serde(default)]
    pub cities: Vec<String>,
    /// What is known of it, in words.
    pub known: String,
}

impl LeftOut {
    /// Whether the place lies there. A place without region or city lies in no part of a country.
    pub fn holds(&self, country: Option<&str>, region: Option<&str>, city: Option<&str>) -> bool {
        country == Some(self.country.as_str())
            && self.region.as_deref().is_none_or(|name| region == Some(name))
            && (self.cities.is_empty() || city.is_some_and(|city| self.cities.iter().any(|name| name == city)))
    }
}

#[cfg(test)]
mod tests {
    use crate::area;
    use crate::transparency::{left_out, rules};

    #[test]
    fn a_place_is_read_or_left_out() {
        for place in left_out() {
            assert!(area::country(&place.country).is_some() && !place.known.is_empty(), "{place:?}");
            assert!(!rules().iter().any(|rule| rule.name == place.name), "{place:?}");
        }
        let known = |country, region, city| left_out().iter().any(|place| place.holds(Some(country), region, city));
        assert!(known("IT", Some("Lombardy"), Some("Milan")));
        assert!(known("US", Some("OH"), Some("Toledo")) && !known("US", Some("OH"), Some("Dayton")));
        assert!(!known("US", None, None));
    }
}
