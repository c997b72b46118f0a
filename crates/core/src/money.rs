//! Currencies, and amounts of money that stay decimal until statistics begin.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An ISO 4217 currency code, such as `USD`. Parsed once at the edge, trusted after.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

/// The text is not the code of a currency in use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an ISO 4217 currency code such as `USD` or `EUR`")]
pub struct UnknownCurrency(pub String);

impl Currency {
    /// US dollar, the currency of the public wage tables of the United States.
    pub const USD: Self = Self(*b"USD");

    /// The three capital letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a currency code is ASCII by construction")
    }

    /// How many letters after the point the currency's smallest unit has (2 for dollars and cents, 0 for yen).
    pub fn decimals(self) -> u32 {
        iso_currency::Currency::from_code(self.as_str()).and_then(iso_currency::Currency::exponent).map_or(2, u32::from)
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code = text.trim().to_ascii_uppercase();
        match (iso_currency::Currency::from_code(&code), <[u8; 3]>::try_from(code.as_bytes())) {
            (Some(_), Ok(letters)) => Ok(Self(letters)),
            _ => Err(UnknownCurrency(text.to_owned())),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for Currency {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Currency".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^[A-Z]{3}$", "description": "ISO 4217 currency code"})
    }
}

/// An amount of money in whole currency units, exact to the digits that were written.
///
/// It is a JSON number: `70000`, `27.5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Money(pub Decimal);

impl Money {
    /// The amount as a float, for statistics and display.
    pub fn to_f64(self) -> f64 {
        self.0.to_f64().expect("every 96-bit decimal has a nearest float")
    }
}

impl From<Decimal> for Money {
    fn from(amount: Decimal) -> Self {
        Self(amount)
    }
}

impl From<i64> for Money {
    fn from(amount: i64) -> Self {
        Self(Decimal::from(amount))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.0.is_integer(), self.0.to_i64()) {
            (true, Some(whole)) => serializer.serialize_i64(whole),
            _ => serializer.serialize_f64(self.to_f64()),
        }
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(deserializer)?;
        let amount = match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Some(Decimal::from(whole)),
            (None, Some(float)) => Decimal::from_f64(float),
            (None, None) => None,
        };
        amount.map(Self).ok_or_else(|| D::Error::custom(format!("`{number}` is out of the range of money")))
    }
}

impl JsonSchema for Money {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Money".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "number", "description": "Amount in whole units of the currency beside it"})
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_currencies_in_use_parse() {
        assert_eq!("usd".parse::<Currency>().unwrap(), Currency::USD);
        assert!("XQQ".parse::<Currency>().is_err());
        assert!("dollar".parse::<Currency>().is_err());
        assert!("€€€".parse::<Currency>().is_err());
    }

    #[test]
    fn money_is_written_as_people_write_it() {
        let json = |text: &str| serde_json::to_string(&Money(text.parse().unwrap())).unwrap();
        assert_eq!(json("70000"), "70000");
        assert_eq!(json("70000.00"), "70000");
        assert_eq!(json("27.50"), "27.5");
    }

    proptest! {
        #[test]
        fn money_survives_json_to_the_cent(cents in -10_000_000_000_i64..10_000_000_000) {
            let money = Money(Decimal::new(cents, 2));
            let back: Money = serde_json::from_str(&serde_json::to_string(&money).unwrap()).unwrap();
            prop_assert_eq!(money, back);
        }
    }
}
