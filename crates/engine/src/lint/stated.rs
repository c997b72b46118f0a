//! Whether pay is stated, with both ends, as base pay.

use std::ops::Range;

use earnest_core::PayRange;
use earnest_core::answer::{LintCheck, LintFinding, LintLevel};
use earnest_reference::transparency::{Commission, PayAsked, PostingWords};

use super::amounts;
use super::applied::Applied;
use super::finding::{With, finding};
use super::form::{reversed, reversed_field};
use super::subject::{Subject, next_word_is};

/// Pay missing, open or only on-target, and praise in its place.
pub(super) fn check(subject: &Subject) -> Vec<LintFinding> {
    let mut found = Vec::new();
    if subject.base_pay().next().is_some() {
        found.extend(open(subject));
    } else if subject.pay().next().is_none() {
        found.extend(missing(subject));
    } else {
        found.extend(on_target_only(subject));
    }
    found
}

/// The rules that ask for pay, those left out for which a word on commission is enough where the posting has it.
fn asking(subject: &Subject, asks: impl Fn(PayAsked) -> bool) -> Vec<String> {
    let is_only = subject.first_meant(PostingWords::CommissionOnly).is_some();
    let is_partly = is_only || subject.first_meant(PostingWords::CommissionPartly).is_some();
    let is_said = |commission: Option<Commission>| match commission {
        Some(Commission::Statement) => is_only,
        Some(Commission::Partly) => is_partly,
        None => false,
    };
    subject.asking(|applied: &Applied| asks(applied.rule.pay) && !is_said(applied.rule.commission))
}

fn missing(subject: &Subject) -> Vec<LintFinding> {
    let asked_by = asking(subject, |pay| pay != PayAsked::Later);
    // Where every rule that asks for pay takes the word on commission for it, nothing is missing.
    let is_commission = subject.first_meant(PostingWords::CommissionOnly).is_some();
    let is_excused = subject.applied.iter().any(|applied| applied.rule.asks_pay());
    if asked_by.is_empty() && (is_commission || is_excused) {
        return Vec::new();
    }
    if reversed_field(subject).is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let hint =
        "state the least and the most that you expect to pay, with currency and unit of time: `$24 to $29 per hour`";
    let unread = amounts::unread(subject);
    found.push(if unread.is_some() || amounts::has_unread_field(subject) {
        let level = if asked_by.is_empty() { LintLevel::Advice } else { LintLevel::Doubtful };
        let stated = finding(LintCheck::PayRangeMissing, level, "an amount is stated that was not read as pay")
            .hint(hint)
            .asked_by(asked_by);
        match unread {
            Some(span) => stated.at(subject, span),
            None => stated,
        }
    } else if asked_by.is_empty() {
        finding(
            LintCheck::PayRangeMissing,
            LintLevel::Advice,
            "no pay is stated; no rule that was looked at asks for it",
        )
        .hint(hint)
    } else {
        finding(LintCheck::PayRangeMissing, LintLevel::Missing, "no pay is stated").hint(hint).asked_by(asked_by)
    });
    if let Some(span) = praise(subject) {
        found.push(
            finding(LintCheck::PayCompetitiveWords, LintLevel::Doubtful, "words of praise stand where an amount could")
                .hint("replace them by the range")
                .at(subject, span),
        );
    }
    found
}

/// The first words of praise that are about the pay of this work: not "competitive pay analysis", not "Ms. Doe".
fn praise(subject: &Subject) -> Option<Range<usize>> {
    let is_meant = |span: &Range<usize>| {
        let written = subject.text.get(span.clone()).unwrap_or_default();
        let is_name = !written.contains([' ', '.'])
            && written.starts_with(char::is_uppercase)
            && written.contains(char::is_lowercase);
        !is_name && !next_word_is(&subject.lower, span.end, PostingWords::AfterPraise)
    };
    subject.all(PostingWords::Competitive).into_iter().find(is_meant)
}

/// Only on-target or total earnings; nothing where every rule that asks for pay means these.
fn on_target_only(subject: &Subject) -> Option<LintFinding> {
    let takes_total =
        |code: &str| subject.applied.iter().any(|applied| applied.rule.code == code && applied.rule.total_is_enough);
    let mut asked_by = asking(subject, |pay| pay != PayAsked::Later);
    let is_asked = !asked_by.is_empty();
    asked_by.retain(|code| !takes_total(code));
    if is_asked && asked_by.is_empty() {
        return None;
    }
    let level = if asked_by.is_empty() { LintLevel::Doubtful } else { LintLevel::Missing };
    let evidence = subject.pay().find_map(|range| range.evidence.as_ref());
    Some(
        finding(LintCheck::PayOteOnly, level, "only on-target or total earnings are stated, and no base pay")
            .hint("state the base pay beside them")
            .asked_by(asked_by)
            .quoting(subject, evidence),
    )
}

/// A range with one end, where no other base pay has both.
fn open(subject: &Subject) -> Option<LintFinding> {
    let is_closed = |range: &PayRange| range.min.is_some() && range.max.is_some();
    if reversed(subject).is_some() || subject.base_pay().any(is_closed) {
        return None;
    }
    let range = subject.base_pay().find(|range| !is_closed(range))?;
    let has_minimum = range.min.is_some();
    let asked_by = asking(subject, |pay| pay == PayAsked::Range || (pay == PayAsked::Minimum && !has_minimum));
    let is_enough = has_minimum && subject.applied.iter().any(|applied| applied.rule.pay == PayAsked::Minimum);
    if asked_by.is_empty() && is_enough {
        return None;
    }
    let (message, hint) = if has_minimum {
        ("the pay has no upper end", "state the most that you expect to pay")
    } else {
        ("the pay has no lower end", "state the least that you expect to pay")
    };
    let level = if asked_by.is_empty() { LintLevel::Doubtful } else { LintLevel::Missing };
    Some(
        finding(LintCheck::PayRangeOpen, level, message)
            .hint(hint)
            .asked_by(asked_by)
            .quoting(subject, range.evidence.as_ref()),
    )
}
