//! The question of the ids of a comparison's figures: the fields of each side's cohort, one after the other.
//!
//! ```text
//! compare~<cohort>~<cohort>~…~<seed>
//! ```

use earnest_core::Cohort;

use crate::report::{COHORT_FIELDS, cohort_fields, parse_cohort};

/// First field of the ids.
pub(crate) const COMPARE: &str = "compare";

/// The scope of a comparison.
pub(super) fn compare_scope(sides: &[Cohort], seed: u64) -> String {
    let cohorts: Vec<String> = sides.iter().map(cohort_fields).collect();
    format!("{COMPARE}~{}~{seed}", cohorts.join("~"))
}

/// The cohorts that fields name; `None` where one is none, or there are fewer than two.
pub(crate) fn parse_sides(fields: &[&str]) -> Option<Vec<Cohort>> {
    let whole = fields.len() >= 2 * COHORT_FIELDS && fields.len().is_multiple_of(COHORT_FIELDS);
    whole.then(|| fields.chunks(COHORT_FIELDS).map(parse_cohort).collect()).flatten()
}
