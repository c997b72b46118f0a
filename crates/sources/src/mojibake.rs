//! Undoes UTF-8 that somebody read as Windows-1252 and saved again.
//!
//! | text             | becomes          | why                                                                    |
//! |------------------|------------------|------------------------------------------------------------------------|
//! | `â€™`            | `’`              | `E2 80 99` read a byte at a time                                       |
//! | `faÃ§ade`        | `façade`         | `C3 A7`                                                                |
//! | `Ã¢â‚¬Â¢`        | `•`              | done twice, so undone twice                                            |
//! | `Â¿Qué?`         | `¿Qué?`          | `C2 BF`                                                                |
//! | `NÃO`, `château` | as they are      | no continuation follows the letter: real words                         |
//! | `«MANHÃ»`        | as it is         | `Ã»` and `Ã”` may be a capital before a closing quote                  |
//!
//! Only sequences that begin with `Â`, `Ã`, `â` or `ð` and have exactly the continuations UTF-8 needs are undone: they
//! cover Western letters, punctuation and symbols, and hardly occur in any real text.

use std::borrow::Cow;

/// Passes over the text: text is broken once or twice, rarely more.
const PASSES_MAX: usize = 3;

/// The text with such sequences undone, and how many there were.
pub(crate) fn undo_mojibake(text: &str) -> (Cow<'_, str>, usize) {
    let mut text = Cow::Borrowed(text);
    let mut undone = 0;
    for _ in 0..PASSES_MAX {
        if !text.contains(['Â', 'Ã', 'â', 'ð']) {
            break;
        }
        let (repaired, count) = undo_once(&text);
        if count == 0 {
            break;
        }
        undone += count;
        text = Cow::Owned(repaired);
    }
    (text, undone)
}

fn undo_once(text: &str) -> (String, usize) {
    let mut repaired = String::with_capacity(text.len());
    let mut undone = 0;
    let mut rest = text;
    while let Some(at) = rest.find(['Â', 'Ã', 'â', 'ð']) {
        repaired.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((letter, bytes_len)) = misread_letter(rest) {
            repaired.push(letter);
            undone += 1;
            rest = &rest[bytes_len..];
        } else {
            let first_len = rest.chars().next().map_or(1, char::len_utf8);
            repaired.push_str(&rest[..first_len]);
            rest = &rest[first_len..];
        }
    }
    repaired.push_str(rest);
    (repaired, undone)
}

/// The letter whose UTF-8 bytes the start of `text` spells, and the length of that spelling.
fn misread_letter(text: &str) -> Option<(char, usize)> {
    let mut letters = text.char_indices();
    let (_, lead) = letters.next()?;
    let continuations = match lead {
        'Â' | 'Ã' => 1,
        'â' => 2,
        'ð' => 3,
        _ => return None,
    };
    let mut bytes = vec![windows_1252_byte(lead)?];
    let mut spelled_len = lead.len_utf8();
    for (at, letter) in letters.take(continuations) {
        if lead == 'Ã' && matches!(letter, '»' | '”') {
            return None;
        }
        bytes.push(windows_1252_byte(letter).filter(|byte| (0x80..0xC0).contains(byte))?);
        spelled_len = at + letter.len_utf8();
    }
    let decoded = std::str::from_utf8(&bytes).ok()?;
    Some((decoded.chars().next()?, spelled_len))
}

/// The byte of a letter in Windows-1252; its five unassigned bytes are the control characters of the same number.
fn windows_1252_byte(letter: char) -> Option<u8> {
    let mut text = [0; 4];
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(letter.encode_utf8(&mut text));
    match (&*bytes, unmappable) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn misread_punctuation_and_letters_are_undone() {
        for (broken, whole) in [
            ("driverâ€™s", "driver’s"),
            ("â€œquotedâ€\u{9d}", "“quoted”"),
            ("faÃ§ade", "façade"),
            ("Ã¢â‚¬Â¢ item", "• item"),
            ("Â¿QuÃ©?", "¿Qué?"),
            ("ðŸ™‚", "🙂"),
        ] {
            assert_eq!(undo_mojibake(broken).0, whole, "{broken}");
        }
    }

    #[test]
    fn real_words_stay() {
        for text in ["NÃO", "château", "«MANHÃ»", "Ângela", "Tå", "â€", "ð", "İstanbul"] {
            assert_eq!(undo_mojibake(text), (Cow::Borrowed(text), 0));
        }
    }

    proptest! {
        #[test]
        fn what_was_misread_once_comes_back(text in "[a-z •’“–é§½🙂]{0,40}") {
            let (misread, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
            let (undone, _) = undo_mojibake(&misread);
            prop_assert_eq!(undone.as_ref(), text.as_str());
        }
    }
}
