//! The words of a text, each with the hash it is looked up by.
//!
//! ```text
//! word = letter { letter } | ideograph
//! ```
//!
//! | text            | words               |
//! |-----------------|---------------------|
//! | `Node.js/React` | `Node` `js` `React` |
//! | `snake_case`    | `snake_case`        |
//! | `精通Python`    | `精` `通` `Python`  |
//!
//! Letters are those of any alphabet, digits and `_`. The hash does not tell ASCII capitals from small letters.

/// Characters from here on are written without spaces between words, or are pictures.
const IDEOGRAPHS_FROM: char = '\u{2e80}';
/// Bits that tell one small letter from another: a dozen letters fill a hash without overlap.
const LETTER_BITS: u32 = 5;
/// The multiplier of `FxHash`: spreads each bit over the high ones.
const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;
/// What stands in [`LOWER`] for a byte of no ASCII word.
const NONE: u8 = 0;

/// The small letter of each byte of an ASCII word.
static LOWER: [u8; 256] = {
    let mut lower = [NONE; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        if byte.is_ascii_alphanumeric() || byte == b'_' {
            lower[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    lower
};

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Offset of its first byte.
    pub(super) start: usize,
    /// Offset after its last byte.
    pub(super) end: usize,
    /// Equal for words that differ in ASCII capitals only; rarely equal for others.
    pub(super) hash: u64,
    /// The hash of the word without the digits at its end: `Java` of `Java8`.
    pub(super) stem_hash: u64,
}

/// The first word that begins at `from` or later, which is where a character begins.
#[inline]
pub(super) fn next_word(text: &str, from: usize) -> Option<Word> {
    let bytes = text.as_bytes();
    let mut start = from;
    loop {
        let byte = *bytes.get(start)?;
        if LOWER[usize::from(byte)] != NONE {
            break;
        }
        if byte.is_ascii() {
            start += 1;
            continue;
        }
        let c = text[start..].chars().next()?;
        let end = start + c.len_utf8();
        if is_letter(c) {
            break;
        }
        if c.is_alphanumeric() {
            let hash = spread(mix_all(0, &bytes[start..end]));
            return Some(Word { start, end, hash, stem_hash: hash });
        }
        start = end;
    }
    let (mut end, mut word_hash, mut stem_hash) = (start, 0, 0);
    while let Some(&byte) = bytes.get(end) {
        let lower = LOWER[usize::from(byte)];
        if lower != NONE {
            word_hash = mix(word_hash, lower);
            if !lower.is_ascii_digit() {
                stem_hash = word_hash;
            }
            end += 1;
            continue;
        }
        let Some(c) = text[end..].chars().next().filter(|c| is_letter(*c)) else { break };
        word_hash = mix_all(word_hash, &bytes[end..end + c.len_utf8()]);
        stem_hash = word_hash;
        end += c.len_utf8();
    }
    Some(Word { start, end, hash: spread(word_hash), stem_hash: spread(stem_hash) })
}

/// Whether a character is part of a word of several: `é`, `д`, `7`, `_`, and no ideograph.
pub(super) fn is_letter(c: char) -> bool {
    c == '_' || (c < IDEOGRAPHS_FROM && c.is_alphanumeric())
}

fn mix_all(seed: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(seed, |hash, byte| mix(hash, *byte))
}

/// One more byte. Done for each byte of each posting, so it is no more than a turn.
fn mix(hash: u64, byte: u8) -> u64 {
    hash.rotate_left(LETTER_BITS) ^ u64::from(byte)
}

/// Brings every byte into the high bits, by which tables look up.
fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(MULTIPLIER)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<Word> {
        std::iter::successors(next_word(text, 0), |word| next_word(text, word.end)).collect()
    }

    #[test]
    fn words_are_runs_of_letters() {
        let spelled =
            |text: &str| words(text).iter().map(|word| text[word.start..word.end].to_owned()).collect::<Vec<_>>();
        assert_eq!(spelled(" Node.js/React™ "), ["Node", "js", "React"]);
        assert_eq!(spelled("snake_case •Škoda\u{a0}3D"), ["snake_case", "Škoda", "3D"]);
        assert_eq!(spelled("精通Python开发"), ["精", "通", "Python", "开", "发"]);
        assert_eq!(spelled("– "), Vec::<String>::new());
        assert_eq!(words("Python")[0].hash, words("pYTHON")[0].hash);
        assert_ne!(words("Python")[0].hash, words("Pythno")[0].hash);
        assert_eq!(words("Java8")[0].stem_hash, words("java")[0].hash);
    }

    proptest! {
        #[test]
        fn words_hold_every_letter_once(text in "\\PC{0,60}") {
            let inside: usize = words(&text).iter().map(|word| word.end - word.start).sum();
            let letters: usize = text.chars().filter(|c| c.is_alphanumeric() || *c == '_').map(char::len_utf8).sum();
            prop_assert_eq!(inside, letters);
        }
    }
}
