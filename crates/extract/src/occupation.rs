//! A title to its occupation and role.
//!
//! | title                                        | found by                                   | occupation |
//! |----------------------------------------------|--------------------------------------------|------------|
//! | `Senior Backend Engineer, Payments`          | the role `backend-engineer`                | 15-1252    |
//! | `Embalmer (Evenings)`                        | the listed title `embalmer`                | 39-4031    |
//! | `Night Shift Forklift Loader Specialist`     | its last words, then each of its words     | 53-…       |
//! | `Director, Paid Marketing`                   | the field's manager                        | 11-2021    |
//! | `Various`                                    | nothing                                    | none       |
//!
//! `probability` is the share of the evidence for the occupation, discounted by how little of the title it rests on. It
//! is a score until it is calibrated on labelled postings: the order of two titles means more than the figure.

use std::collections::HashMap;

use earnest_core::{OccupationFact, SocCode};
use earnest_reference::function::{Rank, occupation_of, rank_of_word};
use earnest_reference::role::{self, TitleRole};
use earnest_reference::titles::{self, TitleMatch};
use earnest_reference::{soc, sorted_key, words_of_work};

use crate::title::title_parts;

/// Below this the evidence is no better than the base rate of a large occupation.
const PROBABILITY_MIN: f64 = 0.12;
/// A role's name in the title settles the occupation but for titles used loosely.
const ROLE_PROBABILITY: f64 = 0.93;
/// What a match is worth after a spelling slip was mended.
const MENDED_DISCOUNT: f64 = 0.7;
/// What a match of single words is worth beside a match of phrases.
const WORDS_DISCOUNT: f64 = 0.45;
/// How sure a field of work makes the occupation: a manager's, a supervisor's or a worker's.
const FUNCTION_PROBABILITY: f64 = 0.48;
/// Words beyond these are no part of a title's core.
const PHRASE_WORDS_MAX: usize = 6;
/// Points of evidence that halve the trust in a title listed once among the alternates.
const EVIDENCE_HALF: f64 = 1.0;
/// Titles of a word added to each word's occupations, so that a rare word does not decide alone.
const SMOOTHING: f64 = 4.0;
/// First two digits of military occupations: their titles are common words (`analyst`), their postings are not.
const MILITARY: u32 = 55;

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
        let (soc, role, probability) = if let Some((found, discount)) = find_role(&parts) {
            (found.role.soc, Some(found.role.id.clone()), discount * role_probability(&found))
        } else {
            let bare: Vec<Vec<String>> = parts.iter().map(|words| words_of_work(words)).collect();
            let (soc, probability) = by_title(&parts, &bare)
                .or_else(|| bare.iter().find_map(|words| by_function(words)))
                .or_else(|| by_words(&bare))?;
            (soc, None, probability)
        };
        let title = soc::title(soc)?.to_owned();
        (probability >= PROBABILITY_MIN).then_some(OccupationFact { soc, title, role, probability })
    }
}

/// The role of the title as written or, failing that, with its spelling mended.
fn find_role(parts: &[Vec<String>]) -> Option<(TitleRole, f64)> {
    if let Some(found) = role::find_in_parts(parts) {
        return Some((found, 1.0));
    }
    let mended: Vec<Option<Vec<String>>> = parts.iter().map(|words| titles::mend(words)).collect();
    if mended.iter().all(Option::is_none) {
        return None;
    }
    let words: Vec<Vec<String>> =
        mended.into_iter().zip(parts).map(|(mended, words)| mended.unwrap_or_else(|| words.clone())).collect();
    role::find_in_parts(&words).map(|found| (found, MENDED_DISCOUNT))
}

/// A role named by one word of a long title is less sure than one named by the whole title.
fn role_probability(found: &TitleRole) -> f64 {
    let share = found.words as f64 / found.of_words.max(1) as f64;
    ROLE_PROBABILITY * (0.6 + 0.4 * share)
}

/// The best listed title among the parts, then among the last and the first words of each.
fn by_title(parts: &[Vec<String>], bare: &[Vec<String>]) -> Option<(SocCode, f64)> {
    let whole = bare.iter().zip(parts).filter_map(|(bare, words)| best(words).or_else(|| best(bare)));
    // A rank alone is no title: `Director, Platform Engineering`.
    let whole = whole.filter(|_| !bare.iter().any(|words| words.len() == 1 && rank_of(words).is_some()));
    if let Some(found) = whole.max_by(|left, right| left.1.total_cmp(&right.1)) {
        return Some(found);
    }
    // A rank with its field says more than the other words of the field: `Director, Paid Marketing`.
    let ranked = bare.first().filter(|words| rank_of(words).is_some()).and_then(|_| by_function(&bare.concat()));
    ranked.or_else(|| bare.iter().find_map(|words| by_inner_title(words)))
}

fn by_inner_title(words: &[String]) -> Option<(SocCode, f64)> {
    // `Supervisor of Stock Workers` is no stock worker: where the rank comes first, the last words are not the head.
    let leads_with_rank = words.first().is_some_and(|first| rank_of_word(first).is_some());
    for len in (1..words.len().min(PHRASE_WORDS_MAX)).rev() {
        let share = len as f64 / words.len() as f64;
        let ends = [&words[words.len() - len..], &words[..len]];
        for phrase in ends.into_iter().skip(usize::from(leads_with_rank)) {
            // One word is the head only at the end, and a rank says nothing of the work.
            let is_head = len > 1 || (!leads_with_rank && phrase[0] == words[words.len() - 1]);
            if is_head
                && rank_of_word(&phrase[0]).is_none_or(|_| len > 1)
                && let Some((soc, probability)) = best_of(&titles::lookup_key(&sorted_key(phrase)))
            {
                return Some((soc, probability * (0.25 + 0.6 * share)));
            }
        }
    }
    None
}

fn best(words: &[String]) -> Option<(SocCode, f64)> {
    best_of(&titles::lookup_words(words))
}

/// The likeliest civilian occupation of a listed title. A title listed once among the alternates is half believed.
fn best_of(matches: &[TitleMatch]) -> Option<(SocCode, f64)> {
    let found = matches.iter().find(|found| !is_military(found.soc))?;
    let discount = if found.exact { 1.0 } else { MENDED_DISCOUNT };
    Some((found.soc, found.weight * discount * found.evidence / (found.evidence + EVIDENCE_HALF)))
}

fn is_military(soc: SocCode) -> bool {
    soc.digits() / 10_000 == MILITARY
}

/// The occupation of the title's rank in its field: `Head of Marketing`, `Finance Intern`.
fn by_function(words: &[String]) -> Option<(SocCode, f64)> {
    let rank = words.iter().find_map(|word| rank_of_word(word)).unwrap_or(Rank::Worker);
    let soc = words.iter().filter(|word| rank_of_word(word).is_none()).find_map(|word| occupation_of(word, rank))?;
    Some((soc, FUNCTION_PROBABILITY))
}

fn rank_of(words: &[String]) -> Option<Rank> {
    let ends = [words.first()?, words.last()?];
    ends.into_iter().find_map(|word| rank_of_word(word))
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
            for (soc, count) in occupations.into_iter().filter(|(soc, _)| !is_military(*soc)) {
                *scores.entry(soc).or_default() += weight * count / (titles + SMOOTHING);
            }
            total += emphasis;
        }
    }
    let (soc, score) =
        scores.into_iter().max_by(|left, right| left.1.total_cmp(&right.1).then(right.0.cmp(&left.0)))?;
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
            ("Founding Infrastructure Engineeer", "15-1244 infrastructure-engineer"),
            ("Director, Paid Marketing", "11-2021 -"),
            ("Supervisor of Stock Workers I", "43-1011 -"),
            ("Head of Corporate Development", "11-1021 -"),
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
