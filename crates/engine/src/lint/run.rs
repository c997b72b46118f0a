//! A posting and a day to what it leaves out.

use std::sync::LazyLock;

use earnest_core::Posting;
use earnest_core::answer::{LintFinding, LintReport, SCHEMA_VERSION};
use earnest_extract::Extractor;
use earnest_reference::transparency::RULES_RELEASE;
use jiff::civil::Date;

use super::notes::notes;
use super::subject::Subject;
use super::wording::pay;
use super::{agreement, applied, excluded, form, stated, told};
use crate::EngineError;

/// The dictionaries are built once: a lint takes a millisecond, they take a hundred.
static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// What `posting` leaves out, by the rules in force on `as_of` in the jurisdictions `within`, or in those that its worksites come under where
/// there are none.
///
/// # Errors
///
/// Where a code names no jurisdiction.
pub fn lint(posting: &Posting, as_of: Date, within: &[String]) -> Result<LintReport, EngineError> {
    let mut subject = Subject::new(posting, EXTRACTOR.extract(posting));
    let excluded = excluded::exclusions(&subject, as_of);
    subject.applied =
        if within.is_empty() { applied::of_places(&subject, &excluded, as_of) } else { applied::asked(within, as_of)? };
    let mut findings = stated::check(&subject);
    findings.extend(form::check(&subject));
    findings.extend(told::check(&subject));
    findings.extend(agreement::check(&subject));
    findings.extend(excluded::check(&subject, &excluded, as_of));
    findings.sort_by_key(order);
    Ok(LintReport {
        schema_version: SCHEMA_VERSION,
        posting_id: Some(posting.id.to_string()),
        title: posting.title.clone(),
        employer: Some(posting.employer.clone()).filter(|employer| !employer.is_empty()),
        as_of,
        rules_release: RULES_RELEASE.to_owned(),
        jurisdictions: subject.applied.iter().map(applied::Applied::jurisdiction).collect(),
        pay: subject.pay().map(pay).collect(),
        notes: notes(&subject, as_of, within),
        findings,
    })
}

/// Heaviest first; then in the order in which they stand in the text, those about nothing in it before them.
fn order(finding: &LintFinding) -> (earnest_core::answer::LintLevel, usize) {
    (finding.level, finding.evidence.as_ref().map_or(0, |evidence| evidence.start))
}
