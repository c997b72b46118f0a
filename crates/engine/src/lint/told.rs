//! What else rules ask for: benefits, deadline, vacancy; and what they ask to leave out.

use std::collections::BTreeSet;
use std::ops::Range;

use earnest_core::answer::{LintCheck, LintFinding, LintLevel};
use earnest_core::{Arrangement, BenefitKind};
use earnest_reference::PhraseTopic;
use earnest_reference::transparency::{PostingWords, posting_words};

use super::finding::{With, finding};
use super::subject::{Subject, phrase_spans};

/// Benefits that rules mean: insurance, retirement and paid leave, and what is like them. Bonus, shares, visa and free hours are other
/// compensation or none.
const NAMED: [BenefitKind; 9] = [
    BenefitKind::HealthInsurance,
    BenefitKind::DentalVision,
    BenefitKind::Wellness,
    BenefitKind::Retirement,
    BenefitKind::PaidTimeOff,
    BenefitKind::ParentalLeave,
    BenefitKind::ProfessionalDevelopment,
    BenefitKind::LifeDisabilityInsurance,
    BenefitKind::RelocationOrCommuter,
];
/// Of these, the ones that nobody names in passing. Two of them in one posting are a list, whatever stands around them.
const LISTED: [BenefitKind; 6] = [
    BenefitKind::HealthInsurance,
    BenefitKind::DentalVision,
    BenefitKind::Retirement,
    BenefitKind::PaidTimeOff,
    BenefitKind::ParentalLeave,
    BenefitKind::LifeDisabilityInsurance,
];
/// How many kinds make a list.
const LISTED_KINDS_MIN: usize = 2;

/// Every check of what is told.
pub(super) fn check(subject: &Subject) -> Vec<LintFinding> {
    let checks = [benefits(subject), deadline(subject), vacancy(subject), local_experience(subject), place(subject)];
    checks.into_iter().flatten().collect()
}

fn benefits(subject: &Subject) -> Option<LintFinding> {
    let asked_by = subject.asking(|applied| applied.rule.benefits);
    if asked_by.is_empty() || names_benefits(subject) {
        return None;
    }
    let hint = "name them in general: health insurance, retirement plan, paid days off, others";
    let found = match subject.first(PostingWords::Benefits) {
        Some(span) => {
            let message = "benefits are spoken of, and none is named";
            finding(LintCheck::BenefitsMissing, LintLevel::Doubtful, message).at(subject, span)
        }
        None => finding(LintCheck::BenefitsMissing, LintLevel::Missing, "no benefit is named"),
    };
    Some(found.hint(hint).asked_by(asked_by))
}

fn names_benefits(subject: &Subject) -> bool {
    if subject.facts.benefits.iter().any(|benefit| NAMED.contains(&benefit.kind)) {
        return true;
    }
    let mut kinds: BTreeSet<BenefitKind> = BTreeSet::new();
    for phrase in PhraseTopic::Benefit.phrases() {
        let name = phrase.class.split(' ').next().unwrap_or_default();
        let kind = BenefitKind::from_name(name).filter(|kind| LISTED.contains(kind) && !kinds.contains(kind));
        if let Some(kind) = kind
            && phrase_spans(&subject.lower, phrase.text).next().is_some()
        {
            kinds.insert(kind);
        }
    }
    kinds.len() >= LISTED_KINDS_MIN
}

fn deadline(subject: &Subject) -> Option<LintFinding> {
    let asked_by = subject.asking(|applied| applied.rule.deadline);
    if asked_by.is_empty() || subject.first(PostingWords::Deadline).is_some() {
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
    let is_asked = |span: &Range<usize>| {
        let sentence = subject.sentence(span);
        !posting_words(PostingWords::Negation).any(|word| phrase_spans(sentence, word).next().is_some())
    };
    let span =
        subject.all(PostingWords::ForeignExperience).into_iter().find(is_asked).filter(|_| !asked_by.is_empty())?;
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
