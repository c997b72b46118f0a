//! Surveyed pay of an occupation in an area.

use serde::{Deserialize, Serialize};

use super::{WageStatistics, WageValue};

/// Surveyed pay of an occupation in an area: one cell of a public wage table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SurveyedWage {
    /// Id of the source.
    pub source: String,
    /// Release of the table: `2025-05`.
    pub release: String,
    /// SOC code as the table has it.
    pub soc: String,
    /// Title of the occupation.
    pub occupation: String,
    /// Area code: `US`, `US-TX`, `35620`; the agency's own code for areas without a standard one: `bls:0100001`.
    pub area: String,
    /// Name of the area.
    pub area_name: String,
    /// Industry code as the table has it; all industries together where absent.
    pub industry: Option<String>,
    /// Estimated employment, persons.
    pub employment: Option<f64>,
    /// Relative standard error of the employment, percent.
    pub employment_rse_percent: Option<f64>,
    /// Relative standard error of the mean wage, percent.
    pub wage_mean_rse_percent: Option<f64>,
    /// Mean annual wage.
    pub wage_annual_mean: Option<f64>,
    /// Why the mean is absent.
    pub wage_annual_mean_note: Option<String>,
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
    /// Mean hourly wage, kept only where the table states no annual wages.
    pub wage_hourly_mean: Option<f64>,
    /// Percentile, as above.
    pub wage_hourly_p10: Option<f64>,
    /// Percentile, as above.
    pub wage_hourly_p25: Option<f64>,
    /// Percentile, as above.
    pub wage_hourly_p50: Option<f64>,
    /// Percentile, as above.
    pub wage_hourly_p75: Option<f64>,
    /// Percentile, as above.
    pub wage_hourly_p90: Option<f64>,
}

impl SurveyedWage {
    /// Annual wages.
    pub fn annual(&self) -> WageStatistics {
        let value = |value: Option<f64>, note: &Option<String>| WageValue::from_columns(value, note.as_deref());
        WageStatistics {
            mean: value(self.wage_annual_mean, &self.wage_annual_mean_note),
            percentiles: [
                value(self.wage_annual_p10, &self.wage_annual_p10_note),
                value(self.wage_annual_p25, &self.wage_annual_p25_note),
                value(self.wage_annual_p50, &self.wage_annual_p50_note),
                value(self.wage_annual_p75, &self.wage_annual_p75_note),
                value(self.wage_annual_p90, &self.wage_annual_p90_note),
            ],
        }
    }

    /// The same with these annual wages.
    #[must_use]
    pub fn with_annual(mut self, annual: WageStatistics) -> Self {
        let note = |value: WageValue| value.note().map(str::to_owned);
        let [p10, p25, p50, p75, p90] = annual.percentiles;
        (self.wage_annual_mean, self.wage_annual_mean_note) = (annual.mean.published(), note(annual.mean));
        (self.wage_annual_p10, self.wage_annual_p10_note) = (p10.published(), note(p10));
        (self.wage_annual_p25, self.wage_annual_p25_note) = (p25.published(), note(p25));
        (self.wage_annual_p50, self.wage_annual_p50_note) = (p50.published(), note(p50));
        (self.wage_annual_p75, self.wage_annual_p75_note) = (p75.published(), note(p75));
        (self.wage_annual_p90, self.wage_annual_p90_note) = (p90.published(), note(p90));
        self
    }

    /// The same with these hourly wages, which are kept only where the mean is stated by the hour alone.
    #[must_use]
    pub fn with_hourly(mut self, hourly: WageStatistics) -> Self {
        if self.annual().mean == WageValue::OtherUnit {
            let [p10, p25, p50, p75, p90] = hourly.percentiles.map(WageValue::published);
            self.wage_hourly_mean = hourly.mean.published();
            (self.wage_hourly_p10, self.wage_hourly_p25, self.wage_hourly_p50) = (p10, p25, p50);
            (self.wage_hourly_p75, self.wage_hourly_p90) = (p75, p90);
        }
        self
    }
}
