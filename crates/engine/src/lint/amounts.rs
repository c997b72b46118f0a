//! Amounts of money that the text states and that were not read as pay: `$1,200 per week guaranteed`.
//!
//! They may be pay, so nobody is told that none is stated.

use std::ops::Range;

use earnest_core::IssueCode;
use earnest_reference::PhraseTopic;
use earnest_reference::pay::{MarkCondition, currency_marks};
use earnest_reference::transparency::PostingWords;

use super::sentence::sentence;
use super::subject::{Subject, has, phrase_spans};

/// Amounts that are looked at: a posting has a few.
const AMOUNTS_MAX: usize = 20;
/// Bytes after an amount in which its unit of time stands.
const PERIOD_BYTES: usize = 30;
/// Bytes of an amount's sentence that are quoted.
const QUOTE_BYTES: usize = 60;
/// What makes an amount one of business and no pay.
const LARGE: [&str; 6] = ["million", "billion", "mm", "m ", "bn", "b "];

/// The first amount that may be pay, with the words after it.
pub(super) fn unread(subject: &Subject) -> Option<Range<usize>> {
    let lower = &subject.lower;
    let mut starts: Vec<usize> =
        currency_marks().flat_map(|(mark, _, condition)| starts_of(subject, mark, condition)).collect();
    starts.sort_unstable();
    starts.dedup();
    let start = starts.into_iter().take(AMOUNTS_MAX).find(|start| may_be_pay(lower, *start))?;
    let end =
        sentence(lower, &(start..start)).end.min(lower.floor_char_boundary((start + QUOTE_BYTES).min(lower.len())));
    let quoted = lower.get(start..end)?.trim_end();
    Some(start..start + quoted.len())
}

/// Whether a field states pay that its source's reader could not read.
pub(super) fn has_unread_field(subject: &Subject) -> bool {
    let issues = subject.posting.issues.iter().filter(|issue| issue.code == IssueCode::InvalidValue);
    issues
        .map(|issue| issue.message.as_str())
        .any(|message| message.ends_with("so the pay field is not read") || message.starts_with("`baseSalary` is"))
}

/// Where amounts with that mark begin: a mark before digits, or digits before a mark.
fn starts_of(subject: &Subject, mark: &'static str, condition: MarkCondition) -> Vec<usize> {
    let lower = &subject.lower;
    if condition == MarkCondition::Country {
        return Vec::new();
    }
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let start_of = |span: Range<usize>| {
        let written = subject.text.get(span.clone())?;
        let is_written_so = condition != MarkCondition::Capitals || written.chars().all(char::is_uppercase);
        let after = lower.get(span.end..)?.trim_start_matches(' ');
        let before = lower.get(..span.start)?.trim_end_matches(' ');
        if !is_written_so {
            return None;
        }
        if after.as_bytes().first().is_some_and(is_digit) {
            return Some(span.start);
        }
        let is_amount = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
        let digits = before.as_bytes().iter().rev().take_while(|byte| is_amount(byte)).count();
        before.as_bytes().last().filter(|byte| is_digit(byte)).map(|_| before.len() - digits)
    };
    phrase_spans(lower, mark).filter_map(start_of).take(AMOUNTS_MAX).collect()
}

/// Whether the sentence speaks of pay, or names a unit of time, or begins with the amount; and names nothing that is no pay.
fn may_be_pay(lower: &str, start: usize) -> bool {
    let around = sentence(lower, &(start..start));
    let words = lower.get(around.clone()).unwrap_or_default();
    let rest = lower.get(start..around.end).unwrap_or_default();
    let digits = rest.find(|sign: char| sign.is_ascii_digit()).unwrap_or(0);
    let amount = rest.get(digits..).unwrap_or_default();
    let behind = amount.trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',' | ' '));
    let is_large = LARGE.iter().any(|word| behind.starts_with(word)) || matches!(behind, "m" | "b");
    let is_other = || {
        let mut others = PhraseTopic::PayContext.phrases().filter(|phrase| phrase.class == "not_pay");
        others.any(|phrase| phrase_spans(words, phrase.text).next().is_some())
    };
    let near = rest.get(..rest.floor_char_boundary(PERIOD_BYTES.min(rest.len()))).unwrap_or_default();
    let says_period =
        || PhraseTopic::PayPeriod.phrases().any(|phrase| phrase_spans(near, phrase.text).next().is_some());
    let begins = lower.get(around.start..start).unwrap_or_default().trim().is_empty();
    !is_large && (begins || has(words, PostingWords::PayWord) || says_period()) && !is_other()
}
