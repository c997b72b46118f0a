//! The language of a text.
//!
//! The share of a language's stop words decides where it is clear, and always for the languages that `whichlang` does
//! not know; else `whichlang` tells.
//!
//! | text                                | code   |
//! |-------------------------------------|--------|
//! | `We bake bread for our guests`      | `en`   |
//! | `Szukamy osoby do pracy w zespole`  | `pl`   |
//! | digits and marks only               | absent |

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
        let code = self.by_stop_words(sample).unwrap_or_else(|| {
            let sample = &sample[..sample.floor_char_boundary(FEATURE_BYTES_MAX)];
            code_of(whichlang::detect_language(sample))
        });
        Some(code.to_owned())
    }

    /// The language whose stop words are most, if it leads clearly or `whichlang` does not know it.
    fn by_stop_words(&self, sample: &str) -> Option<&'static str> {
        let mut counts: Vec<(usize, &'static str)> = Vec::new();
        let mut words = 0_usize;
        for word in sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            words += 1;
            for code in self.codes_by_word.get(word).into_iter().flatten() {
                match counts.iter_mut().find(|(_, counted)| counted == code) {
                    Some((count, _)) => *count += 1,
                    None => counts.push((1, code)),
                }
            }
        }
        let mut ranked = counts;
        ranked.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let &(count, code) = ranked.first()?;
        let leads = ranked.get(1).is_none_or(|&(next, _)| next * LEAD_MIN <= count);
        let known = ALL_KNOWN.iter().any(|&lang| code_of(lang) == code);
        ((leads || !known) && count as f64 >= STOP_WORD_SHARE_MIN * words as f64).then_some(code)
    }
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
            ("12345 --- 67", None),
        ] {
            assert_eq!(reader.read_language(text).as_deref(), code, "{text}");
        }
    }
}
