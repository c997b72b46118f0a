//! How far posted pay lies from surveyed pay, before and after calibration: the answer to `earnest evaluate official`.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::SocCode;

/// Gaps between posted and surveyed medians.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CalibrationReport {
    /// Hash of the tables.
    pub data_id: String,
    /// Newest day of postings taken.
    #[schemars(with = "String")]
    pub as_of: Date,
    /// Release of the wage table.
    pub release: String,
    /// Seed of the halves.
    pub seed: u64,
    /// Cells with posted pay of enough postings and a surveyed median.
    pub cells: usize,
    /// Least postings and employers of a cell.
    pub min_postings: usize,
    /// Least employers of a cell.
    pub min_employers: usize,
    /// One row a way to cut the cells in halves.
    pub splits: Vec<CalibrationSplit>,
}

/// Gaps on the half that was not fitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CalibrationSplit {
    /// What is cut in halves: `cells`, those of a state and its metropolitan areas together, or `occupations`, whose cells then
    /// all lie in one half.
    pub halves_of: String,
    /// Cells fitted.
    pub fitted: usize,
    /// Coefficient of the logarithm of posted pay within an occupation.
    pub slope_within: f64,
    /// The same between occupations.
    pub slope_between: f64,
    /// Gaps of all judged cells, then by major group.
    pub groups: Vec<CalibrationGroup>,
}

/// Gaps of the judged cells of a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CalibrationGroup {
    /// Major group; absent for all.
    pub major: Option<SocCode>,
    /// Its title.
    pub title: String,
    /// Cells judged.
    pub cells: usize,
    /// Median of posted over surveyed, less one.
    pub median_gap: f64,
    /// Median of the absolute gap of posted pay.
    pub median_absolute_gap_before: f64,
    /// Median of the absolute gap of calibrated pay.
    pub median_absolute_gap_after: f64,
    /// Share of the cells whose surveyed median lies in the calibrated one's 95% interval.
    pub interval_coverage: f64,
}
