//! A title to its occupation and role.
//!
//! | title                                        | found by                                   | occupation |
//! |----------------------------------------------|--------------------------------------------|------------|
//! | `Senior Backend Engineer, Payments`          | the role `backend-engineer`                | 15-1252    |
//! | `Embalmer (Evenings)`                        | the listed title `embalmer`                | 39-4031    |
//! | `Night Shift Forklift Loader Specialist`     | its last words, then each of its words     | 53-…       |
//! | `Various`                                    | nothing                                    | none       |
//!
//! `probability` is the share of the evidence for the occupation, discounted by how little of the title it rests on. It
//! is a score until it is calibrated on labelled postings: the order of two titles means more than the figure.

use std::collections::HashMap;

use earnest_core::{OccupationFact, SocCode};
use earnest_reference::role::{self, TitleRole};
use earnest_reference::titles::{self, TitleMatch};
use earnest_reference::{soc, words_of_work};

use crate::title::title_parts;

/// Below this the evidence is no better than the base rate of a large occupation.
const PROBABILITY_MIN: f64 = 0.05;
/// A role's name in the title settles the occupation but for titles used loosely.
const ROLE_PROBABILITY: f64 = 0.93;
/// What a match is worth after a spelling slip was mended.
const MENDED_DISCOUNT: f64 = 0.7;
/// What a match of single words is worth beside a match of phrases.
const WORDS_DISCOUNT: f64 = 0.45;
/// Words beyond these are no part of a title's core.
const PHRASE_WORDS_MAX: usize = 6;
/// Evidence added to each word's occupations, so that a rare word does not decide alone.
const SMOOTHING: f64 = 4.0;

/// Codes titles.
#[derive(Debug, Clone, Copy, Default)]
pub struct OccupationCoder;

impl OccupationCoder {
    /// A coder over the embedded lists of titles and roles.
    pub fn new() -> Self {
        Self
    }

    /// The occupation of a posting's title; `None` where no list knows enough of its words.
    pub fn code(self, title: &str) -> Option<OccupationFact> {
        let parts = title_parts(title);
        let bare: Vec<Vec<String>> = parts.iter().map(|words| words_of_work(words)).collect();
        let (soc, role, probability) = match role::find_in_parts(&parts) {
            Some(found) => (found.role.soc, Some(found.role.id.clone()), role_probability(&found)),
            None => {
                let (soc, probability) = by_phrase(&parts, &bare).or_else(|| by_words(&bare))?;
                (soc, None, probability)
            }
        };
        let title = soc::title(soc)?.to_owned();
        (probability >= PROBABILITY_MIN).then_some(OccupationFact { soc, title, role, probability })
    }
}

/// A role named by one word of a long title is less sure than one named by the whole title.
fn role_probability(found: &TitleRole) -> f64 {
    let share = found.words as f64 / found.of_words.max(1) as f64;
    ROLE_PROBABILITY * (0.6 + 0.4 * share)
}

/// The best listed title among the parts and their last and first words, longest first.
fn by_phrase(parts: &[Vec<String>], bare: &[Vec<String>]) -> Option<(SocCode, f64)> {
    let whole = bare.iter().zip(parts).filter_map(|(bare, words)| best(words, 1.0).or_else(|| best(bare, 1.0)));
    if let Some(found) = whole.max_by(|left, right| left.1.total_cmp(&right.1)) {
        return Some(found);
    }
    bare.iter().find_map(|words| by_inner_phrase(words))
}

fn by_inner_phrase(words: &[String]) -> Option<(SocCode, f64)> {
    for len in (1..words.len().min(PHRASE_WORDS_MAX)).rev() {
        let share = len as f64 / words.len() as f64;
        // The head of an English title is its last word; "Director of …" has it first.
        for phrase in [&words[words.len() - len..], &words[..len]] {
            let listed = titles::lookup_key(&earnest_reference::sorted_key(phrase));
            // A single word is a title of its own only where it is at the end.
            let is_head = len > 1 || std::ptr::eq(phrase.as_ptr(), words[words.len() - 1..].as_ptr());
            if let (Some(found), true) = (listed.first(), is_head) {
                return Some((found.soc, found.weight * (0.25 + 0.6 * share)));
            }
        }
    }
    None
}

fn best(words: &[String], share: f64) -> Option<(SocCode, f64)> {
    let matches: Vec<TitleMatch> = titles::lookup_words(words);
    let found = matches.first()?;
    let discount = if found.exact { 1.0 } else { MENDED_DISCOUNT };
    Some((found.soc, found.weight * discount * share))
}

/// The occupation whose listed titles share most words with the title, rare words and the last word counting most.
fn by_words(bare: &[Vec<String>]) -> Option<(SocCode, f64)> {
    let mut scores: HashMap<SocCode, f64> = HashMap::new();
    let mut total = 0.0;
    for words in bare {
        for (at, word) in words.iter().enumerate() {
            let occupations = titles::occupations_of_word(word);
            let titles: f64 = occupations.iter().map(|(_, titles)| titles).sum();
            let emphasis = if at + 1 == words.len() { 2.0 } else { 1.0 };
            // A word of few occupations says more.
            let weight = emphasis / (1.0 + (occupations.len() as f64).ln());
            for (soc, count) in occupations {
                *scores.entry(soc).or_default() += weight * count / (titles + SMOOTHING);
            }
            total += emphasis;
        }
    }
    let (soc, score) = scores.into_iter().max_by(|left, right| left.1.total_cmp(&right.1).then(right.0.cmp(&left.0)))?;
    Some((soc, WORDS_DISCOUNT * score / total))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(title: &str) -> String {
        OccupationCoder::new()
            .code(title)
            .map_or_else(|| "-".to_owned(), |fact| format!("{} {}", fact.soc, fact.role.as_deref().unwrap_or("-")))
    }

    #[test]
    fn titles_have_occupations() {
        for (title, expected) in [
            ("Senior Backend Engineer, Payments", "15-1252 backend-engineer"),
            ("Embalmer (Evenings)", "39-4011 -"),
            ("senior-analytics-engineer", "15-1243 analytics-engineer"),
            ("Acme | Senior Software Engineer | Hybrid (NYC) | $100k", "15-1252 software-engineer"),
            ("Registered Nurse II - ICU", "29-1141 registered-nurse"),
            ("Staff Pharmacist", "29-1051 pharmacist"),
            ("", "-"),
            ("!!!", "-"),
        ] {
            assert_eq!(coded(title), expected, "{title}");
        }
    }

    #[test]
    fn weak_evidence_is_said_to_be_weak() {
        let weak = OccupationCoder::new().code("Galactic Widget Loader Wrangler");
        assert!(weak.is_none_or(|fact| fact.probability < 0.5));
    }
}
