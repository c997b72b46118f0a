//! The words of a text, as hashes, with everything left out that copying changes.
//!
//! | text                                | words                                  |
//! |-------------------------------------|----------------------------------------|
//! | `We’re hiring: FULL-time!`          | `were` `hiring` `full` `time`          |
//! | `soft­hyphen`, zero-width space      | joined                                 |
//! | `$120,000 by 3/1/2026`              | `by`: numbers and dates change         |
//! | `$250B`, `180K`, `401k`             | none: numbers with their unit          |
//! | `b2b`, `3d`                         | `b2b` `3d`                             |
//! | `Größe`                             | `größe`                                |
//! | `東京勤務`                           | one word each sign                     |

use crate::mix::{BYTES_BEGIN, add_byte, spread};

/// Calls `word` with the hash of each word of `text`.
pub(crate) fn each_word(text: &str, mut word: impl FnMut(u64)) {
    let bytes = text.as_bytes();
    let mut state = Word::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x80 {
            at += 1;
            match CLASSES[usize::from(byte)] {
                SEPARATOR => state.end(&mut word),
                JOINER => {}
                lower => state.add(lower),
            }
            continue;
        }
        // `at` is on the boundary of a character: ASCII bytes were stepped one at a time, others a character at a time.
        let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        at += character.len_utf8();
        state.add_character(character, &mut word);
    }
    state.end(&mut word);
}

/// Ends a word.
const SEPARATOR: u8 = 0;

/// Is left out, and the word goes on: `we're`.
const JOINER: u8 = 1;

/// What each ASCII byte is: one of the above, or the letter in lower case.
static CLASSES: [u8; 128] = {
    let mut classes = [SEPARATOR; 128];
    let mut byte = 0;
    while byte < 128 {
        // The index is below 128.
        #[expect(clippy::cast_possible_truncation, reason = "below 128")]
        let ascii = byte as u8;
        if ascii.is_ascii_alphanumeric() {
            classes[byte] = ascii.to_ascii_lowercase();
        }
        byte += 1;
    }
    classes[b'\'' as usize] = JOINER;
    classes
};

/// The word that is being read.
struct Word {
    hash: u64,
    /// Its last letters; [`MIXED`] where digits came after letters.
    letters: u32,
    digits: bool,
}

/// See [`Word::letters`].
const MIXED: u32 = u32::MAX;

/// Letters after digits that are the number's unit: `k`, `m`, `b`, `mm`, `bn`.
const UNITS: [u32; 5] = [0x6b, 0x6d, 0x62, 0x6d6d, 0x626e];

impl Word {
    const fn new() -> Self {
        Self { hash: BYTES_BEGIN, letters: 0, digits: false }
    }

    fn add(&mut self, byte: u8) {
        self.hash = add_byte(self.hash, byte);
        if !byte.is_ascii_digit() {
            self.letters = self.letters << 8 | u32::from(byte);
        } else if self.letters == 0 {
            self.digits = true;
        } else {
            self.letters = MIXED;
        }
    }

    fn end(&mut self, word: &mut impl FnMut(u64)) {
        let is_number = self.letters == 0 || self.digits && UNITS.contains(&self.letters);
        if !is_number {
            word(spread(self.hash));
        }
        if self.letters != 0 || self.digits {
            *self = Self::new();
        }
    }

    fn add_character(&mut self, character: char, word: &mut impl FnMut(u64)) {
        match character {
            '\u{2019}' | '\u{2018}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{300}'..='\u{36f}' => {}
            _ if is_a_word(character) => {
                self.end(word);
                self.add_all(character);
                self.end(word);
            }
            _ if character.is_alphabetic() => character.to_lowercase().for_each(|lower| self.add_all(lower)),
            _ => self.end(word),
        }
    }

    fn add_all(&mut self, character: char) {
        character.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.add(byte));
    }
}

/// Signs of scripts that put no space between words.
fn is_a_word(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<u64> {
        let mut words = Vec::new();
        each_word(text, |word| words.push(word));
        words
    }

    #[test]
    fn copying_changes_no_word() {
        for (one, other) in [
            ("We’re hiring: FULL-time!", "were\u{a0}hiring full time"),
            ("soft\u{ad}hyphen zero\u{200b}width", "softhyphen zerowidth"),
            ("pays $120,000 by 3/1/2026", "pays by"),
            ("raised $250B, pays 180K and a 401k", "raised pays and a"),
            ("• Größe\n• ÉTÉ", "größe - été"),
            ("  ", ""),
        ] {
            assert_eq!(words(one), words(other), "{one} {other}");
        }
        assert_eq!(words("3D B2B and 東京勤務").len(), 7);
        assert_ne!(words("cook"), words("cooks"));
    }
}
