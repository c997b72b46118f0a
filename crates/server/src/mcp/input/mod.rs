//! What the tools take: arguments with their schemas, and how they become requests.
//!
//! Assistants write `null` or an empty text for what they leave out, and `Senior` for `senior`: both are read. A field that there is not is
//! refused by name, so that a condition is never dropped in silence.

mod cohort;
mod compare;
mod evidence;
mod limits;
mod posting;
mod price;
mod read;
mod report;
mod roles;

pub(super) use compare::CompareInput;
pub(super) use evidence::EvidenceInput;
pub(super) use limits::MESSAGE_BYTES_MAX;
pub(super) use posting::LintInput;
pub(super) use price::{PriceInput, priced};
pub(super) use read::parse_input;
pub(super) use report::{ReportInput, report_request};
pub(super) use roles::RolesInput;
