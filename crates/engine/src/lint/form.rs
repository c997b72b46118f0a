//! How pay is written: width, order, unit of time, currency, plausibility.

use std::collections::BTreeSet;
use std::ops::Range;

use earnest_core::answer::{LintCheck, LintFinding, LintLevel};
use earnest_core::{Currency, Evidence, IssueCode, PayPeriod, PayRange};
use earnest_reference::pay::{CurrencyMark, Joint, currency_marks, pay_joints};
use earnest_reference::transparency::{PayAsked, Rule};
use earnest_reference::{PhraseTopic, currency};
use rust_decimal::Decimal;

use super::finding::{With, finding};
use super::subject::{Subject, phrase_spans};

/// Above this ratio of its ends a range says little: whoever takes the middle is a third or more from each end.
const WIDTH_RATIO_MAX: Decimal = Decimal::TWO;
/// Bytes before an amount in which its unit of time is looked for: the words of its line and of the heading above.
const PERIOD_BEFORE_BYTES: usize = 200;
/// Bytes after an amount in which its unit of time is looked for.
const PERIOD_AFTER_BYTES: usize = 60;
/// Bytes around an amount in which its currency is looked for.
const CURRENCY_BYTES: usize = 24;

/// Every check of how pay is written.
pub(super) fn check(subject: &Subject) -> Vec<LintFinding> {
    let mut found = Vec::new();
    found.extend(too_wide(subject));
    found.extend(reversed(subject).map(|span| {
        finding(LintCheck::PayRangeReversed, LintLevel::Doubtful, "the first amount of the range is the larger one")
            .hint("write the lower end first")
            .at(subject, span)
    }));
    found.extend(field_reversed(subject));
    found.extend(no_period(subject));
    found.extend(no_currency(subject));
    found.extend(implausible(subject));
    found
}

fn too_wide(subject: &Subject) -> Option<LintFinding> {
    for range in subject.base_pay() {
        let (Some(low), Some(high)) = (range.annual_min, range.annual_max) else { continue };
        let over = subject.asking(|applied| {
            let rule = applied.rule;
            let is_asked = rule.pay_max.is_none_or(|most| high.0 <= Decimal::from(most));
            let is_over = rule.width_max.is_some_and(|width| high.0 - low.0 > Decimal::from(width));
            rule.currency == Some(range.currency) && is_asked && is_over
        });
        if !over.is_empty() {
            let message = "the range spans more a year than the rule allows for";
            return Some(
                finding(LintCheck::PayRangeTooWide, LintLevel::Doubtful, message)
                    .hint("narrow the range, or state one for each level")
                    .asked_by(over)
                    .quoting(subject, range.evidence.as_ref()),
            );
        }
        // A rule with a width of its own settles the matter for pay in its currency only.
        let settles = |rule: &Rule| rule.width_max.is_some() && rule.currency == Some(range.currency);
        let is_exempt = subject.applied.iter().any(|applied| settles(applied.rule));
        if !is_exempt && low.0 > Decimal::ZERO && high.0 > low.0 * WIDTH_RATIO_MAX {
            let message = "the upper end is more than twice the lower end";
            return Some(
                finding(LintCheck::PayRangeTooWide, LintLevel::Advice, message)
                    .hint("narrow the range, or state one for each level or place")
                    .quoting(subject, range.evidence.as_ref()),
            );
        }
    }
    None
}

/// Where two single amounts are joined to a range whose first end is the larger: the reader of pay takes them for two statements.
pub(super) fn reversed(subject: &Subject) -> Option<Range<usize>> {
    let stated: Vec<(&PayRange, &Evidence)> = subject.base_pay_of_text().collect();
    let joined = |pair: &[(&PayRange, &Evidence)]| {
        let [(first, before), (second, after)] = pair else { return None };
        let is_single = first.min == first.max && second.min == second.max && first.max > second.max;
        let between = subject.lower.get(before.end..after.start)?.trim();
        let is_joint = pay_joints().any(|(joint, kind)| kind == Joint::To && joint.trim() == between);
        (is_single && is_joint && first.currency == second.currency).then_some(before.start..after.end)
    };
    stated.windows(2).find_map(joined)
}

/// The words by which the reader of sources says that a field has its ends the wrong way round.
const FIELD_REVERSED: &str = "the pay field's lower end";

/// What the reader of sources says of a pay field whose ends stand the wrong way round, and which it did not read for that.
pub(super) fn reversed_field<'a>(subject: &'a Subject<'_>) -> Option<&'a str> {
    let issues = subject.posting.issues.iter().filter(|issue| issue.code == IssueCode::InvalidValue);
    issues.map(|issue| issue.message.as_str()).find(|message| message.starts_with(FIELD_REVERSED))
}

fn field_reversed(subject: &Subject) -> Option<LintFinding> {
    let message = reversed_field(subject)?;
    let asked_by = subject.asking(|applied| applied.rule.pay != PayAsked::Later);
    Some(
        finding(LintCheck::PayRangeReversed, LintLevel::Doubtful, message)
            .hint("write the lower end first")
            .asked_by(asked_by),
    )
}

/// Only amounts of the text are asked for their unit of time.
fn no_period(subject: &Subject) -> Option<LintFinding> {
    let unsaid = |(range, evidence): &(&PayRange, &Evidence)| {
        // An amount that can only be a year's needs no word for it.
        range.period != PayPeriod::Year && !says_period(subject, evidence)
    };
    let (range, evidence) = subject.base_pay_of_text().find(unsaid)?;
    let taken = range.period.as_str().to_lowercase();
    let message = format!("the pay has no unit of time; it was taken for pay by the {taken}");
    Some(
        finding(LintCheck::PayPeriodMissing, LintLevel::Doubtful, message)
            .hint("add it: `per hour`, `a month`, `a year`")
            .quoting(subject, Some(evidence)),
    )
}

fn says_period(subject: &Subject, evidence: &Evidence) -> bool {
    let around = window(&subject.lower, evidence, PERIOD_BEFORE_BYTES, PERIOD_AFTER_BYTES);
    PhraseTopic::PayPeriod.phrases().any(|phrase| phrase_spans(around, phrase.text).next().is_some())
}

fn no_currency(subject: &Subject) -> Option<LintFinding> {
    let countries: BTreeSet<&str> =
        subject.facts.worksites.iter().filter_map(|worksite| worksite.country.as_deref()).collect();
    let paid_in: BTreeSet<Currency> = countries.iter().filter_map(|country| currency::of_country(country)).collect();
    for (_, evidence) in subject.base_pay_of_text() {
        let around = window(&subject.lower, evidence, CURRENCY_BYTES, CURRENCY_BYTES);
        let said: Vec<CurrencyMark> = marks(around, &evidence.text.to_ascii_lowercase());
        let is_named = said.iter().any(|mark| matches!(mark, CurrencyMark::Code(_)));
        let several = said.iter().find_map(|mark| match mark {
            CurrencyMark::OneOf(codes) => Some(*codes),
            CurrencyMark::Code(_) => None,
        });
        let (message, level) = match several {
            _ if is_named => continue,
            None if paid_in.len() == 1 => ("the pay has no currency", LintLevel::Advice),
            None => ("the pay has no currency", LintLevel::Doubtful),
            Some(codes) => {
                let fits = |currency: &&Currency| codes.split(' ').any(|code| code == currency.as_str());
                if countries.is_empty() || (paid_in.len() == 1 && paid_in.iter().all(|currency| fits(&currency))) {
                    continue;
                }
                (
                    "the mark of the currency is used for several, and the worksites do not settle which",
                    LintLevel::Doubtful,
                )
            }
        };
        return Some(
            finding(LintCheck::PayCurrencyMissing, level, message)
                .hint("add the code: `USD`, `CAD`, `EUR`")
                .quoting(subject, Some(evidence)),
        );
    }
    None
}

/// The marks of currencies in the amount's words, and the codes and names near it.
fn marks(around: &str, amount: &str) -> Vec<CurrencyMark> {
    currency_marks()
        .filter(|(mark, _, _)| {
            let is_word = mark.chars().all(char::is_alphabetic) && mark.chars().count() > 2;
            let within = if is_word { around } else { amount };
            if mark.chars().all(char::is_alphanumeric) { has_word(within, mark) } else { within.contains(mark) }
        })
        .map(|(_, currency, _)| currency)
        .collect()
}

/// Whether a word stands alone, or right before or behind digits: `usd80,000`.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(start, found)| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        !is_letter(text[..start].chars().next_back()) && !is_letter(text[start + found.len()..].chars().next())
    })
}

/// The text around a quote.
fn window<'a>(lower: &'a str, evidence: &Evidence, before: usize, after: usize) -> &'a str {
    let start = lower.ceil_char_boundary(evidence.start.saturating_sub(before));
    let end = lower.floor_char_boundary((evidence.end + after).min(lower.len()));
    lower.get(start..end).unwrap_or_default()
}

fn implausible(subject: &Subject) -> Option<LintFinding> {
    let issue = subject.facts.issues.iter().find(|issue| issue.code == IssueCode::PayImplausible)?;
    let mut evidence = subject.base_pay().filter_map(|range| range.evidence.as_ref());
    // Where several are stated, the issue does not say which.
    let only = evidence.next().filter(|_| evidence.next().is_none());
    let message = format!("the amount is no plausible pay for its unit of time: {}", issue.message.replace('`', ""));
    Some(
        finding(LintCheck::PayImplausible, LintLevel::Doubtful, message)
            .hint("check the unit of time and the number of digits")
            .quoting(subject, only),
    )
}
