//! What public wage tables say of the occupation, beside the postings, never blended with them.

use earnest_core::answer::{PayFigures, WageRow as WageAnswer};
use earnest_core::{
    AreaCode, Cell, Cohort, Currency, Estimate, Figure, Interval, SampleSize, Suppression, SuppressionReason,
    SurveyedWage, WageStatistics, WageValue,
};

use super::figures::FigureMaker;
use super::surveyed_area::SurveyedArea;

/// Source id of surveyed pay where no table was found.
pub(super) const SURVEY: &str = "oews";

/// Normal quantile of a two-sided 95% interval.
const Z95: f64 = 1.96;

const NO_PERCENTILE_ERROR: &str = "the BLS publishes standard errors for means and employment only";
const NO_SAMPLE_SIZE: &str = "the BLS does not publish the number of establishments behind a cell";

/// The wages in the cohort's area and in the United States; none for areas elsewhere.
pub(super) fn wage_rows(wages: &[SurveyedArea], cohort: &Cohort, figures: &FigureMaker) -> Vec<WageAnswer> {
    let mut wanted = Vec::new();
    if matches!(cohort.area, AreaCode::State(_) | AreaCode::Cbsa(_)) {
        wanted.push(cohort.area.clone());
    }
    if cohort.area == AreaCode::World || cohort.area.country() == Some("US") {
        wanted.push(AreaCode::united_states());
    }
    let found = wanted.iter().filter_map(|area| wages.iter().find(|wage| wage.area == *area));
    found.map(|wage| answer(wage, cohort, figures)).collect()
}

fn answer(wage: &SurveyedArea, cohort: &Cohort, figures: &FigureMaker) -> WageAnswer {
    let SurveyedArea { area, row } = wage;
    let slice = format!("wages {} {}", row.source, row.area);
    let figure = |statistic: &str, cell| survey_figure(figures, &slice, statistic, row, cell);
    let [p10, p25, p50, p75, p90] = statistics_figures(row, None);
    WageAnswer {
        soc: row.soc.parse().unwrap_or(cohort.target.soc),
        occupation: row.occupation.clone(),
        area_name: earnest_reference::area::name(area).unwrap_or_else(|| row.area_name.clone()),
        area: area.clone(),
        release: row.release.clone(),
        currency: Currency::USD,
        employment: figure("employment", employment_cell(row)),
        wage: PayFigures {
            p10: figure("wage_annual_p10", p10),
            p25: figure("wage_annual_p25", p25),
            p50: figure("wage_annual_p50", p50),
            p75: figure("wage_annual_p75", p75),
            p90: figure("wage_annual_p90", p90),
            mean: figure(
                "wage_annual_mean",
                cell(row.annual().mean, row.wage_mean_rse_percent, &hourly(row.wage_hourly_mean)),
            ),
        },
    }
}

/// Employment with its interval.
pub(super) fn employment_cell(row: &SurveyedWage) -> Cell {
    cell(row.employment.map_or(WageValue::NotReleased, WageValue::Published), row.employment_rse_percent, "")
}

/// p10, p25, p50, p75 and p90 a year as published, or times a factor.
pub(super) fn statistics_figures(row: &SurveyedWage, factor: Option<f64>) -> [Cell; 5] {
    let WageStatistics { percentiles: [p10, p25, p50, p75, p90], .. } = row.annual();
    let hourly_wages =
        [row.wage_hourly_p10, row.wage_hourly_p25, row.wage_hourly_p50, row.wage_hourly_p75, row.wage_hourly_p90];
    let times = |value| match value {
        // Prices are not known better than this, and nobody reads cents of a year's pay.
        WageValue::Published(value) => WageValue::Published(factor.map_or(value, |factor| (value * factor).round())),
        other => other,
    };
    let [h10, h25, h50, h75, h90] = hourly_wages.map(hourly);
    [(p10, h10), (p25, h25), (p50, h50), (p75, h75), (p90, h90)]
        .map(|(value, hourly)| cell(times(value), None, &hourly))
}

/// ` ($31.20 an hour)`, for what is stated by the hour only.
fn hourly(wage: Option<f64>) -> String {
    wage.map_or_else(String::new, |wage| format!(" (${wage:.2} an hour)"))
}

/// A figure of the survey.
pub(super) fn survey_figure(
    figures: &FigureMaker,
    slice: &str,
    statistic: &str,
    row: &SurveyedWage,
    cell: Cell,
) -> Figure {
    figures.of(slice, statistic, &row.source, survey_sample(), cell)
}

/// That the survey does not publish its sample.
pub(super) fn survey_sample() -> SampleSize {
    SampleSize::Unknown { n_reason: NO_SAMPLE_SIZE.to_owned(), employers_reason: NO_SAMPLE_SIZE.to_owned() }
}

fn cell(value: WageValue, rse_percent: Option<f64>, hourly: &str) -> Cell {
    let suppressed = |reason, message: String| Cell::Suppressed(Suppression { reason, message, nearest: None });
    match value {
        WageValue::Published(value) => {
            let interval = match rse_percent {
                Some(rse) => {
                    let half_width = (Z95 * rse / 100.0 * value).round();
                    Interval::Bounds { low: value - half_width, high: value + half_width }
                }
                None => Interval::Unavailable { reason: NO_PERCENTILE_ERROR.to_owned() },
            };
            Cell::Published(Estimate { value, interval })
        }
        WageValue::NotReleased => suppressed(SuppressionReason::NotReleased, "the BLS does not release it".to_owned()),
        WageValue::BelowThreshold => {
            suppressed(SuppressionReason::NotReleased, "below the smallest value that the BLS states".to_owned())
        }
        WageValue::OtherUnit => suppressed(
            SuppressionReason::NotReleased,
            format!("the BLS states it by the hour only{hourly}, for work without a full-time year"),
        ),
        WageValue::TopCoded => suppressed(
            SuppressionReason::TopCoded,
            "at or above the release's top code, which is all the BLS says".to_owned(),
        ),
    }
}
