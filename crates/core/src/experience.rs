//! Years of relevant experience that a posting requires.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Evidence;

/// A length of experience, exact to the month; a JSON number of years: `5`, `0.5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Years {
    months: u16,
}

impl Years {
    /// Longest experience that a posting plausibly asks for; larger figures are no experience ("100 years of history").
    pub const MAX: u16 = 60;

    /// Whole years; `None` above [`Years::MAX`].
    pub fn new(years: u16) -> Option<Self> {
        Self::from_months(years.checked_mul(12)?)
    }

    /// Months; `None` above [`Years::MAX`] years.
    pub fn from_months(months: u16) -> Option<Self> {
        (months <= Self::MAX * 12).then_some(Self { months })
    }

    /// Length in months.
    pub fn months(self) -> u16 {
        self.months
    }

    /// Length in years.
    pub fn to_f64(self) -> f64 {
        f64::from(self.months) / 12.0
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_f64().fmt(f)
    }
}

impl Serialize for Years {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.months.is_multiple_of(12) {
            serializer.serialize_u16(self.months / 12)
        } else {
            serializer.serialize_f64(self.to_f64())
        }
    }
}

impl<'de> Deserialize<'de> for Years {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let years = f64::deserialize(deserializer)?;
        if !(0.0..=f64::from(Self::MAX)).contains(&years) {
            return Err(D::Error::custom(format!("`{years}` is no number of years of experience")));
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be 0 to 60 years")]
        let months = (years * 12.0).round() as u16;
        Ok(Self { months })
    }
}

impl JsonSchema for Years {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Years".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "number", "minimum": 0, "maximum": Self::MAX, "description": "Years of experience"})
    }
}

/// Years required: the general requirement where there are several, the fewest where routes are alternatives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExperienceFact {
    /// Least years required; 0 for "no experience required"; absent where only a preference is stated.
    pub min_years: Option<Years>,
    /// Upper end of a stated range.
    pub max_years: Option<Years>,
    /// The quoted words.
    pub evidence: Option<Evidence>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_json_numbers() {
        let json = |months| serde_json::to_string(&Years::from_months(months).unwrap()).unwrap();
        assert_eq!((json(60), json(6)), ("5".to_owned(), "0.5".to_owned()));
        let back: Years = serde_json::from_str("1.5").unwrap();
        assert_eq!(back.months(), 18);
        assert_eq!(Years::new(100), None);
        assert!(serde_json::from_str::<Years>("-1").is_err());
    }
}
