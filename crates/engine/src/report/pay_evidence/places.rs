//! Where the occupation is surveyed to pay most, in dollars and in what they buy.

use earnest_core::answer::{PayRow, PlaceRanking, PlaceWage, RegionalPrices, SurveyedPlaces};
use earnest_core::{AreaCode, Cell, Estimate, Figure, Interval, SurveyedWage, WageValue};
use earnest_stats::rounding::{round_to_step, step_for_interval};

use super::build::is_in_united_states;
use super::question::EvidenceQuestion;
use crate::report::figures::FigureMaker;
use crate::report::slices::Slicer;
use crate::report::surveyed_area::{SurveyedArea, newest_whole_release};
use crate::report::wages::{employment_cell, statistics_figures, survey_figure};
use crate::yardsticks::Yardsticks;

/// Places listed in each order: what a reader takes in at a glance.
const PLACES_MAX: usize = 10;

const NO_ERROR_OF_PRICES: &str = "price parities are published without a standard error";

/// States and metropolitan areas by surveyed median; `None` outside the United States, or where nothing is published.
pub(in crate::report) fn surveyed_places(
    slicer: &Slicer<'_>,
    wages: &[SurveyedArea],
    yardsticks: &Yardsticks,
) -> Option<SurveyedPlaces> {
    let cohort = slicer.rows.cohort();
    let question = EvidenceQuestion { cohort, figures: slicer.figures, yardsticks, prices_of: None };
    let whole = wages.iter().find(|wage| wage.area == AreaCode::united_states()).or(wages.first())?;
    if !is_in_united_states(cohort) {
        return None;
    }
    let states = ranking(&question, wages, |area| matches!(area, AreaCode::State(_)));
    let metros = ranking(&question, wages, |area| matches!(area, AreaCode::Cbsa(_)));
    if states.published + metros.published == 0 {
        return None;
    }
    Some(SurveyedPlaces { occupation: whole.row.occupation.clone(), states, metros, remote: remote(slicer) })
}

fn remote(slicer: &Slicer<'_>) -> PayRow {
    PayRow { label: "posted as remote".to_owned(), ..slicer.remote() }
}

fn ranking(
    question: &EvidenceQuestion<'_>,
    wages: &[SurveyedArea],
    is_kind: impl Fn(&AreaCode) -> bool,
) -> PlaceRanking {
    let release =
        newest_whole_release(wages.iter().filter(|wage| is_kind(&wage.area)).map(|wage| wage.row.release.as_str()));
    let of_kind = || wages.iter().filter(|wage| is_kind(&wage.area) && wage.row.release == release);
    let prices_year = of_kind().find_map(|wage| question.yardsticks.parities().year(&wage.area));
    let top_coded = of_kind().filter(|wage| median(&wage.row) == WageValue::TopCoded).count();
    let mut published: Vec<(&SurveyedArea, f64)> =
        of_kind().filter_map(|wage| Some((wage, median(&wage.row).published()?))).collect();
    let first = |published: &[(&SurveyedArea, f64)]| -> Vec<PlaceWage> {
        published.iter().take(PLACES_MAX).map(|(wage, _)| place(question, wage)).collect()
    };
    let by_code = |a: &SurveyedArea, b: &SurveyedArea| a.row.area.cmp(&b.row.area);
    published.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| by_code(a.0, b.0)));
    let by_pay = first(&published);
    let count = published.len();
    let mut real: Vec<(&SurveyedArea, f64)> = published
        .into_iter()
        .filter_map(|(wage, median)| Some((wage, median * 100.0 / question.yardsticks.parity(&wage.area)?)))
        .collect();
    real.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| by_code(a.0, b.0)));
    PlaceRanking {
        release: release.clone(),
        prices_year,
        published: count,
        top_coded,
        by_pay,
        by_purchasing_power: first(&real),
    }
}

fn median(row: &SurveyedWage) -> WageValue {
    row.annual().percentiles[2]
}

fn place(question: &EvidenceQuestion<'_>, wage: &SurveyedArea) -> PlaceWage {
    let SurveyedArea { area, row } = wage;
    let slice = format!("wages {} {}", row.source, row.area);
    let [_, _, p50, _, _] = statistics_figures(row, None);
    let wage_annual_p50 = survey_figure(question.figures, &slice, "wage_annual_p50", row, p50);
    let employment = survey_figure(question.figures, &slice, "employment", row, employment_cell(row));
    let regional = regional_prices(question.figures, question.yardsticks, area, &slice, &wage_annual_p50);
    PlaceWage {
        area: area.clone(),
        area_name: earnest_reference::area::name(area).unwrap_or_else(|| row.area_name.clone()),
        employment,
        wage_annual_p50,
        regional,
    }
}

/// A median at the prices of its place; `None` where it is withheld or the prices are not known.
pub(in crate::report) fn regional_prices(
    figures: &FigureMaker,
    yardsticks: &Yardsticks,
    area: &AreaCode,
    slice: &str,
    median: &Figure,
) -> Option<RegionalPrices> {
    let price_parity = yardsticks.parity(area)?;
    let estimate = median.cell.estimate()?;
    let exact = |amount: f64| amount * 100.0 / price_parity;
    // As coarse as the median itself; the survey states its own to ten dollars.
    let step = median.cell.bounds().map_or(10.0, |(low, high)| step_for_interval(exact(low), exact(high), 1.0));
    let at_prices = |amount: f64| round_to_step(exact(amount), step);
    let interval = match estimate.interval {
        Interval::Bounds { low, high } => Interval::Bounds { low: at_prices(low), high: at_prices(high) },
        Interval::Unavailable { .. } => Interval::Unavailable { reason: NO_ERROR_OF_PRICES.to_owned() },
    };
    let statistic = format!("{}_at_regional_prices", median.statistic);
    let cell = Cell::Published(Estimate { value: at_prices(estimate.value), interval });
    Some(RegionalPrices {
        price_parity,
        p50: figures.of(slice, &statistic, &median.source, median.sample.clone(), cell),
    })
}
