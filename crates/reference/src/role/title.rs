//! The role that a posting's title names.
//!
//! | title                                   | role                  | why                                            |
//! |-----------------------------------------|-----------------------|------------------------------------------------|
//! | `Backend Engineer (Payments)`           | `backend-engineer`    | the words stand together                       |
//! | `Software Engineer, Backend`            | `backend-engineer`    | a general role, and the rest says which kind   |
//! | `Software Engineer, Payments`           | `software-engineer`   | the rest says nothing about the kind           |
//! | `Registered Nurse Data Analyst`         | `data-analyst`        | the last word is the head                      |
//! | `Director of Backend Engineering`       | `director-of-engineering` | the first word is the head                 |
//! | `Cook County Commissioner`              | nothing               | no role has that head                          |

use std::collections::HashSet;
use std::sync::LazyLock;

use super::catalogue::{Role, all, catalogue};
use crate::{sorted_key, table, title_words, words_of_work};

/// A role found in a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TitleRole {
    /// The role.
    pub role: &'static Role,
    /// How many words of the title name it.
    pub words: usize,
    /// How many words the title's part has in which it was found.
    pub of_words: usize,
}

/// First words that make what follows the thing managed: `Head of`, `Director of`, `VP`.
static LEADING_HEADS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    table::lines(include_str!("../../../../reference/title/earnest/2026-11/words.tsv"))
        .filter_map(|line| line.strip_prefix("lead\t")?.split('\t').next())
        .collect()
});

/// Words that any role's name ends in.
static HEADS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| catalogue().aliases.iter().filter_map(|alias| alias.words.last().map(String::as_str)).collect());

/// The role that a posting's title names; level words and contract words may stay.
pub fn in_title(title: &str) -> Option<&'static Role> {
    let parts: Vec<Vec<String>> = split_parts(title).map(title_words).filter(|words| !words.is_empty()).collect();
    find_in_parts(&parts).map(|found| found.role)
}

/// The role that the words of a title's parts name, as [`title_words`] gives them, with how much of them names it.
///
/// Each part is read as it stands and, where that names nothing, without its level and contract words: `Staff Nurse` is
/// a nurse, and so is `Nurse II`.
pub fn find_in_parts(parts: &[Vec<String>]) -> Option<TitleRole> {
    let bare: Vec<Vec<String>> = parts.iter().map(|words| words_of_work(words)).collect();
    let in_part =
        parts.iter().zip(&bare).find_map(|(words, bare)| find_together(words).or_else(|| find_together(bare)));
    if in_part.is_some_and(|found| !found.role.is_general) {
        return in_part;
    }
    // A general role may be followed by its kind, and a role may be turned round: `Manager, Software Engineering`.
    let head = bare.iter().find_map(|words| words.last())?;
    find_scattered(&bare.concat(), head, in_part.map_or(1, |found| found.words)).or(in_part)
}

/// Parts of a title: commas, brackets, bars and spaced dashes divide it, hyphens and slashes inside words do not.
pub fn split_parts(title: &str) -> impl Iterator<Item = &str> {
    title
        .split([',', '|', '(', ')', '[', ']', ';', '–', '—', '•', '@'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(": "))
        .filter(|part| !part.trim().is_empty())
}

/// The longest name whose words stand together and hold the part's head.
fn find_together(words: &[String]) -> Option<TitleRole> {
    let catalogue = catalogue();
    let leading_head = LEADING_HEADS.contains(words.first()?.as_str());
    let ends_in_head = words.last().is_some_and(|last| HEADS.contains(last.as_str()));
    for len in (1..=catalogue.words_max.min(words.len())).rev() {
        for start in (0..=words.len() - len).rev() {
            let end = start + len;
            let holds_head = if leading_head { start == 0 } else { !ends_in_head || end == words.len() };
            let is_last_alone = len > 1 || end == words.len();
            if !holds_head || !is_last_alone {
                continue;
            }
            if let Some(role) = catalogue.role_of_key(&sorted_key(&words[start..end])) {
                return Some(TitleRole { role: &all()[role], words: len, of_words: words.len() });
            }
        }
    }
    None
}

/// The longest name that ends in `head` and whose words all stand somewhere in the title, first mentioned first.
fn find_scattered(whole: &[String], head: &str, longer_than: usize) -> Option<TitleRole> {
    let catalogue = catalogue();
    let position = |word: &String| whole.iter().position(|other| other == word);
    let mut best: Option<(usize, usize, usize)> = None;
    for &at in catalogue.by_last_word.get(head)? {
        let alias = &catalogue.aliases[at];
        if alias.words.len() < longer_than.max(2) || all()[alias.role].is_general {
            continue;
        }
        let Some(places) = alias.words.iter().map(position).collect::<Option<Vec<usize>>>() else { continue };
        let rank = (alias.words.len(), usize::MAX - places.iter().sum::<usize>(), alias.role);
        if best.is_none_or(|best| (rank.0, rank.1) > (best.0, best.1)) {
            best = Some(rank);
        }
    }
    best.map(|(words, _, role)| TitleRole { role: &all()[role], words, of_words: whole.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_roles() {
        for (title, expected) in [
            ("Backend Engineer (Payments)", "backend-engineer"),
            ("Software Engineer, Backend", "backend-engineer"),
            ("software engineer - backend", "backend-engineer"),
            ("Backend Software Engineer, Platform", "backend-engineer"),
            ("Software Engineer, Payments", "software-engineer"),
            ("Software Engineer", "software-engineer"),
            ("Software Engineer, Infrastructure & Data", "platform-engineer"),
            ("Full-Stack Engineers", "full-stack-engineer"),
            ("Registered Nurse Data Analyst", "data-analyst"),
            ("Manager, Software Engineering", "engineering-manager"),
            ("Machine learning engineer", "machine-learning-engineer"),
            ("Line Cook", "cook"),
            ("Softwareentwickler:in", "software-engineer"),
            ("VP of Engineering", "director-of-engineering"),
            ("Director of Backend Engineering", "director-of-engineering"),
            ("Cook County Commissioner", "-"),
            ("", "-"),
        ] {
            assert_eq!(in_title(title).map_or("-", |role| role.id.as_str()), expected, "{title}");
        }
    }
}
