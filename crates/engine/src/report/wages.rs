//! What public wage tables say of the occupation, beside the postings, never blended with them.

use earnest_core::answer::{PayFigures, WageRow as WageAnswer};
use earnest_core::{
    AreaCode, Cell, Cohort, Currency, Estimate, Figure, Interval, SampleSize, Suppression, SuppressionReason,
};
use earnest_store::{Session, WageRow, WageValue};

use super::figures::FigureMaker;
use crate::EngineError;

/// Normal quantile of a two-sided 95% interval.
const Z95: f64 = 1.96;

const NO_PERCENTILE_ERROR: &str = "the BLS publishes standard errors for means and employment only";
const NO_SAMPLE_SIZE: &str = "the BLS does not publish the number of establishments behind a cell";

/// The occupation's wages in the cohort's area and in the United States; none for areas elsewhere.
pub(super) async fn wage_rows(
    session: &Session,
    cohort: &Cohort,
    figures: &FigureMaker,
) -> Result<Vec<WageAnswer>, EngineError> {
    let mut wanted = Vec::new();
    if matches!(cohort.area, AreaCode::State(_) | AreaCode::Cbsa(_)) {
        wanted.push(cohort.area.clone());
    }
    if cohort.area == AreaCode::World || cohort.area.country() == Some("US") {
        wanted.push(AreaCode::united_states());
    }
    let rows = session.wages(cohort.target.soc).await?;
    let found = wanted.into_iter().filter_map(|area| {
        let code = area.to_string();
        rows.iter().find(|row| row.area == code).map(|row| answer(row, area, cohort, figures))
    });
    Ok(found.collect())
}

fn answer(row: &WageRow, area: AreaCode, cohort: &Cohort, figures: &FigureMaker) -> WageAnswer {
    let slice = format!("wages {} {}", row.source, row.area);
    let figure = |statistic: &str, value: WageValue, rse_percent: Option<f64>| Figure {
        id: figures.id(&slice, statistic),
        statistic: statistic.to_owned(),
        source: row.source.clone(),
        sample: SampleSize::Unknown {
            n_reason: NO_SAMPLE_SIZE.to_owned(),
            employers_reason: NO_SAMPLE_SIZE.to_owned(),
        },
        cell: cell(value, rse_percent),
    };
    let [p10, p25, p50, p75, p90] = row.percentiles();
    let employment = row.employment.map_or(WageValue::NotReleased, WageValue::Published);
    WageAnswer {
        soc: cohort.target.soc,
        occupation: row.occupation.clone(),
        area_name: earnest_reference::area::name(&area).unwrap_or_else(|| row.area_name.clone()),
        area,
        release: row.release.clone(),
        currency: Currency::USD,
        employment: figure("employment", employment, row.employment_rse_percent),
        wage: PayFigures {
            p10: figure("wage_annual_p10", p10, None),
            p25: figure("wage_annual_p25", p25, None),
            p50: figure("wage_annual_p50", p50, None),
            p75: figure("wage_annual_p75", p75, None),
            p90: figure("wage_annual_p90", p90, None),
            mean: figure("wage_annual_mean", row.mean(), row.wage_annual_mean_rse_percent),
        },
    }
}

fn cell(value: WageValue, rse_percent: Option<f64>) -> Cell {
    let suppressed =
        |reason, message: &str| Cell::Suppressed(Suppression { reason, message: message.to_owned(), nearest: None });
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
        WageValue::NotReleased => suppressed(SuppressionReason::NotReleased, "the BLS does not release it"),
        WageValue::OtherUnit => suppressed(
            SuppressionReason::NotReleased,
            "the BLS states it by the hour only, for work without a full-time year",
        ),
        WageValue::TopCoded => {
            suppressed(SuppressionReason::TopCoded, "at or above the release's top code, which is all the BLS says")
        }
    }
}
