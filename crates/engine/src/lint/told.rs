//! What else rules ask for: deadline, vacancy, benefits (`benefits`); and what they ask to leave out.

use std::collections::BTreeSet;

use earnest_core::Arrangement;
use earnest_core::answer::{LintCheck, LintFinding, LintLevel};
use earnest_reference::transparency::PostingWords;

use super::benefits;
use super::deadline::names_deadline;
use super::finding::{With, finding};
use super::subject::Subject;

/// Every check of what is told.
pub(super) fn check(subject: &Subject) -> Vec<LintFinding> {
    let checks =
        [benefits::check(subject), deadline(subject), vacancy(subject), local_experience(subject), place(subject)];
    checks.into_iter().flatten().collect()
}

fn deadline(subject: &Subject) -> Option<LintFinding> {
    let asked_by = subject.asking(|applied| applied.rule.deadline);
    if asked_by.is_empty() || names_deadline(&subject.lower) {
        return None;
    }
    let message = "nothing says until when applications are taken";
    Some(
        finding(LintCheck::DeadlineMissing, LintLevel::Missing, message)
            .hint("add the day, or that applications are taken on an ongoing basis")
            .asked_by(asked_by),
    )
}

fn vacancy(subject: &Subject) -> Option<LintFinding> {
    let asked_by = subject.asking(|applied| applied.rule.vacancy);
    if asked_by.is_empty() || subject.first(PostingWords::Vacancy).is_some() {
        return None;
    }
    let message = "nothing says whether the posting is for an existing vacancy";
    Some(
        finding(LintCheck::VacancyMissing, LintLevel::Missing, message)
            .hint("add it: `This posting is for an existing vacancy.`")
            .asked_by(asked_by),
    )
}

fn local_experience(subject: &Subject) -> Option<LintFinding> {
    let asked_by = subject.asking(|applied| applied.rule.foreign_experience);
    let span = subject.first_meant(PostingWords::ForeignExperience).filter(|_| !asked_by.is_empty())?;
    let message = "experience in the country itself is asked for, which the rule asks to leave out";
    Some(
        finding(LintCheck::LocalExperience, LintLevel::Doubtful, message)
            .hint("ask for the experience itself, wherever it was gained")
            .asked_by(asked_by)
            .at(subject, span),
    )
}

/// One range for worksites in several regions.
fn place(subject: &Subject) -> Option<LintFinding> {
    let regions: BTreeSet<_> =
        subject.facts.worksites.iter().map(|worksite| (&worksite.country, &worksite.region)).collect();
    let is_remote = subject.facts.arrangement.value == Arrangement::Remote;
    let mut stated = subject.base_pay();
    let range = stated.next().filter(|range| range.place.is_none())?;
    let is_one = stated.next().is_none();
    if !is_one || is_remote || regions.len() < 2 || subject.first(PostingWords::EveryPlace).is_some() {
        return None;
    }
    let message = "one range stands for worksites in several regions";
    Some(
        finding(LintCheck::PayPlaceUnsaid, LintLevel::Advice, message)
            .hint("say that it holds for all of them, or state one for each")
            .quoting(subject, range.evidence.as_ref()),
    )
}
