//! The role that a posting's title names.
//!
//! | title                                   | role                  | why                                            |
//! |-----------------------------------------|-----------------------|------------------------------------------------|
//! | `Backend Engineer (Payments)`           | `backend-engineer`    | the words stand together                       |
//! | `Software Engineer, Backend`            | `backend-engineer`    | a general role, and the rest says which kind   |
//! | `Software Engineer, Loyalty`            | `software-engineer`   | the rest says nothing about the kind           |
//! | `Registered Nurse Data Analyst`         | `data-analyst`        | the last word is the head                      |
//! | `Director of Backend Engineering`       | `director-of-engineering` | the first word is the head                 |
//! | `Cook County Commissioner`              | nothing               | no role has that head                          |

use std::cmp::Reverse;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::catalogue::{AliasWord, Role, all, catalogue};
use crate::{table, title_words, words_of_work};

/// A role found in a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TitleRole {
    /// The role.
    pub role: &'static Role,
    /// How many words of the title name it.
    pub words: usize,
    /// How many words of work the title's part has in which it was found, those of the name included.
    pub of_words: usize,
}

/// First words that make what follows the thing managed: `Head of`, `Director of`, `VP`.
static LEADING_HEADS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    table::lines(include_str!("../../../../reference/title/earnest/2026-11/words.tsv"))
        .filter_map(|line| line.strip_prefix("lead\t")?.split('\t').next())
        .collect()
});

/// A word of a title with what the catalogue knows of it.
#[derive(Debug, Clone, Copy)]
struct Word<'w> {
    text: &'w str,
    in_alias: Option<AliasWord>,
}

impl AsRef<str> for Word<'_> {
    fn as_ref(&self) -> &str {
        self.text
    }
}

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
    let catalogue = catalogue();
    // The words of work of every part, one after another.
    let mut bare_whole: Vec<Word<'_>> = Vec::new();
    let mut head = None;
    let mut in_part = None;
    for part in parts {
        let words: Vec<Word<'_>> = part.iter().map(|text| Word { text, in_alias: catalogue.word(text) }).collect();
        let bare = words_of_work(&words);
        if in_part.is_none() {
            in_part = find_together(&words, bare.len());
        }
        if in_part.is_none() && bare.len() < words.len() {
            in_part = find_together(&bare, words_of_work(&bare).len());
        }
        if in_part.is_some_and(|found| !found.role.is_general) {
            return in_part;
        }
        head = head.or(bare.last().copied());
        bare_whole.extend_from_slice(&bare);
    }
    // A general role may be followed by its kind, and a role may be turned round: `Manager, Software Engineering`.
    find_scattered(&bare_whole, head?.in_alias, in_part.map_or(1, |found| found.words)).or(in_part)
}

/// Parts of a title: commas, brackets, bars and spaced dashes divide it, hyphens and slashes inside words do not.
pub fn split_parts(title: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(title);
    let parts = std::iter::from_fn(move || {
        let text = rest?;
        let (part, after) = first_part(text);
        rest = after;
        Some(part)
    });
    parts.filter(|part| !part.trim().is_empty())
}

/// The text before the first mark that divides a title, and the text after it.
fn first_part(text: &str) -> (&str, Option<&str>) {
    for (at, c) in text.char_indices() {
        let mark_len = match c {
            ',' | '|' | '(' | ')' | '[' | ']' | ';' | '–' | '—' | '•' | '@' => c.len_utf8(),
            ' ' if text[at..].starts_with(" - ") => 3,
            // The space of a spaced dash is the dash's.
            ':' if text[at..].starts_with(": ") && !text[at..].starts_with(": - ") => 2,
            _ => continue,
        };
        return (&text[..at], Some(&text[at + mark_len..]));
    }
    (text, None)
}

/// The longest name whose words stand together and hold the part's head; `words_of_work_len` is how many of the words say
/// what the work is.
fn find_together(words: &[Word<'_>], words_of_work_len: usize) -> Option<TitleRole> {
    let catalogue = catalogue();
    let leading_head = LEADING_HEADS.contains(words.first()?.text);
    let ends_in_head = words.last()?.in_alias.is_some_and(|last| last.is_head);
    let mut numbers = Vec::with_capacity(catalogue.words_max);
    for len in (1..=catalogue.words_max.min(words.len())).rev() {
        for start in (0..=words.len() - len).rev() {
            let end = start + len;
            let holds_head = if leading_head { start == 0 } else { !ends_in_head || end == words.len() };
            let is_last_alone = len > 1 || end == words.len();
            if !holds_head || !is_last_alone {
                continue;
            }
            numbers.clear();
            numbers.extend(words[start..end].iter().map_while(|word| Some(word.in_alias?.number)));
            if numbers.len() < len {
                continue;
            }
            if let Some(role) = catalogue.role_of_numbers(&numbers) {
                return Some(TitleRole { role: &all()[role], words: len, of_words: words_of_work_len.max(len) });
            }
        }
    }
    None
}

/// The longest name that ends in `head` and whose words all stand somewhere in the title, first mentioned first.
fn find_scattered(whole: &[Word<'_>], head: Option<AliasWord>, longer_than: usize) -> Option<TitleRole> {
    let catalogue = catalogue();
    let numbers: Vec<Option<u32>> = whole.iter().map(|word| Some(word.in_alias?.number)).collect();
    let position = |number: u32| numbers.iter().position(|other| *other == Some(number));
    // Rank and role: more words, then words mentioned earlier, then the alias listed first.
    let mut best = None;
    for (at, first) in numbers.iter().enumerate() {
        let Some(first) = first.filter(|&first| position(first) == Some(at)) else { continue };
        for (alias_at, alias) in catalogue.between(head?.number, first) {
            if alias.numbers.len() < longer_than.max(2) {
                continue;
            }
            let Some(places) = alias.numbers.iter().map(|&number| position(number)).sum::<Option<usize>>() else {
                continue;
            };
            let rank = (alias.numbers.len(), Reverse(places), Reverse(alias_at));
            if best.is_none_or(|(best, _)| rank > best) {
                best = Some((rank, alias.role));
            }
        }
    }
    best.map(|((words, ..), role)| TitleRole { role: &all()[role], words, of_words: whole.len() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn titles_name_roles() {
        for (title, expected) in [
            ("Backend Engineer (Payments)", "backend-engineer"),
            ("Software Engineer, Backend", "backend-engineer"),
            ("software engineer - backend", "backend-engineer"),
            ("Backend Software Engineer, Platform", "backend-engineer"),
            ("Software Engineer, Loyalty", "software-engineer"),
            ("Software Engineer", "software-engineer"),
            ("Software Engineer, Infrastructure & Data", "platform-engineer"),
            ("Full-Stack Engineers", "full-stack-engineer"),
            ("Registered Nurse Data Analyst", "data-analyst"),
            ("Manager, Software Engineering", "engineering-manager"),
            ("Machine learning engineer", "machine-learning-engineer"),
            ("Line Cook", "line-cook"),
            ("Softwareentwickler:in", "software-engineer"),
            ("VP of Engineering", "director-of-engineering"),
            ("Director of Backend Engineering", "director-of-engineering"),
            ("Cook County Commissioner", "-"),
            ("", "-"),
        ] {
            assert_eq!(in_title(title).map_or("-", |role| role.id.as_str()), expected, "{title}");
        }
    }

    /// What [`split_parts`] means, a mark at a time.
    fn split_by_each_mark(title: &str) -> Vec<&str> {
        title
            .split([',', '|', '(', ')', '[', ']', ';', '–', '—', '•', '@'])
            .flat_map(|part| part.split(" - "))
            .flat_map(|part| part.split(": "))
            .filter(|part| !part.trim().is_empty())
            .collect()
    }

    proptest! {
        #[test]
        fn titles_are_split_at_every_mark(title in "[ :\\-a,–(ü]{0,24}") {
            prop_assert_eq!(split_parts(&title).collect::<Vec<_>>(), split_by_each_mark(&title));
        }

        #[test]
        fn any_title_is_read(title in "\\PC{0,80}") {
            let _ = in_title(&title);
        }
    }
}
