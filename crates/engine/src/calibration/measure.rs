//! Measures posted and surveyed medians of every occupation and area.

use std::collections::BTreeMap;
use std::sync::Arc;

use earnest_core::{AreaCode, Currency, SocCode};
use earnest_reference::soc_crosswalk;
use earnest_stats::{PayObservation, PaySample};
use earnest_store::{PostedPay, Session};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::{CELL_MIN_EMPLOYERS, CELL_MIN_POSTINGS, CalibrationCell};
use crate::EngineError;
use crate::report::{annual_base_pay, is_out, newest_whole_release, release_month};
use crate::yardsticks::Yardsticks;

/// The cells with enough postings and a surveyed median, by occupation and area, and the release of the survey: the newest that is
/// whole. Posted pay is taken to the prices of the release's month.
///
/// # Errors
///
/// When a table cannot be read.
pub async fn calibration_cells(session: &Session, as_of: Date) -> Result<(Vec<CalibrationCell>, String), EngineError> {
    let yardsticks = Yardsticks::load(session).await?;
    let mut wages = session.all_wages().await?;
    wages.retain(|wage| is_out(&wage.release, as_of));
    let release = newest_whole_release(wages.iter().map(|wage| wage.release.as_str()));
    let Some(month) = release_month(&release) else { return Ok((Vec::new(), release)) };
    let surveyed: FxHashMap<(&str, &str), f64> = wages
        .iter()
        .filter(|wage| wage.release == release)
        .filter_map(|wage| Some(((wage.soc.as_str(), wage.area.as_str()), wage.wage_annual_p50?)))
        .collect();
    let postings = session.posted_pay(as_of).await?;
    let mut cells = Vec::new();
    for ((soc, area), observations) in observations(&postings, month, &yardsticks) {
        let Some(&surveyed_p50) = surveyed.get(&(soc.to_string().as_str(), area.to_string().as_str())) else {
            continue;
        };
        let sample = PaySample::new(&observations);
        let (postings, employers) = (sample.n(), sample.employer_count());
        if postings < CELL_MIN_POSTINGS || employers < CELL_MIN_EMPLOYERS {
            continue;
        }
        if let Some(median) = sample.quantile(0.5) {
            cells.push(CalibrationCell { soc, area, postings, employers, posted_p50: median.value, surveyed_p50 });
        }
    }
    Ok((cells, release))
}

/// What the postings of each occupation and area say of pay, in the prices of `month`. A posting speaks in every area that one of its
/// worksites lies in.
fn observations(
    postings: &[Arc<PostedPay>],
    month: Date,
    yardsticks: &Yardsticks,
) -> BTreeMap<(SocCode, AreaCode), Vec<PayObservation>> {
    let mut cells: BTreeMap<(SocCode, AreaCode), Vec<PayObservation>> = BTreeMap::new();
    let mut employers: FxHashMap<&str, u32> = FxHashMap::default();
    for posting in postings {
        let (Some(day), Some(Ok(soc))) = (posting.day(), posting.soc.as_deref().map(str::parse::<SocCode>)) else {
            continue;
        };
        let Some(factor) = yardsticks.prices().factor(day, month) else { continue };
        let next = u32::try_from(employers.len()).unwrap_or(u32::MAX);
        let employer = *employers.entry(&posting.employer_id).or_insert(next);
        for area in areas(posting) {
            let Ok(pay) = annual_base_pay(posting.as_ref().into(), &area, Currency::USD, yardsticks.rates()) else {
                continue;
            };
            let soc = soc_crosswalk::surveyed_as(soc);
            cells.entry((soc, area)).or_default().push(pay.times(factor).observation(employer));
        }
    }
    cells
}

/// The areas of the United States that a posting's worksites lie in, each once.
fn areas(posting: &PostedPay) -> Vec<AreaCode> {
    let mut areas: Vec<AreaCode> = Vec::new();
    for site in posting.worksites.iter().filter(|site| site.country.as_deref() == Some("US")) {
        areas.push(AreaCode::united_states());
        areas.extend(site.region.as_deref().map(str::to_owned).map(AreaCode::State));
        areas.extend(site.cbsa.as_deref().map(str::to_owned).map(AreaCode::Cbsa));
    }
    areas.sort_unstable();
    areas.dedup();
    areas
}
