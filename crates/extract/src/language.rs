//! The language of a text.
//!
//! A script that one language alone uses decides; then the share of a language's stop words where it is clear; else
//! `whichlang` tells.
//!
//! | text                                | code   |
//! |-------------------------------------|--------|
//! | `製造業の求人`                      | `ja`   |
//! | `We bake bread for our guests`      | `en`   |
//! | `Szukamy osoby do pracy w zespole`  | `pl`   |
//! | digits and marks only               | absent |

use std::ops::RangeInclusive;

use earnest_reference::language::stop_words;
use rustc_hash::FxHashMap;
use whichlang::Lang;

/// Bytes whose words are counted: a few paragraphs tell a language.
const SAMPLE_BYTES_MAX: usize = 2_000;

/// Bytes that `whichlang` reads where the words leave doubt.
const FEATURE_BYTES_MAX: usize = 1_000;

/// How many times more stop words than the next language a language must have to be told by them alone.
const LEAD_MIN: usize = 2;

/// Least share of stop words, of all words, that tells a language. Running text has 30% to 50% of its own.
const STOP_WORD_SHARE_MIN: f64 = 0.12;

/// Tells languages; holds the stop words.
#[derive(Debug)]
pub(crate) struct LanguageReader {
    codes_by_word: FxHashMap<&'static str, Vec<&'static str>>,
}

impl LanguageReader {
    pub(crate) fn new() -> Self {
        Self { codes_by_word: stop_words().map(|(word, codes)| (word, codes.collect())).collect() }
    }

    /// ISO 639-1 code of the language of a folded text; `None` where it has no words.
    pub(crate) fn read_language(&self, folded: &str) -> Option<String> {
        let sample = &folded[..folded.floor_char_boundary(SAMPLE_BYTES_MAX)];
        if !sample.contains(char::is_alphabetic) {
            return None;
        }
        let code = by_script(sample).or_else(|| self.by_stop_words(sample)).unwrap_or_else(|| {
            let sample = &sample[..sample.floor_char_boundary(FEATURE_BYTES_MAX)];
            code_of(whichlang::detect_language(sample))
        });
        Some(code.to_owned())
    }

    /// The language whose stop words are most, if it leads clearly: over every language, or, if `whichlang` does not know it,
    /// over those that `whichlang` knows.
    fn by_stop_words(&self, sample: &str) -> Option<&'static str> {
        let mut counts: Vec<(usize, &'static str)> = Vec::new();
        let mut words = 0_usize;
        let mut end = 0;
        for (start, word) in split_words(sample) {
            // One or two letters after an apostrophe are the rest of a word: "driver's", "you'll".
            let is_rest = start == end + 1 && sample.as_bytes()[end] == b'\'' && word.len() <= 2;
            end = start + word.len();
            if is_rest {
                continue;
            }
            words += 1;
            for code in self.codes_by_word.get(word).into_iter().flatten() {
                match counts.iter_mut().find(|(_, counted)| counted == code) {
                    Some((count, _)) => *count += 1,
                    None => counts.push((1, code)),
                }
            }
        }
        counts.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let &(count, code) = counts.first()?;
        let others = &counts[1..];
        let leads = others.first().is_none_or(|&(next, _)| next * LEAD_MIN <= count);
        let next_known = others.iter().find(|(_, other)| is_known(other)).map_or(0, |&(next, _)| next);
        let is_clear = leads || (!is_known(code) && next_known * 3 <= count * 2);
        (is_clear && count as f64 >= STOP_WORD_SHARE_MIN * words as f64).then_some(code)
    }
}

/// The words of a text and where they begin.
fn split_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.map(move |word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

/// Scripts of one language each: kana, Hangul, Greek, Hebrew, Thai (Unicode 16, chapters 7, 9, 16 and 18).
const SCRIPTS: [(RangeInclusive<char>, &str); 5] = [
    ('\u{3040}'..='\u{30ff}', "ja"),
    ('\u{ac00}'..='\u{d7a3}', "ko"),
    ('\u{370}'..='\u{3ff}', "el"),
    ('\u{590}'..='\u{5ff}', "he"),
    ('\u{e00}'..='\u{e7f}', "th"),
];

/// Least share of a script among the letters of a text of its language. Japanese writes most words in Chinese characters, and most
/// advertisements hold English names.
const SCRIPT_SHARE_MIN: f64 = 0.1;

/// The language whose own script the text is in.
fn by_script(sample: &str) -> Option<&'static str> {
    if sample.is_ascii() {
        return None;
    }
    let mut letters = 0_usize;
    let mut counts = [0_usize; SCRIPTS.len()];
    for c in sample.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        if let Some(script) = SCRIPTS.iter().position(|(script, _)| script.contains(&c)) {
            counts[script] += 1;
        }
    }
    let most = (0..SCRIPTS.len()).max_by_key(|&script| (counts[script], std::cmp::Reverse(script)))?;
    (counts[most] as f64 >= SCRIPT_SHARE_MIN * letters as f64).then_some(SCRIPTS[most].1)
}

fn is_known(code: &str) -> bool {
    ALL_KNOWN.iter().any(|&lang| code_of(lang) == code)
}

const ALL_KNOWN: [Lang; 16] = [
    Lang::Ara,
    Lang::Cmn,
    Lang::Deu,
    Lang::Eng,
    Lang::Fra,
    Lang::Hin,
    Lang::Ita,
    Lang::Jpn,
    Lang::Kor,
    Lang::Nld,
    Lang::Por,
    Lang::Rus,
    Lang::Spa,
    Lang::Swe,
    Lang::Tur,
    Lang::Vie,
];

fn code_of(lang: Lang) -> &'static str {
    match lang {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let reader = LanguageReader::new();
        for (text, code) in [
            ("we bake bread for our guests and you will help us with it", Some("en")),
            ("wir backen brot für unsere gäste und du hilfst uns dabei", Some("de")),
            ("szukamy osoby do pracy w zespole, która będzie dla nas piekła chleb oraz ciasta", Some("pl")),
            ("vi søger en bager til vores team, som har erfaring med brød og kage og er glad", Some("da")),
            ("hledáme pekaře do týmu, nabízíme práci pro lidi, kteří jsou s námi a je pro nás", Some("cs")),
            (
                "we are looking for a driver. driver's license and a bachelor's degree are a must. you'll join a team",
                Some("en"),
            ),
            ("c'est un poste à paris, et vous travaillez avec l'équipe", Some("fr")),
            ("製造業の求人です。未経験者歓迎", Some("ja")),
            ("דרוש אופה לצוות שלנו", Some("he")),
            ("ζητείται αρτοποιός για την ομάδα μας", Some("el")),
            ("12345 --- 67", None),
        ] {
            assert_eq!(reader.read_language(text).as_deref(), code, "{text}");
        }
    }
}
