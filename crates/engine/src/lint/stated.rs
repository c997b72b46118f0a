//! Whether pay is stated, with both ends, as base pay.

use earnest_core::PayRange;
use earnest_core::answer::{LintCheck, LintFinding, LintLevel};
use earnest_reference::transparency::{Commission, PayAsked, PostingWords};

use super::applied::Applied;
use super::finding::{With, finding};
use super::form::reversed;
use super::subject::Subject;

/// Pay missing, open or only on-target, and praise in its place.
pub(super) fn check(subject: &Subject) -> Vec<LintFinding> {
    let mut found = Vec::new();
    if subject.base_pay().next().is_some() {
        found.extend(open(subject));
    } else if subject.pay().next().is_none() {
        found.extend(missing(subject));
    } else {
        found.push(on_target_only(subject));
    }
    found
}

/// The rules that ask for pay, those left out for which a word on commission is enough where the posting has it.
fn asking(subject: &Subject, asks: impl Fn(PayAsked) -> bool) -> Vec<String> {
    let is_commission = subject.first(PostingWords::CommissionOnly).is_some();
    subject.asking(|applied: &Applied| {
        asks(applied.rule.pay) && !(is_commission && applied.rule.commission == Some(Commission::Statement))
    })
}

fn missing(subject: &Subject) -> Vec<LintFinding> {
    let asked_by = asking(subject, |pay| pay != PayAsked::Later);
    let commission = subject.first(PostingWords::CommissionOnly);
    // A rule for which the word on commission is enough, and none that asks for more: nothing is missing.
    if asked_by.is_empty() && commission.is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let hint =
        "state the least and the most that you expect to pay, with currency and unit of time: `$24 to $29 per hour`";
    found.push(if asked_by.is_empty() {
        finding(
            LintCheck::PayRangeMissing,
            LintLevel::Advice,
            "no pay is stated; no rule that was looked at asks for it",
        )
        .hint(hint)
    } else {
        finding(LintCheck::PayRangeMissing, LintLevel::Missing, "no pay is stated").hint(hint).asked_by(asked_by)
    });
    if let Some(span) = subject.first(PostingWords::Competitive) {
        found.push(
            finding(LintCheck::PayCompetitiveWords, LintLevel::Doubtful, "words of praise stand where an amount could")
                .hint("replace them by the range")
                .at(subject, span),
        );
    }
    found
}

fn on_target_only(subject: &Subject) -> LintFinding {
    let asked_by = asking(subject, |pay| pay != PayAsked::Later);
    let level = if asked_by.is_empty() { LintLevel::Doubtful } else { LintLevel::Missing };
    let evidence = subject.pay().find_map(|range| range.evidence.as_ref());
    finding(LintCheck::PayOteOnly, level, "only on-target or total earnings are stated, and no base pay")
        .hint("state the base pay beside them")
        .asked_by(asked_by)
        .quoting(subject, evidence)
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
