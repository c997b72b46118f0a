//! Words of a title that say nothing about the work: its level, its contract, its place on the calendar.
//!
//! | words                          | dropped                      |
//! |--------------------------------|------------------------------|
//! | `senior`, `engineer`, `ii`     | `senior`, `ii`               |
//! | `cook`, `full`, `time`         | `full time`                  |
//! | `chief`, `staff`               | nothing: a listed exception  |

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{fold, table};

/// What is known of the phrases that begin with a word.
#[derive(Default)]
struct Phrases {
    /// Whether the word alone is dropped.
    alone_dropped: bool,
    /// Second words of phrases of two, and whether the phrase is kept, against what its words alone are.
    pairs: Vec<(String, bool)>,
}

static PHRASES: LazyLock<FxHashMap<String, Phrases>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<String, Phrases> = FxHashMap::default();
    for line in table::lines(include_str!("../../../reference/title/earnest/2026-11/words.tsv")) {
        let mut columns = line.split('\t');
        let keep = match columns.next() {
            Some("level" | "contract") => false,
            Some("keep") => true,
            _ => continue,
        };
        let phrase = columns.next().map(fold).unwrap_or_default();
        match phrase.split_once(' ') {
            Some((first, second)) => {
                phrases.entry(first.to_owned()).or_default().pairs.push((second.to_owned(), keep));
            }
            None => phrases.entry(phrase).or_default().alone_dropped |= !keep,
        }
    }
    // A kept phrase is asked for before a dropped one of the same words.
    for of_word in phrases.values_mut() {
        of_word.pairs.sort_by_key(|(_, keep)| !keep);
    }
    phrases
});

/// The words of a title that say what the work is, in order.
pub fn words_of_work<W: AsRef<str> + Clone>(words: &[W]) -> Vec<W> {
    let mut kept = Vec::with_capacity(words.len());
    let mut rest = words;
    while let [word, after @ ..] = rest {
        let (keep, len) = first_phrase(word.as_ref(), after.first().map(AsRef::as_ref));
        if keep {
            kept.extend_from_slice(&rest[..len]);
        }
        rest = &rest[len..];
    }
    kept
}

/// Whether the phrase that begins with `word` is kept, and how many words it has.
fn first_phrase(word: &str, next: Option<&str>) -> (bool, usize) {
    let Some(phrases) = PHRASES.get(word) else { return (true, 1) };
    let pair = next.and_then(|next| phrases.pairs.iter().find(|(second, _)| second == next));
    pair.map_or((!phrases.alone_dropped, 1), |&(_, keep)| (keep, 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::title_words;

    #[test]
    fn levels_and_contracts_are_dropped() {
        for (title, expected) in [
            ("Senior Software Engineer II", "software engineer"),
            ("Cook full-time", "cook"),
            ("Chief of Staff", "chief staff"),
            ("Lead Generation Specialist", "lead generation specialist"),
            ("Staff Pharmacist", "pharmacist"),
            ("Principal", ""),
        ] {
            assert_eq!(words_of_work(&title_words(title)).join(" "), expected, "{title}");
        }
    }
}
