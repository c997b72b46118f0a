//! The sentence around a phrase, and whether a word near it takes it back.
//!
//! A text without marks is one long sentence. It is cut around the phrase, so that many phrases in it are read in one pass.

use std::ops::Range;

use earnest_reference::transparency::{PostingWords, posting_words};

/// Bytes on each side of a phrase in which its sentence is looked for: some fifty words.
const SENTENCE_BYTES: usize = 300;
/// Words before a phrase among which "not" is about it: "do not require any Canadian experience".
const NEGATION_WORDS_BEFORE: usize = 4;
/// Words after a phrase among which "not" is about it: "Canadian experience is not required".
const NEGATION_WORDS_AFTER: usize = 4;

/// The sentence around a span of a text of lower case, from mark to mark.
pub(super) fn sentence(lower: &str, span: &Range<usize>) -> Range<usize> {
    let from = lower.ceil_char_boundary(span.start.saturating_sub(SENTENCE_BYTES)).min(span.start);
    let to = lower.floor_char_boundary((span.end + SENTENCE_BYTES).min(lower.len())).max(span.end);
    let is_end = |base: usize| move |(at, sign): &(usize, char)| ends_sentence(lower, base + at, *sign);
    let before = lower.get(from..span.start).unwrap_or_default();
    let start = before.char_indices().rev().find(is_end(from)).map_or(from, |(at, sign)| from + at + sign.len_utf8());
    let after = lower.get(span.end..to).unwrap_or_default();
    let end = after.char_indices().find(is_end(span.end)).map_or(to, |(at, _)| span.end + at);
    start..end
}

/// The words of the sentence that stand before a place in it.
pub(super) fn before_in_sentence(lower: &str, at: usize) -> &str {
    let around = sentence(lower, &(at..at));
    lower.get(around.start..at).unwrap_or_default()
}

/// A stop counts where a blank follows it, and not in "U.S." or "27.50".
fn ends_sentence(lower: &str, at: usize, sign: char) -> bool {
    match sign {
        '!' | '?' | '\n' | ';' | '|' | '•' => true,
        '.' => {
            let bytes = lower.as_bytes();
            let is_inside = bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
            let is_abbreviation = at >= 2 && bytes.get(at - 2) == Some(&b'.');
            !is_inside && !is_abbreviation
        }
        _ => false,
    }
}

/// Whether a word near a phrase, in its clause, says that it is not meant.
pub(super) fn is_negated(lower: &str, span: &Range<usize>) -> bool {
    let around = sentence(lower, span);
    let is_joint = |sign: char| matches!(sign, ',' | ':' | '(' | ')' | '–' | '—');
    let before = lower.get(around.start..span.start).unwrap_or_default().rsplit(is_joint).next().unwrap_or_default();
    let after = lower.get(span.end..around.end).unwrap_or_default().split(is_joint).next().unwrap_or_default();
    let before = before.split_whitespace().rev().take(NEGATION_WORDS_BEFORE);
    let mut near = before.chain(after.split_whitespace().take(NEGATION_WORDS_AFTER));
    near.any(|word| {
        let word = word.replace('’', "'");
        let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        posting_words(PostingWords::Negation).any(|known| known == word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_at_marks_but_not_in_abbreviations_and_is_bounded() {
        let of = |text: &str, phrase: &str| {
            let start = text.find(phrase).unwrap();
            text[sentence(text, &(start..start + phrase.len()))].trim().to_owned()
        };
        assert_eq!(of("we hire. remote in the u.s. except ohio. apply", "except"), "remote in the u.s. except ohio");
        assert_eq!(of("pay is $27.50 an hour! yes", "an hour"), "pay is $27.50 an hour");
        assert!(of(&"é words ".repeat(500), "words ").len() <= 2 * SENTENCE_BYTES + 8);
    }

    #[test]
    fn a_phrase_is_taken_back_by_words_beside_it_only() {
        let negated = |text: &str| {
            let start = text.find("canadian experience").unwrap();
            is_negated(text, &(start..start + "canadian experience".len()))
        };
        for text in [
            "canadian experience is not required",
            "we don’t ask for canadian experience",
            "canadian experience is an asset",
        ] {
            assert!(negated(text), "{text}");
        }
        for text in [
            "no phone calls please, canadian experience is required",
            "no calls. canadian experience",
            "canadian experience",
        ] {
            assert!(!negated(text), "{text}");
        }
    }
}
