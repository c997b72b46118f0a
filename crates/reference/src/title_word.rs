//! Words of a title that say nothing about the work: its level, its contract, its place on the calendar.
//!
//! | words                          | dropped                      |
//! |--------------------------------|------------------------------|
//! | `senior`, `engineer`, `ii`     | `senior`, `ii`               |
//! | `cook`, `full`, `time`         | `full time`                  |
//! | `chief`, `staff`               | nothing: a listed exception  |

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::{fold, table};

struct Words {
    dropped: HashSet<String>,
    kept: HashSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { dropped: HashSet::new(), kept: HashSet::new() };
    for line in table::lines(include_str!("../../../reference/title/earnest/2026-11/words.tsv")) {
        let mut columns = line.split('\t');
        match (columns.next(), columns.next().map(fold)) {
            (Some("level" | "contract"), Some(phrase)) => drop(words.dropped.insert(phrase)),
            (Some("keep"), Some(phrase)) => drop(words.kept.insert(phrase)),
            _ => {}
        }
    }
    words
});

/// The words of a title that say what the work is, in order.
pub fn words_of_work(words: &[String]) -> Vec<String> {
    let mut kept = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let pair = words.get(at..at + 2).map(|pair| pair.join(" "));
        let (keep, len) = match &pair {
            Some(pair) if WORDS.kept.contains(pair) => (true, 2),
            Some(pair) if WORDS.dropped.contains(pair) => (false, 2),
            _ => (!WORDS.dropped.contains(&words[at]), 1),
        };
        if keep {
            kept.extend_from_slice(&words[at..at + len]);
        }
        at += len;
    }
    kept
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
