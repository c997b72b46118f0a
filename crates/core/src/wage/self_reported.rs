//! Pay that somebody reported of themselves.

use serde::{Deserialize, Serialize};

/// A salary that somebody reported of themselves.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SelfReportedPay {
    /// Id of the source.
    pub source: String,
    /// Release of the table.
    pub release: String,
    /// Year worked.
    pub year: i64,
    /// Title as reported.
    pub title: String,
    /// SOC 2018 code of the title.
    pub soc: Option<String>,
    /// Role id of the title.
    pub role: Option<String>,
    /// Seniority level as reported.
    pub seniority: String,
    /// Amount a year.
    pub pay_annual: Option<f64>,
    /// ISO 4217 code.
    pub currency: String,
    /// Country of residence, ISO 3166-1.
    pub country: String,
    /// Remote, hybrid, on site.
    pub arrangement: String,
    /// Which of the equal rows of its table it is, from 1: two people may be paid the same.
    pub nth: i64,
}
