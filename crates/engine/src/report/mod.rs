//! `report`: what a role pays and asks for.
//!
//! The question is resolved to a [`earnest_core::Cohort`], its postings are read from the session, and every figure is
//! estimated, checked against the release rule and rounded in one place ([`figures`]). The answer is plain data.

mod build;
mod cohort;
mod duties;
mod figures;
mod notes;
mod pay;
mod pay_evidence;
mod question;
mod shares;
mod slices;
mod sources;
mod surveyed_area;
mod wages;

pub use build::report;
pub(crate) use pay::annual_base_pay;
pub use question::{ReportRequest, meaning};
pub(crate) use surveyed_area::{is_out, newest_whole_release, release_month};
