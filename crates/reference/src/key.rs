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

use std::borrow::Cow;
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

/// What a listed word stands for.
#[derive(Default)]
struct Spelling {
    /// The words it is written as; none for a small word.
    words: Vec<String>,
    /// Whether a run of words that is joined begins with it.
    begins_run: bool,
}

#[derive(Default)]
struct WordTable {
    /// What words stand for that are not simply their singular, and words that begin a run.
    spellings: FxHashMap<&'static str, Spelling>,
    /// What runs of words stand for, by the words with a space between.
    runs: FxHashMap<&'static str, Vec<String>>,
}

static WORDS: LazyLock<WordTable> =
    LazyLock::new(|| WordTable::read(include_str!("../../../reference/title/earnest/2026-11/words.tsv")));

impl WordTable {
    fn read(text: &'static str) -> Self {
        let (mut canonical, mut joined, mut stop) = (FxHashMap::default(), FxHashMap::default(), Vec::new());
        for line in table::lines(text) {
            let mut columns = line.split('\t');
            match (columns.next(), columns.next(), columns.next()) {
                (Some("canon"), Some(from), Some(to)) => drop(canonical.insert(from, to)),
                (Some("join"), Some(from), Some(to)) => drop(joined.insert(from, to)),
                (Some("stop"), Some(from), _) => stop.push(from),
                _ => {}
            }
        }
        let spelled = |target: &str| -> Vec<String> {
            target.split(' ').filter(|word| !stop.contains(word)).map(|word| singular(word).into_owned()).collect()
        };
        let mut table = Self::default();
        let openings = joined.keys().filter_map(|run| run.split(' ').next());
        for word in canonical.keys().copied().chain(stop.iter().copied()).chain(openings) {
            let words = spelled(canonical.get(word).copied().unwrap_or(word));
            table.spellings.insert(word, Spelling { words, begins_run: false });
        }
        for (&run, &target) in &joined {
            if let Some(opening) = run.split(' ').next().and_then(|word| table.spellings.get_mut(word)) {
                opening.begins_run = true;
            }
            table.runs.insert(run, spelled(target));
        }
        table
    }

    /// The longest listed run that `text` begins with: what it stands for and the rest.
    fn longest_run<'t>(&self, text: &'t str) -> Option<(&[String], &'t str)> {
        let mut found = None;
        let ends = text.match_indices(' ').map(|(at, _)| at).chain(std::iter::once(text.len()));
        for end in ends.take(JOIN_WORDS_MAX).skip(1) {
            if let Some(words) = self.runs.get(&text[..end]) {
                found = Some((words.as_slice(), text.get(end + 1..).unwrap_or_default()));
            }
        }
        found
    }
}

/// Lower case without accents, with one space between words; letters, digits, `+` and `#` stay.
///
/// The form in which names of places are compared: `São Paulo` is `sao paulo`, `St. John's` is `st johns`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut folded = String::with_capacity(text.len());
    let spelled = text.nfkd().flat_map(char::to_lowercase);
    spelled.filter(|c| !is_combining_mark(*c)).for_each(|c| push_folded(&mut folded, c));
    folded.truncate(folded.trim_end().len());
    folded
}

/// What each ASCII byte becomes, as [`push_folded`] has it: itself in lower case, a space, or nothing (0).
const ASCII_FOLDED: [u8; 128] = {
    let mut folded = [b' '; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'#' {
            folded[byte as usize] = byte.to_ascii_lowercase();
        } else if byte == b'\'' || byte == b'.' {
            folded[byte as usize] = 0;
        }
        byte += 1;
    }
    folded
};

fn fold_ascii(text: &str) -> String {
    let mut folded = Vec::with_capacity(text.len());
    let mut before = b' ';
    for byte in text.bytes() {
        let becomes = ASCII_FOLDED[usize::from(byte & 0x7F)];
        if becomes != 0 && (becomes != b' ' || before != b' ') {
            folded.push(becomes);
            before = becomes;
        }
    }
    if before == b' ' {
        folded.pop();
    }
    String::from_utf8(folded).unwrap_or_default()
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
    let mut words = Vec::with_capacity(WORDS_USUAL);
    visit_title_words(text, |word| words.push(word.to_owned()));
    words
}

/// [`title_words`] without a string for each: gives every word to `take`.
pub fn visit_title_words(text: &str, mut take: impl FnMut(&str)) {
    let folded = fold(&without_gender_endings(text));
    let table = &*WORDS;
    let mut rest = folded.as_str();
    while !rest.is_empty() {
        let end = rest.bytes().position(|byte| byte == b' ').unwrap_or(rest.len());
        let (word, after) = (&rest[..end], rest.get(end + 1..).unwrap_or_default());
        let Some(spelling) = table.spellings.get(word) else {
            take(&singular(word));
            rest = after;
            continue;
        };
        let run = if spelling.begins_run { table.longest_run(rest) } else { None };
        let (spelled, after) = run.unwrap_or((&spelling.words, after));
        for word in spelled {
            take(word);
        }
        rest = after;
    }
}

/// Words that most titles' parts have at most.
const WORDS_USUAL: usize = 4;

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

/// The singular of a regular English plural; other words unchanged.
fn singular(word: &str) -> Cow<'_, str> {
    if word.len() <= 3 || !word.ends_with('s') || ["ss", "us", "is", "ics"].iter().any(|end| word.ends_with(end)) {
        return Cow::Borrowed(word);
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return Cow::Owned(format!("{stem}y"));
    }
    let ending_len = if ["sses", "ches", "shes", "xes"].iter().any(|end| word.ends_with(end)) { 2 } else { 1 };
    Cow::Borrowed(&word[..word.len() - ending_len])
}

fn without_gender_endings(text: &str) -> Cow<'_, str> {
    if !may_hold_gender_mark(text) {
        return Cow::Borrowed(text);
    }
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
    Cow::Owned(kept)
}

/// Whether a byte is one that a mark begins with; every byte is asked, so that many are asked at once.
fn may_hold_gender_mark(text: &str) -> bool {
    const FIRST_BYTES: [u8; GENDER_MARKS.len()] = {
        let mut first = [0; GENDER_MARKS.len()];
        let mut at = 0;
        while at < first.len() {
            first[at] = GENDER_MARKS[at].encode_utf8(&mut [0; 4]).as_bytes()[0];
            at += 1;
        }
        first
    };
    text.bytes()
        .fold(0, |marks, byte| marks + FIRST_BYTES.iter().map(|first| usize::from(byte == *first)).sum::<usize>())
        > 0
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

    #[test]
    fn runs_of_words_are_joined_longest_first() {
        for (text, expected) in [
            ("dev sec ops", "devsecop"),
            ("Front-End dev ops", "frontend devop"),
            ("business to business sales", "b2b sale"),
            ("business to consumer", "business consumer"),
            ("the front", "front"),
            ("HR of the ops", "human resource operation"),
        ] {
            assert_eq!(title_words(text).join(" "), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn ascii_folds_like_other_text(text in "[ -~]{0,40}") {
            let mut folded = String::new();
            text.chars().for_each(|c| push_folded(&mut folded, c.to_ascii_lowercase()));
            prop_assert_eq!(fold(&text), folded.trim_end());
        }

        #[test]
        fn any_text_has_a_stable_key(text in "\\PC{0,60}") {
            let key = title_key(&text);
            prop_assert_eq!(sorted_key(&title_words(&text)), key);
            let folded = fold(&text);
            prop_assert!(!folded.contains("  ") && folded.trim() == folded);
        }
    }
}
