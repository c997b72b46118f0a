//! The one normal form of words that titles, roles and places are looked up by.
//!
//! | text                                  | title key                           |
//! |---------------------------------------|-------------------------------------|
//! | `Software Engineers`                  | `engineer software`                 |
//! | `Engineer, Software`                  | `engineer software`                 |
//! | `Director of Nursing`                 | `director nursing`                  |
//! | `Sr. Front-End Dev`                   | `developer frontend senior`         |
//! | `Softwareentwickler:in`               | `softwareentwickler`                |
//! | `Développeur·euse C++`                | `c++ developpeur`                   |
//!
//! Both sides of a look-up go through it, so a form need not be a word (`analytics` may become `analytic`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::table;

/// Endings for another gender that follow a mark: `Entwickler:in`, `développeur·euse`, `impiegato/a`.
const GENDER_ENDINGS: [&str; 11] = ["in", "innen", "a", "e", "o", "es", "euse", "rice", "trice", "ne", "ka"];
const GENDER_MARKS: [char; 6] = [':', '*', '/', '_', '(', '·'];
/// Longest run of words that one entry joins (`business to business`).
const JOIN_WORDS_MAX: usize = 3;

struct WordTable {
    canonical: FxHashMap<&'static str, &'static str>,
    joined: FxHashMap<&'static str, &'static str>,
    stop: Vec<&'static str>,
}

static WORDS: LazyLock<WordTable> = LazyLock::new(|| {
    let mut words = WordTable { canonical: FxHashMap::default(), joined: FxHashMap::default(), stop: Vec::new() };
    for line in table::lines(include_str!("../../../reference/title/earnest/2026-11/words.tsv")) {
        let mut columns = line.split('\t');
        match (columns.next(), columns.next(), columns.next()) {
            (Some("canon"), Some(from), Some(to)) => drop(words.canonical.insert(from, to)),
            (Some("join"), Some(from), Some(to)) => drop(words.joined.insert(from, to)),
            (Some("stop"), Some(from), _) => words.stop.push(from),
            _ => {}
        }
    }
    words
});

/// Lower case without accents, with one space between words; letters, digits, `+` and `#` stay.
///
/// The form in which names of places are compared: `São Paulo` is `sao paulo`, `St. John's` is `st johns`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        text.bytes().for_each(|byte| push_folded(&mut folded, char::from(byte.to_ascii_lowercase())));
    } else {
        let spelled = text.nfkd().flat_map(char::to_lowercase);
        spelled.filter(|c| !is_combining_mark(*c)).for_each(|c| push_folded(&mut folded, c));
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn push_folded(folded: &mut String, c: char) {
    match c {
        'ß' => folded.push_str("ss"),
        'ł' => folded.push('l'),
        'ø' => folded.push('o'),
        'đ' => folded.push('d'),
        'æ' => folded.push_str("ae"),
        '\'' | '’' | '.' | '‘' => {}
        c if c.is_alphanumeric() || c == '+' || c == '#' => folded.push(c),
        _ if folded.is_empty() || folded.ends_with(' ') => {}
        _ => folded.push(' '),
    }
}

/// The words of a title in order: folded, singular, abbreviations written out, small words dropped.
pub fn title_words(text: &str) -> Vec<String> {
    let folded = fold(&without_gender_endings(text));
    let raw: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let mut words = Vec::with_capacity(raw.len());
    let mut at = 0;
    while at < raw.len() {
        let (taken, target) = longest_join(&raw[at..]).unwrap_or_else(|| (1, canonical(raw[at])));
        words.extend(target.split(' ').filter(|word| !WORDS.stop.contains(word)).map(singular));
        at += taken;
    }
    words
}

/// The key of a title: its words in alphabetical order, each once, so that word order does not matter.
pub fn title_key(text: &str) -> String {
    sorted_key(&title_words(text))
}

/// The key of words that [`title_words`] gave.
pub fn sorted_key(words: &[String]) -> String {
    let mut sorted: Vec<&str> = words.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.join(" ")
}

fn canonical(word: &str) -> &str {
    WORDS.canonical.get(word).copied().unwrap_or(word)
}

fn longest_join(words: &[&str]) -> Option<(usize, &'static str)> {
    (2..=JOIN_WORDS_MAX.min(words.len())).rev().find_map(|len| {
        let target = WORDS.joined.get(words[..len].join(" ").as_str())?;
        Some((len, *target))
    })
}

/// The singular of a regular English plural; other words unchanged.
fn singular(word: &str) -> String {
    let stem = if word.len() <= 3 || ["ss", "us", "is", "ics"].iter().any(|end| word.ends_with(end)) {
        word
    } else if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    } else if ["sses", "ches", "shes", "xes"].iter().any(|end| word.ends_with(end)) {
        &word[..word.len() - 2]
    } else {
        word.strip_suffix('s').unwrap_or(word)
    };
    stem.to_owned()
}

fn without_gender_endings(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(GENDER_MARKS) {
        let after_word = rest[..at].ends_with(char::is_alphabetic);
        let mark_len = rest[at..].chars().next().map_or(1, char::len_utf8);
        let after = &rest[at + mark_len..];
        let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        kept.push_str(&rest[..at]);
        if after_word && GENDER_ENDINGS.contains(&&after[..end]) {
            rest = after[end..].strip_prefix(')').unwrap_or(&after[end..]);
        } else {
            kept.push_str(&rest[at..at + mark_len]);
            rest = after;
        }
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_title_share_a_key() {
        for (left, right) in [
            ("Software Engineers", "Engineer, Software"),
            ("Director of Nursing", "nursing director"),
            ("Sr. Front-End Dev", "Senior Frontend Developer"),
            ("Softwareentwickler:in", "Softwareentwickler"),
            ("Développeur·euse C++", "developpeur c++"),
            ("Registered Nurses", "RN"),
            ("Secretaries", "secretary"),
            ("Full Stack Developer", "Fullstack developer"),
        ] {
            assert_eq!(title_key(left), title_key(right), "{left}");
        }
        assert_ne!(title_key("C Developer"), title_key("C++ Developer"));
    }

    proptest! {
        #[test]
        fn any_text_has_a_stable_key(text in "\\PC{0,60}") {
            let key = title_key(&text);
            prop_assert_eq!(sorted_key(&title_words(&text)), key);
            let folded = fold(&text);
            prop_assert!(!folded.contains("  ") && folded.trim() == folded);
        }
    }
}
