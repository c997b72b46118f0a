//! Codes of the areas that pay is reported for.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Worksite;

/// Code of an area.
///
/// | text       | meaning                                             |
/// |------------|-----------------------------------------------------|
/// | `world`    | everywhere                                          |
/// | `US`       | a country, ISO 3166-1 alpha-2                       |
/// | `US-TX`    | a state of the US, ISO 3166-2                       |
/// | `35620`    | a core-based statistical area of the US, OMB 2023   |
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AreaCode {
    /// Everywhere.
    World,
    /// A country's two capital letters.
    Country(String),
    /// The two capital letters of a US state.
    State(String),
    /// The five digits of a core-based statistical area.
    Cbsa(String),
}

/// The text has not the form of an area code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an area code such as `US`, `US-TX` or `35620`")]
pub struct InvalidAreaCode(pub String);

impl AreaCode {
    /// The United States, the country of the public wage tables in the starter data set.
    pub fn united_states() -> Self {
        Self::Country("US".to_owned())
    }

    /// Whether a worksite lies in the area, as far as its codes say.
    pub fn contains(&self, worksite: &Worksite) -> bool {
        match self {
            Self::World => true,
            Self::Country(code) => worksite.country.as_deref() == Some(code),
            Self::State(code) => worksite.country.as_deref() == Some("US") && worksite.region.as_deref() == Some(code),
            Self::Cbsa(code) => worksite.cbsa.as_deref() == Some(code),
        }
    }

    /// ISO code of the country the area lies in; `None` for the world.
    pub fn country(&self) -> Option<&str> {
        match self {
            Self::World => None,
            Self::Country(code) => Some(code),
            Self::State(_) | Self::Cbsa(_) => Some("US"),
        }
    }
}

impl FromStr for AreaCode {
    type Err = InvalidAreaCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let capitals = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_uppercase());
        match text {
            "world" => Ok(Self::World),
            country if capitals(country) => Ok(Self::Country(country.to_owned())),
            cbsa if cbsa.len() == 5 && cbsa.bytes().all(|b| b.is_ascii_digit()) => Ok(Self::Cbsa(cbsa.to_owned())),
            _ => match text.strip_prefix("US-") {
                Some(state) if capitals(state) => Ok(Self::State(state.to_owned())),
                _ => Err(InvalidAreaCode(text.to_owned())),
            },
        }
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::World => f.write_str("world"),
            Self::Country(code) | Self::Cbsa(code) => f.write_str(code),
            Self::State(code) => write!(f, "US-{code}"),
        }
    }
}

impl Serialize for AreaCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AreaCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for AreaCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "AreaCode".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^(world|[A-Z]{2}|US-[A-Z]{2}|[0-9]{5})$",
            "description": "world, ISO 3166-1 country, ISO 3166-2 state of the US, or CBSA code"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_round_trip() {
        for text in ["world", "US", "DE", "US-TX", "35620"] {
            assert_eq!(text.parse::<AreaCode>().unwrap().to_string(), text);
        }
        for text in ["", "us", "Texas", "US-", "DE-BE", "3562"] {
            assert!(text.parse::<AreaCode>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_state_code_of_another_country_does_not_match() {
        let berlin = Worksite { country: Some("DE".into()), region: Some("TX".into()), ..Worksite::default() };
        assert!(!AreaCode::State("TX".into()).contains(&berlin));
        assert!(AreaCode::World.contains(&berlin));
    }
}
