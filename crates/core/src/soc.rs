//! Standard Occupational Classification 2018 codes.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A SOC 2018 code of six digits, such as `15-1252`. Codes that end in zeros are groups (`15-0000` is a major group).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SocCode(u32);

/// The text has not the form of a SOC code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a SOC code such as `15-1252`")]
pub struct InvalidSocCode(pub String);

impl SocCode {
    /// The code's major group: its first two digits.
    pub fn major_group(self) -> Self {
        Self(self.0 / 10_000 * 10_000)
    }

    /// Whether the code names a detailed occupation, not a group.
    pub fn is_detailed(self) -> bool {
        !self.0.is_multiple_of(10)
    }

    /// The six digits as a number.
    pub fn digits(self) -> u32 {
        self.0
    }

    /// The code with those six digits.
    pub fn from_digits(digits: u32) -> Option<Self> {
        (110_000..=559_999).contains(&digits).then_some(Self(digits))
    }
}

impl FromStr for SocCode {
    type Err = InvalidSocCode;

    /// Reads `15-1252`, and O*NET-SOC codes such as `15-1252.00`, whose part after the point is dropped.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidSocCode(text.to_owned());
        let code = text.trim().split('.').next().unwrap_or_default();
        let (major, rest) = code.split_once('-').ok_or_else(invalid)?;
        let all_digits = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(major, 2) || !all_digits(rest, 4) {
            return Err(invalid());
        }
        let digits = format!("{major}{rest}").parse().map_err(|_| invalid())?;
        Self::from_digits(digits).ok_or_else(invalid)
    }
}

impl fmt::Display for SocCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

impl fmt::Debug for SocCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for SocCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SocCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for SocCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "SocCode".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^[0-9]{2}-[0-9]{4}$", "description": "SOC 2018 code"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_soc_and_onet_codes() {
        let code: SocCode = "15-1252.00".parse().unwrap();
        assert_eq!(code.to_string(), "15-1252");
        assert_eq!(code.major_group().to_string(), "15-0000");
        assert!(code.is_detailed() && !code.major_group().is_detailed());
        for text in ["", "15", "151252", "15-12520", "99-9999", "1５-1252"] {
            assert!(text.parse::<SocCode>().is_err(), "{text}");
        }
    }
}
