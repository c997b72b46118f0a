//! Where the work is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An address as a source gives it, in its own words. Empty parts are absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// City or town.
    pub locality: Option<String>,
    /// State, province or region.
    pub region: Option<String>,
    /// Country, as a name or a code.
    pub country: Option<String>,
}

/// A place of work in standard codes; each part is absent where the posting does not say it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Worksite {
    /// ISO 3166-1 alpha-2 code of the country.
    pub country: Option<String>,
    /// Postal code of the US state, or the name of a region elsewhere.
    pub region: Option<String>,
    /// Name of the city.
    pub city: Option<String>,
    /// Core-based statistical area (2023) of a US city.
    pub cbsa: Option<String>,
}
