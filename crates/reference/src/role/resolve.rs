//! What a person means who types a role.
//!
//! | typed                        | meaning                                                            |
//! |------------------------------|--------------------------------------------------------------------|
//! | `backend developer`          | the role with that name                                            |
//! | `backend enginer`            | the same, one slip away                                            |
//! | `registered nurses`          | the role: plural and word order do not matter                      |
//! | `Embalmers`                  | an occupation that no role names                                   |
//! | `designer`                   | several roles                                                      |
//! | `xyzzy`                      | nothing, with the nearest names                                    |

use earnest_core::SocCode;

use super::catalogue::{Role, all, by_id, catalogue};
use super::title::in_title;
use crate::{soc, sorted_key, title_words, titles};

/// Share of the evidence that a listed title must give to one occupation to be taken for it.
const TITLE_WEIGHT_MIN: f64 = 0.6;
/// Letters for each slip that is forgiven: one in a short name, two in a long one.
const LETTERS_PER_SLIP: usize = 7;
/// More slips make another word.
const SLIPS_MAX: usize = 2;
/// Roles offered for an ambiguous question, names offered for an unknown one.
const OFFERED_MAX: usize = 6;
/// Least likeness (Jaro-Winkler) of a name worth offering.
const LIKENESS_MIN: f64 = 0.75;

/// What a question's words name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// One role.
    Role(&'static Role),
    /// An occupation that no role names.
    Occupation(SocCode),
    /// Several roles, equally likely.
    Ambiguous(Vec<&'static Role>),
    /// Nothing known.
    Unknown {
        /// The nearest names, nearest first.
        nearest: Vec<String>,
    },
}

/// What a person's words mean.
pub fn resolve(query: &str) -> Resolution {
    let words = title_words(query);
    if words.is_empty() {
        return Resolution::Unknown { nearest: Vec::new() };
    }
    exact(query, &words)
        .or_else(|| misspelt(&words))
        .or_else(|| soc::by_title(query).map(Resolution::Occupation))
        .or_else(|| query.trim().parse().ok().filter(|&code| soc::title(code).is_some()).map(Resolution::Occupation))
        .or_else(|| named_by_part(&words))
        .or_else(|| in_title(query).map(Resolution::Role))
        .or_else(|| listed_title(&words))
        .unwrap_or_else(|| Resolution::Unknown { nearest: nearest(&words.join(" ")) })
}

fn exact(query: &str, words: &[String]) -> Option<Resolution> {
    let role = by_id(query.trim()).or_else(|| Some(&all()[catalogue().role_of_key(&sorted_key(words))?]));
    role.map(Resolution::Role)
}

/// The roles with a name the fewest slips away.
fn misspelt(words: &[String]) -> Option<Resolution> {
    let typed = words.join(" ");
    let forgiven = (typed.chars().count() / LETTERS_PER_SLIP).min(SLIPS_MAX);
    let mut best = forgiven + 1;
    let mut roles: Vec<usize> = Vec::new();
    for alias in &catalogue().aliases {
        let name = alias.words.join(" ");
        if name.len().abs_diff(typed.len()) > forgiven * 4 {
            continue;
        }
        let slips = strsim::osa_distance(&typed, &name).min(strsim::osa_distance(&sorted_key(words), &alias.key));
        if slips < best {
            best = slips;
            roles.clear();
        }
        if slips == best && slips <= forgiven && !roles.contains(&alias.role) {
            roles.push(alias.role);
        }
    }
    one_or_several(&roles)
}

/// The roles whose usual name has all the words: `designer`.
fn named_by_part(words: &[String]) -> Option<Resolution> {
    let roles = all().iter().enumerate().filter(|(_, role)| {
        let name = title_words(&role.name);
        words.iter().all(|word| name.contains(word))
    });
    one_or_several(&roles.map(|(at, _)| at).collect::<Vec<_>>())
}

fn one_or_several(roles: &[usize]) -> Option<Resolution> {
    match roles {
        [] => None,
        [role] => Some(Resolution::Role(&all()[*role])),
        several => Some(Resolution::Ambiguous(several.iter().take(OFFERED_MAX).map(|&role| &all()[role]).collect())),
    }
}

fn listed_title(words: &[String]) -> Option<Resolution> {
    let best = *titles::lookup_words(words).first()?;
    (best.weight >= TITLE_WEIGHT_MIN).then_some(Resolution::Occupation(best.soc))
}

fn nearest(typed: &str) -> Vec<String> {
    let mut scored: Vec<(f64, &'static str)> = Vec::new();
    for alias in &catalogue().aliases {
        let likeness = strsim::jaro_winkler(typed, &alias.words.join(" "));
        let name = all()[alias.role].name.as_str();
        match scored.iter_mut().find(|(_, other)| *other == name) {
            Some(entry) => entry.0 = entry.0.max(likeness),
            None => scored.push((likeness, name)),
        }
    }
    scored.retain(|(likeness, _)| *likeness >= LIKENESS_MIN);
    scored.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(right.1)));
    scored.into_iter().take(OFFERED_MAX).map(|(_, name)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn meaning(query: &str) -> String {
        match resolve(query) {
            Resolution::Role(role) => role.id.clone(),
            Resolution::Occupation(soc) => soc.to_string(),
            Resolution::Ambiguous(roles) => {
                format!("one of {}", roles.iter().map(|role| role.id.as_str()).collect::<Vec<_>>().join(" "))
            }
            Resolution::Unknown { nearest } => format!("? {}", nearest.join(", ")),
        }
    }

    #[test]
    fn questions_name_roles() {
        for (query, expected) in [
            ("backend software engineer", "backend-engineer"),
            ("Backend-Developer", "backend-engineer"),
            ("backend enginer", "backend-engineer"),
            ("bakcend engineer", "backend-engineer"),
            ("engineer, backend", "backend-engineer"),
            ("backend-engineer", "backend-engineer"),
            ("Senior Backend Engineer", "backend-engineer"),
            ("registered nurses", "registered-nurse"),
            ("RN", "registered-nurse"),
            ("truck driver", "truck-driver"),
            ("Software Developers", "software-engineer"),
            ("SRE", "site-reliability-engineer"),
            ("Embalmers", "39-4011"),
            ("15-1252", "15-1252"),
        ] {
            assert_eq!(meaning(query), expected, "{query}");
        }
    }

    #[test]
    fn doubt_is_said() {
        assert!(meaning("designer").starts_with("one of "));
        assert!(meaning("xyzzy quux").starts_with("? "));
        assert!(meaning("").starts_with("? "));
    }

    #[test]
    fn every_name_means_its_role() {
        for role in all() {
            assert_eq!(resolve(&role.name), Resolution::Role(role));
            assert_eq!(resolve(&role.id), Resolution::Role(role));
        }
    }

    proptest! {
        #[test]
        fn any_text_has_an_answer(text in "\\PC{0,40}") {
            let _ = resolve(&text);
        }
    }
}
