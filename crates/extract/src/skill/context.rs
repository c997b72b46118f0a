//! The words round an ordinary word that say whether it is a tool.
//!
//! | text                                        | what vouches for the name      |
//! |---------------------------------------------|--------------------------------|
//! | `Python, Go or Rust`                        | a sure skill beside it         |
//! | `Chef, Puppet and Salt`                     | each the other, three in a row |
//! | `- Python⏎- Go⏎- Rust`                      | the item before, in turn       |
//! | `experience with Rust`                      | the phrase before it           |
//! | `an Epic EMR`, `POS systems (Toast, Square)`| the kind of tool beside it     |
//! | `Swift resolution in Python projects`       | nothing: it begins a sentence  |
//!
//! Nothing further away than [`NEAR_BYTES_MAX`] is looked at, so that the cost does not grow with the line.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use earnest_reference::skill::{self, ContextClass};

use super::reader::Mention;

/// How far away a skill or phrase may stand that vouches for an ordinary word, in bytes.
const NEAR_BYTES_MAX: usize = 60;
/// How many ordinary names close by vouch for another.
const ORDINARY_NEIGHBOURS_MIN: usize = 2;
/// How many words before a name may name its kind: `CRM systems such as`.
const KIND_WORDS_BACK: usize = 4;
/// Shorter names need a mark or small word after them too: `Go` is seldom followed by what it names.
const SHORT_NAME_BYTES_MAX: usize = 2;

static CLASSES: LazyLock<HashMap<&'static str, ContextClass>> =
    LazyLock::new(|| skill::context().iter().copied().collect());

/// Drops the mentions that nothing vouches for. The mentions stand in order.
pub(super) fn keep_vouched(text: &str, mentions: &mut Vec<Mention>) {
    let mut is_sure: Vec<bool> = mentions.iter().map(|mention| !mention.is_ordinary).collect();
    if is_sure.iter().all(|sure| *sure) {
        return;
    }
    let fits: Vec<Fit> = mentions
        .iter()
        .map(|mention| if mention.is_ordinary { fit(text, &mention.span) } else { Fit::Alone })
        .collect();
    for (sure, fit) in is_sure.iter_mut().zip(&fits) {
        *sure |= *fit == Fit::Named;
    }
    let named = is_sure.clone();
    for index in 0..mentions.len() {
        if !named[index] && fits[index] == Fit::Listed {
            is_sure[index] = has_neighbour(text, mentions, index, &named);
        }
    }
    // A name of a list vouches for the next one, in both directions.
    let pairs = |index: usize| (index, index + 1);
    for (left, right) in (1..mentions.len()).map(|index| pairs(index - 1)) {
        is_sure[right] |= is_sure[left] && fits[right] == Fit::Listed && are_joined(text, mentions, left);
    }
    for (left, right) in (1..mentions.len()).rev().map(|index| pairs(index - 1)) {
        is_sure[left] |= is_sure[right] && fits[left] == Fit::Listed && are_joined(text, mentions, left);
    }
    let mut kept = is_sure.into_iter();
    mentions.retain(|_| kept.next().unwrap_or(false));
}

/// How a name stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// As any word does.
    Alone,
    /// Between marks or small words, as the names of a list do.
    Listed,
    /// Beside a phrase that says it is a tool.
    Named,
}

fn fit(text: &str, span: &Range<usize>) -> Fit {
    let before = before(text, span.start);
    let after = after(text, span.end);
    let next = first_word(after);
    let next_class = CLASSES.get(next.to_lowercase().as_str());
    let [last, last_two, last_three] = last_words(before);
    let is_item_start = !before.contains(char::is_alphanumeric);
    let begins = is_item_start || begins_sentence(text, span.start);
    let goes_on_as_name = after.starts_with(' ') && after[1..].starts_with(char::is_uppercase);
    let opens = is_item_start
        || before.trim_end().ends_with([',', '/', '(', '|', ':', '&', ';', '+', '•', '-'])
        || is_joint(&last);
    let closes = next.is_empty() && !after.starts_with(['’', '\'', '-']) || next_class == Some(&ContextClass::Joint);
    let is_led = [last_two, last_three].iter().any(|phrase| CLASSES.get(phrase.as_str()) == Some(&ContextClass::Lead));
    if is_led && !goes_on_as_name && (closes || span.len() > SHORT_NAME_BYTES_MAX) {
        return Fit::Named;
    }
    if !begins && after.starts_with(' ') && next_class == Some(&ContextClass::Kind) {
        return Fit::Named;
    }
    let of_kind = || {
        let words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.take(KIND_WORDS_BACK).any(|word| CLASSES.get(word.to_lowercase().as_str()) == Some(&ContextClass::Kind))
    };
    if opens && closes && !is_item_start && of_kind() {
        return Fit::Named;
    }
    // `Python and R are`: a letter, unlike `Go`, begins no clause.
    let is_letter = span.len() == 1;
    let listed = opens && (closes || ((is_letter || span.len() > SHORT_NAME_BYTES_MAX) && !begins));
    if listed { Fit::Listed } else { Fit::Alone }
}

/// Whether a sure skill stands close by, or two other ordinary names do.
fn has_neighbour(text: &str, mentions: &[Mention], index: usize, is_sure: &[bool]) -> bool {
    let near = |other: &usize| is_near(text, mentions, index, *other);
    let close = (0..index).rev().take_while(near).chain((index + 1..mentions.len()).take_while(near));
    let mut ordinary = 0;
    for other in close {
        ordinary += usize::from(!is_sure[other]);
        if is_sure[other] || ordinary >= ORDINARY_NEIGHBOURS_MIN {
            return true;
        }
    }
    false
}

fn is_near(text: &str, mentions: &[Mention], left: usize, right: usize) -> bool {
    let between = gap(mentions, left.min(right), left.max(right));
    between.len() <= NEAR_BYTES_MAX && !text[between].contains('\n')
}

/// Whether nothing but marks and small words stands between a mention and the next.
fn are_joined(text: &str, mentions: &[Mention], left: usize) -> bool {
    let between = gap(mentions, left, left + 1);
    between.len() <= NEAR_BYTES_MAX
        && text[between]
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .all(|word| matches!(word, "and" | "or") || is_joint(word))
}

fn gap(mentions: &[Mention], left: usize, right: usize) -> Range<usize> {
    let (end, start) = (mentions[left].span.end, mentions[right].span.start);
    end.min(start)..start
}

/// What stands before `at` on its line, as far as one looks.
fn before(text: &str, at: usize) -> &str {
    let from = text.ceil_char_boundary(at.saturating_sub(NEAR_BYTES_MAX));
    let near = &text[from.min(at)..at];
    near.rsplit('\n').next().unwrap_or(near)
}

/// What stands after `at` on its line, as far as one looks.
fn after(text: &str, at: usize) -> &str {
    let near = &text[at..text.floor_char_boundary(at + NEAR_BYTES_MAX).max(at)];
    near.split('\n').next().unwrap_or(near)
}

/// The word that follows after at most a space; empty before a mark or at the end.
fn first_word(after: &str) -> &str {
    let word = after.strip_prefix([' ', '\u{a0}']).unwrap_or(after);
    &word[..word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len())]
}

/// The last word, the last two and the last three, in lower case. The very last must be written so: in a line of
/// capitals a capital says nothing.
fn last_words(before: &str) -> [String; 3] {
    let is_mark = |c: char| !c.is_alphanumeric();
    let mut words = before.trim_end().rsplit([' ', '\u{a0}']);
    let last = words.next().unwrap_or_default().trim_start_matches('(').trim_end_matches('.');
    if last.contains(char::is_uppercase) {
        return Default::default();
    }
    let second = words.next().unwrap_or_default().trim_start_matches(is_mark).to_lowercase();
    let third = words.next().unwrap_or_default().trim_start_matches(is_mark).to_lowercase();
    [last.to_owned(), format!("{second} {last}"), format!("{third} {second} {last}")]
}

/// Whether a word stands between the names of a list.
pub(super) fn is_joint(word: &str) -> bool {
    CLASSES.get(word) == Some(&ContextClass::Joint)
}

/// Whether a sentence, a line or a list item begins at `start`.
pub(super) fn begins_sentence(text: &str, start: usize) -> bool {
    let before = before(text, start).trim_end_matches([' ', '\u{a0}', '*', '"']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '•', '-', '–', '·', '●'])
}
