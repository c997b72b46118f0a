//! The measured gap between posted and surveyed pay: cells of occupation and area, and the parameters that pool them.
//!
//! `cargo xtask train calibration` writes the files; `docs/methods/calibration.md` says how.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::table;

/// The cells: SOC code, area, postings, employers, posted and surveyed median, tab separated.
pub const CELLS: &str = include_str!("../../../reference/calibration/posted_to_surveyed/2026-11/cells.tsv");

const PARAMETERS: &str = include_str!("../../../reference/calibration/posted_to_surveyed/2026-11/parameters.tsv");

/// What pools the cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// Release of the survey, in whose prices the medians are.
    pub release: String,
    /// Newest day of the postings that were measured.
    pub measured_on: Date,
    /// Variances of the effects of major group, minor group, occupation and area.
    pub groups: Vec<f64>,
    /// Variance of the residual.
    pub residual: f64,
    /// How many employers' worth of noise a cell has whose posted median is exact.
    pub noise: f64,
    /// Standard deviations that 95% of cells lie within.
    pub half_width_deviations: f64,
}

/// The parameters; `None` where the file lacks one.
pub fn parameters() -> Option<Parameters> {
    let values: BTreeMap<&str, &str> = table::lines(PARAMETERS).filter_map(|line| line.split_once('\t')).collect();
    let number = |name: &str| values.get(name)?.parse::<f64>().ok();
    let groups = ["variance_major", "variance_minor", "variance_occupation", "variance_area"].map(number);
    Some(Parameters {
        release: (*values.get("release")?).to_owned(),
        measured_on: values.get("measured_on")?.parse().ok()?,
        groups: groups.into_iter().collect::<Option<_>>()?,
        residual: number("variance_residual")?,
        noise: number("noise")?,
        half_width_deviations: number("half_width_deviations")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_parameters_are_whole() {
        let parameters = parameters().unwrap();
        assert!(parameters.residual > 0.0 && parameters.groups.iter().all(|variance| *variance > 0.0));
        assert!(table::lines(CELLS).all(|line| line.split('\t').count() == 6));
    }
}
