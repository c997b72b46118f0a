//! Whether the posting agrees with itself: fields and text, ranges, level and years, remote and on site.

use std::ops::Range;

use earnest_core::answer::{LintCheck, LintFinding, LintLevel};
use earnest_core::{Arrangement, Evidence, IssueCode, PayRange, SeniorityLevel};
use earnest_reference::PhraseTopic;
use earnest_reference::transparency::{PostingWords, posting_words};

use super::finding::{With, finding};
use super::subject::{Subject, next_word_is, phrase_spans};

/// Months of experience up to which a title such as "Senior" is surprising.
const SENIOR_MONTHS_MIN: u16 = 12;
/// Months of experience from which a title such as "Junior" is surprising.
const ENTRY_MONTHS_MAX: u16 = 60;
/// Bytes before and after a range in which its label stands.
const LABEL_BYTES: usize = 80;

/// Every check of agreement.
pub(super) fn check(subject: &Subject) -> Vec<LintFinding> {
    [fields_and_text(subject), ranges(subject), level(subject), arrangement(subject)].into_iter().flatten().collect()
}

fn fields_and_text(subject: &Subject) -> Option<LintFinding> {
    let issue = subject.facts.issues.iter().find(|issue| issue.code == IssueCode::PayContradiction)?;
    let message = format!("the pay in the fields is not that of the text: {}", issue.message.replace('`', ""));
    let evidence = subject.base_pay_of_text().map(|(_, evidence)| evidence).next();
    Some(
        finding(LintCheck::PayContradiction, LintLevel::Doubtful, message)
            .hint("state the same pay in both")
            .quoting(subject, evidence),
    )
}

/// Two ranges without a word on what each is for.
fn ranges(subject: &Subject) -> Option<LintFinding> {
    if subject.facts.worksites.len() > 1 {
        return None;
    }
    let is_plain = |(range, evidence): &(&PayRange, &Evidence)| {
        range.place.is_none() && range.min.is_some() && range.min < range.max && !has_label(subject, evidence)
    };
    let stated: Vec<(&PayRange, &Evidence)> = subject.base_pay_of_text().filter(is_plain).collect();
    let (first, _) = stated.first()?;
    let differs = |(range, _): &&(&PayRange, &Evidence)| {
        let is_same = range.min == first.min && range.max == first.max;
        range.period == first.period && range.currency == first.currency && !is_same
    };
    let (_, evidence) = stated.iter().find(differs)?;
    let message = "a second range is stated, and nothing says for what each of the two is";
    Some(
        finding(LintCheck::PayRangesDiffer, LintLevel::Doubtful, message)
            .hint("say which place or level each range is for, or keep one")
            .quoting(subject, Some(evidence)),
    )
}

/// Whether words beside a range, in its sentence, say more than that it is pay.
fn has_label(subject: &Subject, evidence: &Evidence) -> bool {
    let lower = &subject.lower;
    let ends = |c: char| matches!(c, '\n' | ';' | '|' | '•');
    let start = lower.ceil_char_boundary(evidence.start.saturating_sub(LABEL_BYTES));
    let end = lower.floor_char_boundary((evidence.end + LABEL_BYTES).min(lower.len()));
    let (Some(before), Some(after)) = (lower.get(start..evidence.start), lower.get(evidence.end..end)) else {
        return true;
    };
    let before = before.rsplit(ends).next().unwrap_or_default();
    let before = before.rsplit(". ").next().unwrap_or_default();
    let after = after.split(ends).next().unwrap_or_default();
    let after = after.split(". ").next().unwrap_or_default();
    says_more(before) || says_more(after)
}

fn says_more(words: &str) -> bool {
    let is_known = |word: &str| {
        posting_words(PostingWords::PayLabel).any(|known| known == word)
            || PhraseTopic::PayPeriod.phrases().any(|phrase| phrase.text == word)
    };
    let words = words.split(|c: char| !c.is_alphanumeric() && c != '-').map(|word| word.trim_matches('-'));
    words.filter(|word| !word.is_empty()).any(|word| !is_known(word))
}

fn level(subject: &Subject) -> Option<LintFinding> {
    let (seniority, experience) = (&subject.facts.seniority, &subject.facts.experience);
    // Only the title's own word counts: in the text a level may be that of colleagues.
    if seniority.evidence.is_some() {
        return None;
    }
    let months = |years: Option<earnest_core::Years>| years.map(earnest_core::Years::months);
    let least = months(experience.min_years)?;
    let most = months(experience.max_years).unwrap_or(least);
    let is_high =
        matches!(seniority.level, SeniorityLevel::Senior | SeniorityLevel::Principal | SeniorityLevel::Director);
    let is_low = matches!(seniority.level, SeniorityLevel::Intern | SeniorityLevel::Entry);
    let is_open = experience.max_years.is_none() && least > 0;
    let message = if is_high && most <= SENIOR_MONTHS_MIN && !is_open {
        "the title names a high level, and the text asks for a year of experience at most"
    } else if is_low && least >= ENTRY_MONTHS_MAX {
        "the title names a first level, and the text asks for five years of experience or more"
    } else {
        return None;
    };
    Some(
        finding(LintCheck::LevelContradiction, LintLevel::Doubtful, message)
            .hint("say which of the two is meant")
            .quoting(subject, experience.evidence.as_ref()),
    )
}

fn arrangement(subject: &Subject) -> Option<LintFinding> {
    let stated = &subject.facts.arrangement;
    // Without evidence the title, the location or a field said it.
    let is_remote = (stated.value == Arrangement::Remote && stated.evidence.is_none())
        || subject.posting.stated_arrangement == Some(Arrangement::Remote)
        || is_titled_remote(&subject.posting.title.to_ascii_lowercase());
    if !is_remote {
        return None;
    }
    // "No remote work outside of Ohio" says where, not that there is none.
    let is_limit = |span: &Range<usize>| next_word_is(&subject.lower, span.end, PostingWords::AfterOnsite);
    let span: Range<usize> = subject.all(PostingWords::Onsite).into_iter().find(|span| !is_limit(span))?;
    let message = "the title, the location or a field says remote, the text says on site";
    Some(
        finding(LintCheck::ArrangementContradiction, LintLevel::Doubtful, message)
            .hint("say which of the two is meant")
            .at(subject, span),
    )
}

/// Whether a title in lower case says remote: `Remote Support Engineer`, but not `Remote Sensing Analyst`.
fn is_titled_remote(title: &str) -> bool {
    let other = |at: usize| {
        let mut others = PhraseTopic::Arrangement.phrases().filter(|phrase| phrase.class == "other");
        others.any(|phrase| title[at..].starts_with(phrase.text))
    };
    phrase_spans(title, "remote").any(|span| !other(span.start))
}
