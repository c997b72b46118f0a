//! Places: countries, states and regions, statistical areas of the US, and cities, by name and by code.
//!
//! Only [`cities_named`] reads the large table; everything else answers from small ones.

mod cbsa;
mod city;
mod country;
mod location_word;
mod postal_code;
mod readership;
mod region;
mod resolve;

pub use cbsa::{Cbsa, cbsa, state_of_cbsa};
pub use city::{City, cities_named, place_alias};
pub use country::{Country, begins_country_name, countries, country, country_named};
pub use location_word::{WordRole, WordRoles, is_arrangement_word, word_roles};
pub use postal_code::postal_code_area;
pub use readership::readership;
pub use region::{Region, regions_named, us_state, us_state_of_fips};
pub use resolve::{UnknownArea, name, resolve, short_name};
