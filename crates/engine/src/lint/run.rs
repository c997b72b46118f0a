//! A posting and a day to what it leaves out.

use std::sync::LazyLock;

use earnest_core::answer::{LintFinding, LintReport, SCHEMA_VERSION};
use earnest_core::{IssueCode, Posting};
use earnest_extract::Extractor;
use earnest_reference::transparency::RULES_RELEASE;
use jiff::civil::Date;

use super::applied::{self, open_countries, silent_on_remote, to_come};
use super::subject::Subject;
use super::wording::{listed, pay};
use super::{agreement, excluded, form, stated, told};
use crate::EngineError;

/// Language of the words that the checks know.
const LANGUAGE: &str = "en";

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

fn notes(subject: &Subject, day: Date, within: &[String]) -> Vec<String> {
    let mut notes = vec![
        "This compares the posting with a summary of rules; it is not legal advice.".to_owned(),
        "Pay, benefits and dates on pages that the posting links to are not read.".to_owned(),
    ];
    if subject.applied.iter().any(|applied| applied.rule.employees_min.is_some()) {
        notes.push(
            "How many people the employer employs is not known here: a rule for employers of a size holds only for these."
                .to_owned(),
        );
    }
    if within.is_empty() {
        notes.extend(notes_of_places(subject, day));
    }
    if let Some(language) = subject.facts.language.as_deref().filter(|language| *language != LANGUAGE) {
        notes.push(format!(
            "The posting is in another language than English (`{language}`): words on deadline, vacancy and residents are known in English only."
        ));
    }
    let ambiguous = subject.facts.issues.iter().filter(|issue| issue.code == IssueCode::AmbiguousWorksite);
    notes.extend(ambiguous.map(|issue| format!("The worksite {}.", issue.message)));
    notes
}

fn notes_of_places(subject: &Subject, day: Date) -> Vec<String> {
    let mut notes = Vec::new();
    if subject.facts.worksites.is_empty() {
        notes.push(
            "The posting names no place, so no rules were looked at: name some with `--jurisdiction`.".to_owned(),
        );
    } else if subject.applied.is_empty() {
        let places: Vec<String> = subject.facts.worksites.iter().map(applied::place_name).collect();
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        notes.push(format!("No rule is known here that was in force in {} on {day}.", listed(&places)));
    }
    if subject.applied.iter().any(applied::Applied::is_remote) {
        notes.push(
            "Remote work may come under the rules of every place where it may be done; whether the employer has people there is not known."
                .to_owned(),
        );
    }
    for country in open_countries(subject) {
        let silent = silent_on_remote(country, day);
        if !silent.is_empty() {
            notes.push(format!(
                "Not looked at, because their rules do not say that they cover remote work which may be done anywhere: {}.",
                listed(&silent)
            ));
        }
    }
    for rule in to_come(subject, day) {
        notes.push(format!("{}: a rule holds from {} on ({}).", rule.name, rule.in_force_on, rule.citation));
    }
    notes
}
