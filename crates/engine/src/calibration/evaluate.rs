//! Judges the calibration on cells that it was not fitted on.

use std::collections::BTreeMap;

use earnest_core::SocCode;
use earnest_core::answer::{CalibrationGroup, CalibrationReport, CalibrationSplit};
use earnest_reference::soc;
use earnest_store::Session;
use jiff::civil::Date;

use super::{CELL_MIN_EMPLOYERS, CELL_MIN_POSTINGS, CalibratedMedian, Calibration, CalibrationCell, calibration_cells};
use crate::EngineError;

/// What to judge on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficialRequest {
    /// Postings published on or before this day.
    pub as_of: Date,
    /// Seed of the halves.
    pub seed: u64,
}

/// Fits the gap on one half of the cells and judges it on the other: once with the cells cut at random, those of a state and its
/// metropolitan areas together, once with the occupations.
///
/// # Errors
///
/// When the tables cannot be read, or hold too few cells.
pub async fn evaluate_official(session: &Session, request: OfficialRequest) -> Result<CalibrationReport, EngineError> {
    let (cells, release) = calibration_cells(session, request.as_of).await?;
    let by_occupation = |cell: &CalibrationCell| cell.soc.to_string();
    let splits = vec![
        split("cells", &cells, &release, |cell| is_fitted(request.seed, &cell.block())),
        split("occupations", &cells, &release, |cell| is_fitted(request.seed, &by_occupation(cell))),
    ];
    let splits: Option<Vec<CalibrationSplit>> = splits.into_iter().collect();
    Ok(CalibrationReport {
        data_id: session.data_id().to_owned(),
        as_of: request.as_of,
        release,
        seed: request.seed,
        cells: cells.len(),
        min_postings: CELL_MIN_POSTINGS,
        min_employers: CELL_MIN_EMPLOYERS,
        splits: splits.ok_or(EngineError::TooFewCells { cells: cells.len() })?,
    })
}

/// Which half the key falls in.
fn is_fitted(seed: u64, key: &str) -> bool {
    let hash = blake3::hash(format!("{seed} {key}").as_bytes());
    hash.as_bytes()[0].is_multiple_of(2)
}

/// One judged cell.
struct Judged<'a> {
    cell: &'a CalibrationCell,
    calibrated: CalibratedMedian,
}

fn split(
    halves_of: &str,
    cells: &[CalibrationCell],
    release: &str,
    is_fitted: impl Fn(&CalibrationCell) -> bool,
) -> Option<CalibrationSplit> {
    let (fitted, others): (Vec<CalibrationCell>, Vec<CalibrationCell>) = cells.iter().cloned().partition(&is_fitted);
    let variances = Calibration::estimate(&fitted)?;
    let calibration = Calibration::fit(&fitted, &variances, release)?;
    let judged: Vec<Judged<'_>> = others
        .iter()
        .map(|cell| Judged {
            cell,
            calibrated: calibration.predict(cell.soc, &cell.area, cell.posted_p50, cell.employers),
        })
        .collect();
    let mut by_major: BTreeMap<SocCode, Vec<&Judged<'_>>> = BTreeMap::new();
    for one in &judged {
        by_major.entry(one.cell.soc.major_group()).or_default().push(one);
    }
    let mut groups = vec![group(None, "all", &judged.iter().collect::<Vec<_>>())?];
    for (major, of_group) in by_major {
        groups.extend(group(Some(major), soc::title(major).unwrap_or_default(), &of_group));
    }
    let [slope_within, slope_between] = calibration.slopes();
    Some(CalibrationSplit {
        halves_of: halves_of.to_owned(),
        fitted: fitted.len(),
        slope_within,
        slope_between,
        groups,
    })
}

fn group(major: Option<SocCode>, title: &str, judged: &[&Judged<'_>]) -> Option<CalibrationGroup> {
    let median_of = |value: &dyn Fn(&Judged<'_>) -> f64| median(judged.iter().map(|one| value(one)).collect());
    let covered =
        judged.iter().filter(|one| (one.calibrated.low..=one.calibrated.high).contains(&one.cell.surveyed_p50)).count();
    Some(CalibrationGroup {
        major,
        title: title.to_owned(),
        cells: judged.len(),
        median_gap: median_of(&|one| one.cell.gap())?,
        median_absolute_gap_before: median_of(&|one| one.cell.gap().abs())?,
        median_absolute_gap_after: median_of(&|one| (one.calibrated.value / one.cell.surveyed_p50 - 1.0).abs())?,
        interval_coverage: covered as f64 / judged.len() as f64,
    })
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        n if n.is_multiple_of(2) => Some(f64::midpoint(values[middle - 1], values[middle])),
        _ => Some(values[middle]),
    }
}
