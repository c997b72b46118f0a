//! `report`: what a role pays and asks for.
//!
//! The question is resolved to a [`earnest_core::Cohort`], its postings are read from the session, and every figure is
//! estimated, checked against the release rule and rounded in one place ([`figures`]). The answer is plain data.

mod build;
mod career;
mod cohort;
mod duties;
mod evidence;
mod figures;
mod kept;
mod modelled;
mod notes;
mod pay;
mod pay_evidence;
mod question;
mod regression;
mod sample;
mod scope;
mod shares;
mod slice;
mod slices;
mod sources;
mod surveyed_area;
mod trend;
mod wages;
mod why;

pub use build::report;
pub(crate) use build::{Asked, Tables};
pub(crate) use build::{report_from, report_on};
#[cfg(test)]
pub(crate) use cohort::tests::posting_row as test_posting;
pub(crate) use cohort::{CohortPosting, CohortRows};
pub(crate) use evidence::{Lives, evidence};
pub(crate) use figures::{FigureMaker, PAY_BELOW, POSTINGS, reason_code, row_step};
pub(crate) use kept::{filter_of, kept, role_counts};
pub(crate) use notes::{GAP_ANNUAL, comparison_methods, method_of, nearest_answer, notes, price_methods};
pub(crate) use pay::{annual_base_pay, stated_base_pay};
pub(crate) use pay_evidence::{FILINGS, SELF_REPORTED, filings_of, self_reported_of};
pub use question::{ReportRequest, meaning};
pub(crate) use question::{stated_level, target_of, window_start};
pub(crate) use sample::ShareOf;
pub(crate) use scope::{COHORT_FIELDS, REPORT, cohort_fields, parse_cohort};
pub(crate) use shares::{counts, skills};
pub(crate) use slice::Slice;
pub(crate) use sources::posting_sources;
pub(crate) use surveyed_area::{is_out, newest_whole_release, release_month, surveyed_areas};
pub(crate) use why::label as column_label;
