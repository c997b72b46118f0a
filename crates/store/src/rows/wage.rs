//! `wages` and `self_reported`: pay that others measured.

use datafusion::arrow::datatypes::FieldRef;
use serde::{Deserialize, Serialize};

use super::Row;
use super::columns::{count, optional_number, optional_text, text};

/// A cell of a public wage table: a figure, or the agency's reason for none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WageValue {
    /// A figure.
    Published(f64),
    /// The agency does not release it.
    NotReleased,
    /// At or above the top code of the release.
    TopCoded,
    /// Stated only by the hour, because the work has no full-time year.
    OtherUnit,
}

impl WageValue {
    /// Reads the two columns that hold a cell: its figure and its note.
    fn from_columns(value: Option<f64>, note: Option<&str>) -> Self {
        match (value, note) {
            (Some(value), None) => Self::Published(value),
            (_, Some("top_coded")) => Self::TopCoded,
            (_, Some("other_unit")) => Self::OtherUnit,
            _ => Self::NotReleased,
        }
    }

    fn value(self) -> Option<f64> {
        match self {
            Self::Published(value) => Some(value),
            Self::NotReleased | Self::TopCoded | Self::OtherUnit => None,
        }
    }

    fn note(self) -> Option<&'static str> {
        match self {
            Self::Published(_) => None,
            Self::NotReleased => Some("not_released"),
            Self::TopCoded => Some("top_coded"),
            Self::OtherUnit => Some("other_unit"),
        }
    }
}

/// Surveyed pay of an occupation in an area.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WageRow {
    /// Id of the source.
    pub source: String,
    /// Release of the table.
    pub release: String,
    /// SOC code as the table has it.
    pub soc: String,
    /// Title of the occupation.
    pub occupation: String,
    /// Area code: `US`, `US-TX`, `35620`.
    pub area: String,
    /// Name of the area.
    pub area_name: String,
    /// Estimated employment, persons.
    pub employment: Option<f64>,
    /// Relative standard error of the employment, percent.
    pub employment_rse_percent: Option<f64>,
    /// Mean annual wage.
    pub wage_annual_mean: Option<f64>,
    /// Why the mean is absent.
    pub wage_annual_mean_note: Option<String>,
    /// Relative standard error of the mean, percent.
    pub wage_annual_mean_rse_percent: Option<f64>,
    /// Percentile.
    pub wage_annual_p10: Option<f64>,
    /// Why it is absent.
    pub wage_annual_p10_note: Option<String>,
    /// Percentile.
    pub wage_annual_p25: Option<f64>,
    /// Why it is absent.
    pub wage_annual_p25_note: Option<String>,
    /// Percentile.
    pub wage_annual_p50: Option<f64>,
    /// Why it is absent.
    pub wage_annual_p50_note: Option<String>,
    /// Percentile.
    pub wage_annual_p75: Option<f64>,
    /// Why it is absent.
    pub wage_annual_p75_note: Option<String>,
    /// Percentile.
    pub wage_annual_p90: Option<f64>,
    /// Why it is absent.
    pub wage_annual_p90_note: Option<String>,
}

impl WageRow {
    /// The mean.
    pub fn mean(&self) -> WageValue {
        WageValue::from_columns(self.wage_annual_mean, self.wage_annual_mean_note.as_deref())
    }

    /// p10, p25, p50, p75, p90.
    pub fn percentiles(&self) -> [WageValue; 5] {
        [
            WageValue::from_columns(self.wage_annual_p10, self.wage_annual_p10_note.as_deref()),
            WageValue::from_columns(self.wage_annual_p25, self.wage_annual_p25_note.as_deref()),
            WageValue::from_columns(self.wage_annual_p50, self.wage_annual_p50_note.as_deref()),
            WageValue::from_columns(self.wage_annual_p75, self.wage_annual_p75_note.as_deref()),
            WageValue::from_columns(self.wage_annual_p90, self.wage_annual_p90_note.as_deref()),
        ]
    }

    /// Fills in the mean and the percentiles p10, p25, p50, p75, p90.
    #[must_use]
    pub fn with_wages(mut self, mean: WageValue, percentiles: [WageValue; 5]) -> Self {
        let note = |value: WageValue| value.note().map(str::to_owned);
        let [p10, p25, p50, p75, p90] = percentiles;
        (self.wage_annual_mean, self.wage_annual_mean_note) = (mean.value(), note(mean));
        (self.wage_annual_p10, self.wage_annual_p10_note) = (p10.value(), note(p10));
        (self.wage_annual_p25, self.wage_annual_p25_note) = (p25.value(), note(p25));
        (self.wage_annual_p50, self.wage_annual_p50_note) = (p50.value(), note(p50));
        (self.wage_annual_p75, self.wage_annual_p75_note) = (p75.value(), note(p75));
        (self.wage_annual_p90, self.wage_annual_p90_note) = (p90.value(), note(p90));
        self
    }
}

/// A salary that somebody reported of themselves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SelfReportedRow {
    /// Id of the source.
    pub source: String,
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
}

impl Row for WageRow {
    const TABLE: &'static str = "wages";

    fn fields() -> Vec<FieldRef> {
        let mut fields = vec![
            text("source"),
            text("release"),
            text("soc"),
            text("occupation"),
            text("area"),
            text("area_name"),
            optional_number("employment"),
            optional_number("employment_rse_percent"),
            optional_number("wage_annual_mean"),
            optional_text("wage_annual_mean_note"),
            optional_number("wage_annual_mean_rse_percent"),
        ];
        for percentile in ["p10", "p25", "p50", "p75", "p90"] {
            fields.push(optional_number(&format!("wage_annual_{percentile}")));
            fields.push(optional_text(&format!("wage_annual_{percentile}_note")));
        }
        fields
    }
}

impl Row for SelfReportedRow {
    const TABLE: &'static str = "self_reported";

    fn fields() -> Vec<FieldRef> {
        vec![
            text("source"),
            count("year"),
            text("title"),
            optional_text("soc"),
            optional_text("role"),
            text("seniority"),
            optional_number("pay_annual"),
            text("currency"),
            text("country"),
            text("arrangement"),
        ]
    }
}
