//! What a person means who types a role.
//!
//! | typed                           | meaning                                                            |
//! |---------------------------------|--------------------------------------------------------------------|
//! | `backend developer`             | the role with that name; plural and word order do not matter       |
//! | `how much do welders make`      | the role named once the words of the question are left out         |
//! | `staff nurse texas`             | the same for level, contract and place                             |
//! | `book keeper`                   | the role: spaces do not matter                                     |
//! | `Embalmers`                     | an occupation that no role names                                   |
//! | `backend enginer`               | the role with the fewest slips                                     |
//! | `police officer nypd`           | the role whose name holds the head of what was typed               |
//! | `PM`, `designer`                | several roles, the likeliest first                                 |
//! | `plumber vs electrician`        | several roles                                                      |
//! | `xyzzy`                         | nothing, with the nearest names                                    |
//!
//! The rows are tried in this order, so that nothing is guessed where a name stands as it is.

use earnest_core::SocCode;
use rustc_hash::FxHashSet;

use super::name::{Meaning, likeliest_first, meaning, usual_names};
use super::nearest::nearest;
use super::question::Question;
use super::spelling::{is_known, mendings};
use crate::role::catalogue::{Role, all, by_id};
use crate::role::title::in_title;
use crate::{soc, title_words, titles, words_of_work};

/// Share of the evidence that a listed title must give to one occupation to be taken for it.
const TITLE_WEIGHT_MIN: f64 = 0.6;
/// Shorter titles are taken from no list: they are abbreviations (`CAT`) more often than trades.
const LISTED_LETTERS_MIN: usize = 4;
/// Roles offered for an ambiguous question.
const OFFERED_MAX: usize = 6;

/// What a question's words name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// One role.
    Role(&'static Role),
    /// An occupation that no role names.
    Occupation(SocCode),
    /// Several roles, the likeliest first.
    Ambiguous(Vec<&'static Role>),
    /// Nothing known.
    Unknown {
        /// The nearest names, nearest first.
        nearest: Vec<String>,
    },
}

/// What a person's words mean.
pub fn resolve(query: &str) -> Resolution {
    let question = Question::read(query);
    let bare = question.bare();
    by_code(query.trim())
        .or_else(|| {
            question.name().or_else(|| bare.name()).or_else(|| question.sides()).map(|meaning| resolution(&meaning))
        })
        .or_else(|| listed(&bare))
        .or_else(|| misspelt(&bare))
        .or_else(|| in_part(&bare))
        .unwrap_or_else(|| Resolution::Unknown { nearest: nearest(&title_words(&bare.text())) })
}

fn by_code(text: &str) -> Option<Resolution> {
    let occupation = || text.parse().ok().filter(|&code| soc::title(code).is_some()).map(Resolution::Occupation);
    by_id(text).map(Resolution::Role).or_else(occupation)
}

fn resolution(meaning: &[usize]) -> Resolution {
    match meaning {
        [role] => Resolution::Role(&all()[*role]),
        several => Resolution::Ambiguous(several.iter().take(OFFERED_MAX).map(|&role| &all()[role]).collect()),
    }
}

/// The occupation that a list of titles has the words for, or the role within it that they name in part.
fn listed(question: &Question) -> Option<Resolution> {
    let text = question.text();
    let by_list = || {
        let best = *titles::lookup(&text).first()?;
        let is_short = text.chars().count() < LISTED_LETTERS_MIN;
        (best.exact && !is_short && best.weight >= TITLE_WEIGHT_MIN).then_some(best.soc)
    };
    let code = soc::by_title(&text).or_else(by_list)?;
    let within = in_title(&text).filter(|role| role.soc == code);
    Some(within.map_or(Resolution::Occupation(code), Resolution::Role))
}

/// What the words mean with the fewest slips mended.
fn misspelt(question: &Question) -> Option<Resolution> {
    let words = title_words(&question.text());
    let is_strange = !words.iter().any(|word| is_known(word));
    let mendings = mendings(words);
    let mut roles: Meaning = Vec::new();
    let mut fewest = None;
    for (slips, mended) in &mendings {
        if fewest.is_some_and(|fewest| *slips > fewest) {
            break;
        }
        if let Some(found) = meaning(mended).or_else(|| meaning(&words_of_work(mended))) {
            fewest = Some(*slips);
            roles.extend(found);
        }
    }
    let mut seen = FxHashSet::default();
    roles.retain(|&role| seen.insert(role));
    if !roles.is_empty() {
        return Some(resolution(&roles));
    }
    // Where all words are strange, no part of them is guessed at.
    let (_, likeliest) = mendings.into_iter().next().filter(|_| !is_strange)?;
    let likeliest = Question::of_words(likeliest);
    listed(&likeliest).or_else(|| in_part(&likeliest))
}

/// The role that some of the words name, or the roles whose usual name has them all.
fn in_part(question: &Question) -> Option<Resolution> {
    let begun = question.beginning().filter(|roles| !roles.iter().any(|&role| all()[role].is_general));
    begun
        .map(|meaning| resolution(&meaning))
        .or_else(|| in_title(&question.text()).map(Resolution::Role))
        .or_else(|| named_by_part(&title_words(&question.text())))
}

/// The roles whose usual name has the words, its head among them (`designer`), or begins with them (`border patrol`).
fn named_by_part(words: &[String]) -> Option<Resolution> {
    let roles = usual_names().iter().enumerate().filter(|(_, name)| {
        let has_head = name.last().is_some_and(|head| words.contains(head));
        (words.len() > 1 && name.starts_with(words)) || (has_head && words.iter().all(|word| name.contains(word)))
    });
    let mut roles: Meaning = roles.map(|(at, _)| at).collect();
    likeliest_first(&mut roles);
    (!roles.is_empty()).then(|| resolution(&roles))
}
