//! The gap between posted and surveyed pay, by occupation and area: measured, pooled, and taken out of posted medians.
//!
//! `docs/methods/calibration.md` has the formulas. A [`CalibrationCell`] is an occupation in an area with both medians; a
//! [`Calibration`] is fitted on cells; [`evaluate_official`] judges it on cells that it was not fitted on.

mod cell;
mod evaluate;
mod measure;
mod model;

pub use cell::{CELL_MIN_EMPLOYERS, CELL_MIN_POSTINGS, CalibrationCell};
pub use evaluate::{OfficialRequest, evaluate_official};
pub use measure::calibration_cells;
pub use model::{CalibratedMedian, Calibration, CalibrationVariances};
