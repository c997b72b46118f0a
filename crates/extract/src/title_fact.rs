//! A title taken apart: the words of work, and what else it says.
//!
//! | title                                             | normalized           | stripped                                  |
//! |---------------------------------------------------|----------------------|-------------------------------------------|
//! | `Senior Software Engineer, Backend (m/f/d)`       | `software engineer, backend` | level `Senior`, gender mark `m/f/d` |
//! | `Acme | Data Analyst II | NYC | Full-time`        | `data analyst`       | employer, level, place, contract          |
//! | `🚀 Registered Nurse - Austin, TX - 48213`        | `registered nurse`   | emoji, places, reference                  |

use earnest_core::{TitleFact, TitlePart, TitlePartKind};
use earnest_reference::role::split_parts;
use earnest_reference::{fold, is_gender_mark, title_phrase_kind, title_words};

use crate::title::{first_line, is_address, is_place, is_reference, normalize_title};
use crate::title_employer::TitleWork;

/// Parts that are kept: a longer title is a text.
const STRIPPED_MAX: usize = 16;
/// Arrows, dingbats and emoji begin here; punctuation of running text stands before.
const FIRST_SIGN: char = '\u{2190}';

/// Takes a title apart of which it is known where its employer stands.
pub(crate) fn extract_title(title: &str, found: &TitleWork<'_>) -> TitleFact {
    let mut stripped = Vec::new();
    for part in split_parts(first_line(title)).map(str::trim) {
        let whole = if found.employer.contains(&part) {
            Some(TitlePartKind::Employer)
        } else if is_gender_mark(part) {
            Some(TitlePartKind::GenderMark)
        } else if is_address(part) {
            Some(TitlePartKind::Address)
        } else if is_place(part) {
            Some(TitlePartKind::Place)
        } else {
            None
        };
        match whole {
            Some(kind) => stripped.push(TitlePart { kind, text: part.to_owned() }),
            None => strip_words(part, &mut stripped),
        }
    }
    stripped.truncate(STRIPPED_MAX);
    TitleFact { normalized: normalize_title(&found.work), stripped }
}

/// Levels, contracts, references and signs among a part's words.
fn strip_words(part: &str, stripped: &mut Vec<TitlePart>) {
    // Small words stand in no listed phrase: `Chief of Staff` is `chief staff`.
    let is_small = |word: &&str| title_words(word).is_empty() && kind_of_word(word).is_none();
    let words: Vec<&str> = part.split_whitespace().filter(|word| !is_small(word)).collect();
    let mut at = 0;
    while at < words.len() {
        let pair = words.get(at..at + 2).map(|pair| pair.join(" "));
        let listed = pair.as_deref().and_then(|pair| title_phrase_kind(&fold(pair))).map(|kind| (kind, 2));
        let word = words[at];
        let (kind, len) = listed.unwrap_or_else(|| (kind_of_word(word), 1));
        if let Some(kind) = kind {
            let text = words[at..at + len].join(" ").trim_end_matches([',', ':', '-']).to_owned();
            stripped.push(TitlePart { kind, text });
        }
        at += len;
    }
}

fn kind_of_word(word: &str) -> Option<TitlePartKind> {
    if is_reference(word) {
        return Some(TitlePartKind::Reference);
    }
    if !word.is_empty() && word.chars().all(|c| c >= FIRST_SIGN && !c.is_alphanumeric()) {
        return Some(TitlePartKind::Emoji);
    }
    let folded = fold(word);
    title_phrase_kind(&folded).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::title_employer::without_employer;

    fn taken_apart(title: &str, employer: &str) -> String {
        let fact = extract_title(title, &without_employer(title, employer));
        let stripped: Vec<String> = fact.stripped.iter().map(|part| format!("{} {}", part.kind, part.text)).collect();
        format!("{} | {}", fact.normalized, stripped.join("; "))
    }

    #[test]
    fn titles_are_taken_apart() {
        for (title, employer, expected) in [
            (
                "Senior Software Engineer, Backend (m/f/d)",
                "",
                "software engineer, backend | level Senior; gender_mark m/f/d",
            ),
            (
                "Acme | Data Analyst II | NYC | Full-time",
                "Acme, Inc.",
                "data analyst | employer Acme; level II; place NYC; contract Full-time",
            ),
            ("🚀 Registered Nurse - Austin - 48213", "", "registered nurse | emoji 🚀; place Austin; reference 48213"),
            ("Chief of Staff", "", "chief staff | "),
            ("Lead Generation Specialist", "", "lead generation specialist | "),
            ("", "", " | "),
        ] {
            assert_eq!(taken_apart(title, employer), expected, "{title}");
        }
    }
}
