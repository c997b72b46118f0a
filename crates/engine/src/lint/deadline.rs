//! Whether the text says until when applications are taken.
//!
//! | words                                | say so                                             |
//! |--------------------------------------|----------------------------------------------------|
//! | `application deadline`, `apply by`   | yes                                                |
//! | `open until`, `ongoing basis`        | where the sentence speaks of applications or names a day |

use std::ops::Range;

use earnest_reference::transparency::{PostingWords, posting_words};

use super::sentence::sentence;
use super::subject::{has, spans};

/// Bytes after a phrase in which its day stands.
const DAY_BYTES: usize = 60;

/// Whether a text of lower case says until when applications are taken, or that they always are.
pub(super) fn names_deadline(lower: &str) -> bool {
    has(lower, PostingWords::Deadline)
        || spans(lower, PostingWords::DeadlineUnclear).iter().any(|span| is_meant(lower, span))
}

fn is_meant(lower: &str, span: &Range<usize>) -> bool {
    let around = sentence(lower, span);
    let end = lower.floor_char_boundary((span.end + DAY_BYTES).min(lower.len()));
    let day = lower.get(span.end..end).unwrap_or_default().split('\n').next().unwrap_or_default();
    // The phrase's own words do not count: `apply before` may be said of paint.
    let others = [lower.get(around.start..span.start), lower.get(span.end..around.end)];
    names_day(day) || others.into_iter().flatten().any(|words| has(words, PostingWords::Application))
}

/// `3 May`, `may 3rd`, `12/15`, `2026-12-15`.
fn names_day(text: &str) -> bool {
    let words: Vec<&str> = text
        .split([' ', ',', '(', ')'])
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
        .collect();
    let is_number = |word: Option<&&str>| word.is_some_and(|word| word.starts_with(|sign: char| sign.is_ascii_digit()));
    let is_month = |word: &str| posting_words(PostingWords::Month).any(|month| month == word);
    words.iter().enumerate().any(|(at, word)| {
        let is_beside = is_number(words.get(at + 1)) || at.checked_sub(1).is_some_and(|at| is_number(words.get(at)));
        (is_month(word) && is_beside) || is_numeric_day(word)
    })
}

/// Two or three numbers with slashes, three with hyphens or stops.
fn is_numeric_day(word: &str) -> bool {
    let parts = |mark: char| {
        let parts: Vec<&str> = word.split(mark).collect();
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if parts.iter().all(is_number) { parts.len() } else { 0 }
    };
    matches!(parts('/'), 2 | 3) || parts('-') == 3 || parts('.') == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_passing_name_no_deadline() {
        for text in [
            "our kitchen remains open until 10pm",
            "you meet every project deadline: no exceptions",
            "we work on an ongoing basis with clients",
            "reports submitted by staff",
            "sand the wood and apply before it dries",
        ] {
            assert!(!names_deadline(text), "{text}");
        }
        for text in [
            "open until 3 may",
            "deadline: 12/15",
            "closing date: 2026-12-15",
            "applications are taken on an ongoing basis",
            "the position is open until we find you",
            "open until filled",
            "the application window closes on december 20, 2026",
        ] {
            assert!(names_deadline(text), "{text}");
        }
    }
}
