//! What makes pay of other currencies, years and places comparable.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A currency's reference rate of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExchangeRate {
    /// Id of the source.
    pub source: String,
    /// The day.
    pub day: Date,
    /// ISO 4217 code.
    pub currency: String,
    /// Units of the currency for one euro.
    pub per_euro: f64,
}

/// Consumer prices of a month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceIndex {
    /// Id of the source.
    pub source: String,
    /// The agency's series: `CUUR0000SA0`.
    pub series: String,
    /// First day of the month.
    pub month: Date,
    /// The index.
    pub value: f64,
}

/// How dear a place is beside the whole country, which is 100.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceParity {
    /// Id of the source.
    pub source: String,
    /// Area code: `US`, `US-TX`, `35620`.
    pub area: String,
    /// The year.
    pub year: i64,
    /// Regional price parity over all items; the country's is 100.
    pub value: f64,
}
