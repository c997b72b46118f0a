//! `wages`: surveyed pay.

use datafusion::arrow::datatypes::FieldRef;
use earnest_core::SurveyedWage;

use crate::Row;
use crate::rows::columns::{optional_number, optional_text, text};

impl Row for SurveyedWage {
    const TABLE: &'static str = "wages";

    fn fields() -> Vec<FieldRef> {
        let mut fields = vec![
            text("source"),
            text("release"),
            text("soc"),
            text("occupation"),
            text("area"),
            text("area_name"),
            optional_text("industry"),
            optional_number("employment"),
            optional_number("employment_rse_percent"),
            optional_number("wage_mean_rse_percent"),
        ];
        let statistics = ["mean", "p10", "p25", "p50", "p75", "p90"];
        for statistic in statistics {
            fields.push(optional_number(&format!("wage_annual_{statistic}")));
            fields.push(optional_text(&format!("wage_annual_{statistic}_note")));
        }
        fields.extend(statistics.map(|statistic| optional_number(&format!("wage_hourly_{statistic}"))));
        fields
    }
}

#[cfg(test)]
mod tests {
    use earnest_core::{WageStatistics, WageValue};

    use super::*;

    #[test]
    fn an_agencys_footnotes_stay_what_they_are() {
        let percentiles = [
            WageValue::Published(40_000.0),
            WageValue::NotReleased,
            WageValue::TopCoded,
            WageValue::BelowThreshold,
            WageValue::OtherUnit,
        ];
        let annual = WageStatistics { mean: WageValue::TopCoded, percentiles };
        let row = SurveyedWage::default().with_annual(annual);
        let back = SurveyedWage::from_batch(&SurveyedWage::to_batch(&[row]).unwrap()).unwrap().remove(0);
        assert_eq!(back.annual(), annual);
    }

    #[test]
    fn hourly_wages_are_kept_where_there_are_no_annual_ones() {
        let hourly = WageStatistics { mean: WageValue::Published(31.5), percentiles: [WageValue::Published(29.25); 5] };
        let annual = |mean| WageStatistics { mean, percentiles: [mean; 5] };
        let kept = SurveyedWage::default().with_annual(annual(WageValue::OtherUnit)).with_hourly(hourly);
        assert_eq!((kept.wage_hourly_mean, kept.wage_hourly_p90), (Some(31.5), Some(29.25)));
        let left_out = SurveyedWage::default().with_annual(annual(WageValue::Published(65e3))).with_hourly(hourly);
        assert_eq!(left_out.wage_hourly_mean, None);
    }
}
