//! What a name may mean, and what two names beside each other mean together.
//!
//! | names                    | together                                      |
//! |--------------------------|-----------------------------------------------|
//! | `London` + `ON`          | the London that lies in Ontario               |
//! | `US` + `Texas`           | Texas                                         |
//! | `New York` + `New York`  | the city, for the state is named already      |
//! | `Austin` + `Denver`      | nothing: two places                           |

use earnest_core::Worksite;
use earnest_reference::area::{self, City, Country, Region};

/// Inhabitants that a region counts for beside cities of its name.
const REGION_POPULATION: u64 = 5_000_000;
/// A short name in use means one place, whatever else is called so.
const ALIAS_POPULATION: u64 = 1_000_000_000;
/// A city called by another name is as likely meant as one of a fifth of its size called so.
const OTHER_NAME_DIVISOR: u64 = 5;

/// How exact a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A part of the world without one country.
    World,
    Country,
    Region,
    City,
}

/// How much the other parts said of where a place lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Anchor {
    Nothing,
    Country,
    Region,
}

/// One meaning of a name or of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) country: &'static str,
    pub(super) region: &'static str,
    pub(super) city: &'static str,
    pub(super) cbsa: &'static str,
    pub(super) kind: Kind,
    pub(super) anchor: Anchor,
    /// Inhabitants, as far as they say how likely the place is meant; 0 for a place only known to exist.
    pub(super) population: u64,
    /// Known by a name that is not the city's own.
    pub(super) is_other_name: bool,
    /// A code that stands for something else more often: `CA` is California before it is Canada.
    pub(super) is_second: bool,
}

impl Place {
    const NOWHERE: Self = Self {
        country: "",
        region: "",
        city: "",
        cbsa: "",
        kind: Kind::World,
        anchor: Anchor::Nothing,
        population: 0,
        is_other_name: false,
        is_second: false,
    };

    pub(super) fn of_country(country: &Country) -> Self {
        Self { country: country.iso, kind: Kind::Country, population: country.population, ..Self::NOWHERE }
    }

    pub(super) fn of_region(region: &Region) -> Self {
        let population = REGION_POPULATION;
        Self { country: region.country, region: region.code, kind: Kind::Region, population, ..Self::NOWHERE }
    }

    pub(super) fn of_city(city: &City) -> Self {
        let population = if city.is_own_name { city.population } else { city.population / OTHER_NAME_DIVISOR };
        let City { name, country, region, cbsa, .. } = *city;
        let is_other_name = !city.is_own_name;
        Self { country, region, city: name, cbsa, kind: Kind::City, population, is_other_name, ..Self::NOWHERE }
    }

    /// A short name: of a city, of a region, or of a part of the world.
    pub(super) fn of_alias(alias: &City) -> Self {
        let kind = match (alias.country, alias.region, alias.name) {
            ("", ..) => Kind::World,
            (_, "", "") => Kind::Country,
            (_, _, "") => Kind::Region,
            _ => Kind::City,
        };
        Self { kind, population: ALIAS_POPULATION, is_other_name: false, ..Self::of_city(alias) }
    }

    /// What both names mean together; nothing where they are two places.
    pub(super) fn with(&self, other: &Self) -> Option<Self> {
        let (broad, exact) = if self.kind <= other.kind { (self, other) } else { (other, self) };
        if broad.kind == Kind::World {
            return Some(*exact);
        }
        if broad.country != exact.country {
            return None;
        }
        let is_second = broad.is_second || exact.is_second;
        let mut place = Self { is_second, anchor: broad.anchor.max(exact.anchor), ..*exact };
        let is_same_region = broad.region == exact.region || broad.region.is_empty() || exact.region.is_empty();
        match (broad.kind, exact.kind) {
            (Kind::Country, Kind::City) if exact.population == 0 && exact.anchor < Anchor::Region => return None,
            (Kind::Country, Kind::Country) => {}
            (Kind::Country, _) => place.anchor = place.anchor.max(Anchor::Country),
            _ if !is_same_region => return None,
            (Kind::Region, Kind::Region) if broad.cbsa.is_empty() => {}
            (Kind::Region, Kind::Region) => place.cbsa = broad.cbsa,
            (Kind::Region, _) => {
                place.anchor = Anchor::Region;
                place.region = broad.region;
            }
            _ if broad.city != exact.city => return None,
            _ => place.population = broad.population.max(exact.population),
        }
        Some(place)
    }

    /// Whether `exact` says all that this says.
    pub(super) fn holds(&self, exact: &Self) -> bool {
        self.country == exact.country
            && (self.region.is_empty() || self.region == exact.region)
            && (self.city.is_empty() || self.city == exact.city)
    }

    /// The large city of a region's own name in it: New York of New York.
    pub(super) fn namesake_city(&self, population_min: u64) -> Option<Self> {
        let region = area::us_state(self.region).filter(|_| self.country == "US");
        let name = earnest_reference::fold(region.map_or(self.region, |region| region.name));
        let cities = area::cities_named(&name);
        let city = cities.iter().find(|city| {
            city.country == self.country && city.region == self.region && city.population >= population_min
        })?;
        Some(Self { anchor: Anchor::Region, ..Self::of_city(city) })
    }

    pub(super) fn worksite(&self) -> Option<Worksite> {
        let part = |part: &str| Some(part).filter(|part| !part.is_empty()).map(str::to_owned);
        let (country, region) = (part(self.country)?, part(self.region));
        Some(Worksite { country: Some(country), region, city: part(self.city), cbsa: part(self.cbsa) })
    }
}
