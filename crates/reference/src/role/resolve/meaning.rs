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
//! | `xyzzy`                         | nothing, with the nearest names                                    |
//!
//! The rows are tried in this order, so that nothing is guessed where a name stands as it is.

use earnest_core::SocCode;

use super::name::{Meaning, likeliest_first};
use super::nearest::nearest;
use super::question::Question;
use super::spelling::mendings;
use crate::role::catalogue::{Role, all, by_id};
use crate::role::title::in_title;
use crate::{soc, title_words, titles};

/// Share of the evidence that a listed title must give to one occupation to be taken for it.
const TITLE_WEIGHT_MIN: f64 = 0.6;
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
        .or_else(|| question.name().or_else(|| bare.name()).map(resolution))
        .or_else(|| listed(&bare))
        .or_else(|| misspelt(&bare))
        .or_else(|| in_part(&bare))
        .unwrap_or_else(|| Resolution::Unknown { nearest: nearest(&title_words(&bare.text())) })
}

fn by_code(text: &str) -> Option<Resolution> {
    let occupation = || text.parse().ok().filter(|&code| soc::title(code).is_some()).map(Resolution::Occupation);
    by_id(text).map(Resolution::Role).or_else(occupation)
}

fn resolution(meaning: Meaning) -> Resolution {
    match meaning.as_slice() {
        [role] => Resolution::Role(&all()[*role]),
        several => Resolution::Ambiguous(several.iter().take(OFFERED_MAX).map(|&role| &all()[role]).collect()),
    }
}

/// The occupation that a list of titles has the words for, or the role within it that they name in part.
fn listed(question: &Question) -> Option<Resolution> {
    let text = question.text();
    let by_list = || {
        let best = *titles::lookup(&text).first()?;
        (best.exact && best.weight >= TITLE_WEIGHT_MIN).then_some(best.soc)
    };
    let code = soc::by_title(&text).or_else(by_list)?;
    let within = in_title(&text).filter(|role| role.soc == code);
    Some(within.map_or(Resolution::Occupation(code), Resolution::Role))
}

/// What the words mean with the fewest slips mended.
fn misspelt(question: &Question) -> Option<Resolution> {
    let mendings = mendings(question);
    let mut meaning: Meaning = Vec::new();
    let mut fewest = None;
    for (slips, mended) in &mendings {
        if fewest.is_some_and(|fewest| *slips > fewest) {
            break;
        }
        if let Some(found) = mended.name() {
            fewest = Some(*slips);
            meaning.extend(found.iter().filter(|role| !meaning.contains(role)).collect::<Vec<_>>());
        }
    }
    if !meaning.is_empty() {
        return Some(resolution(meaning));
    }
    let (_, likeliest) = mendings.first()?;
    listed(likeliest).or_else(|| in_part(likeliest))
}

/// The role that some of the words name, or the roles whose usual name has them all.
fn in_part(question: &Question) -> Option<Resolution> {
    in_title(&question.text()).map(Resolution::Role).or_else(|| {
        let words = title_words(&question.text());
        let roles = all().iter().enumerate().filter(|(_, role)| {
            let name = title_words(&role.name);
            name.last().is_some_and(|head| words.contains(head)) && words.iter().all(|word| name.contains(word))
        });
        let mut roles: Meaning = roles.map(|(at, _)| at).collect();
        likeliest_first(&mut roles);
        (!roles.is_empty()).then(|| resolution(roles))
    })
}
