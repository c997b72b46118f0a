//! The posting as the checks see it: its facts, its text, and where phrases stand in it.

use std::ops::Range;

use earnest_core::{Evidence, Facts, PayKind, PayOrigin, PayRange, Posting};
use earnest_extract::Extraction;
use earnest_reference::PhraseTopic;
use earnest_reference::transparency::{PostingWords, posting_words};

use super::applied::Applied;
use super::reach::Reach;
use super::sentence::{before_in_sentence, is_negated};

/// What is checked, and by which rules.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    /// The posting as its source gave it.
    pub(super) posting: &'a Posting,
    /// Its plain text.
    pub(super) text: String,
    /// The same in lower case, byte for byte as long.
    pub(super) lower: String,
    /// What was read from it.
    pub(super) facts: Facts,
    /// Where the text says that remote work may be done.
    pub(super) reach: Reach,
    /// The rules that may ask something of it.
    pub(super) applied: Vec<Applied>,
}

impl<'a> Subject<'a> {
    pub(super) fn new(posting: &'a Posting, extraction: Extraction) -> Self {
        let Extraction { text, facts } = extraction;
        let lower = lowered(&text);
        let reach = Reach::read(&text, &lower, &facts);
        Self { posting, text, lower, facts, reach, applied: Vec::new() }
    }

    /// Pay that is stated, in the order of the record. An amount with one end in a sentence on something else is none:
    /// "our 401(k) matches up to $6,000".
    pub(super) fn pay(&self) -> impl Iterator<Item = &PayRange> {
        self.facts.pay.iter().filter(|range| (range.min.is_some() && range.max.is_some()) || !self.is_of_another(range))
    }

    /// Base pay that is stated.
    pub(super) fn base_pay(&self) -> impl Iterator<Item = &PayRange> {
        self.pay().filter(|range| range.kind == PayKind::Base)
    }

    /// Whether the words before the amount, in its sentence, name something that is no pay.
    fn is_of_another(&self, range: &PayRange) -> bool {
        let Some(evidence) = range.evidence.as_ref().filter(|evidence| self.lower.is_char_boundary(evidence.start))
        else {
            return false;
        };
        let before = before_in_sentence(&self.lower, evidence.start);
        let mut others = PhraseTopic::PayContext.phrases().filter(|phrase| phrase.class == "not_pay");
        others.any(|phrase| phrase_spans(before, phrase.text).next().is_some())
    }

    /// Base pay that the text states, with its evidence.
    pub(super) fn base_pay_of_text(&self) -> impl Iterator<Item = (&PayRange, &Evidence)> {
        let of_text = self.base_pay().filter(|range| range.origin == PayOrigin::Text);
        of_text.filter_map(|range| range.evidence.as_ref().map(|evidence| (range, evidence)))
    }

    /// The first place of a phrase of `class`.
    pub(super) fn first(&self, class: PostingWords) -> Option<Range<usize>> {
        self.all(class).into_iter().next()
    }

    /// Every place of a phrase of `class`, in the order of the text.
    pub(super) fn all(&self, class: PostingWords) -> Vec<Range<usize>> {
        spans(&self.lower, class)
    }

    /// Codes of the rules for which `asks` holds.
    pub(super) fn asking(&self, asks: impl Fn(&Applied) -> bool) -> Vec<String> {
        self.applied.iter().filter(|applied| asks(applied)).map(|applied| applied.rule.code.clone()).collect()
    }

    /// The first place of a phrase of `class` that no word beside it takes back: "not a commission-only position".
    pub(super) fn first_meant(&self, class: PostingWords) -> Option<Range<usize>> {
        self.all(class).into_iter().find(|span| !is_negated(&self.lower, span))
    }
}

/// Letters of ASCII in lower case and typographic apostrophes as they are, so that no byte moves.
fn lowered(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// Every place of a phrase of `class` in a text of lower case, in its order.
pub(super) fn spans(lower: &str, class: PostingWords) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = posting_words(class).flat_map(|phrase| phrase_spans(lower, phrase)).collect();
    found.sort_by_key(|span| (span.start, usize::MAX - span.end));
    found
}

/// Whether a text of lower case has a phrase of `class`.
pub(super) fn has(lower: &str, class: PostingWords) -> bool {
    posting_words(class).any(|phrase| phrase_spans(lower, phrase).next().is_some())
}

/// Whether the word after a place is one of `class`.
pub(super) fn next_word_is(lower: &str, at: usize, class: PostingWords) -> bool {
    let rest = lower.get(at..).unwrap_or_default().trim_start_matches(' ');
    let end = rest.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(rest.len());
    posting_words(class).any(|word| rest.get(..end) == Some(word))
}

/// Every place of a phrase that stands as words of its own.
pub(super) fn phrase_spans<'a>(lower: &'a str, phrase: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    lower.match_indices(phrase).map(|(start, found)| start..start + found.len()).filter(|span| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let begins = !is_letter(lower[..span.start].chars().next_back()) || !is_letter(phrase.chars().next());
        let ends = !is_letter(lower[span.end..].chars().next()) || !is_letter(phrase.chars().next_back());
        begins && ends
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_as_whole_words() {
        let found = |text: &str, phrase: &str| phrase_spans(text, phrase).count();
        assert_eq!(found("salary doe. does it?", "doe"), 1);
        assert_eq!(found("pay: d.o.e.", "d.o.e."), 1);
        assert_eq!(found("", "doe"), 0);
        assert_eq!(found("größe doe größe", "doe"), 1);
    }
}
