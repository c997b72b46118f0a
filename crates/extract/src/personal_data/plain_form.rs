//! A text with its disguises taken off: what looks like an address or number to a reader looks like one to the finders.
//!
//! | in the text                                          | in its plain form          |
//! |------------------------------------------------------|----------------------------|
//! | full-width `０`, `ａ`, `＠`, `．`, `＋`, `－`, `（`  | `0`, `a`, `@`, `.`, `+` …  |
//! | what takes no width: `jo<U+200B>@firm.com`           | nothing: `jo@firm.com`     |
//!
//! Ranges of the plain form are ranges of the text as well, by a list of the places where the two move apart.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr3_iter;

/// First bytes of all characters that are disguises, so that other text is passed over at once.
const FIRST_BYTES: [u8; 3] = [0xc2, 0xe2, 0xef];

/// From a full-width character to the ASCII character that it shows.
const FULL_WIDTH_OFFSET: u32 = 0xfee0;

/// The plain form of a text.
#[derive(Debug)]
pub(super) struct PlainForm<'a> {
    text: Cow<'a, str>,
    /// Offsets in the plain form from which on an offset in the text is another distance away.
    shifts: Vec<Shift>,
}

/// An offset in the plain form, and where it stands in the text.
#[derive(Debug, Clone, Copy)]
struct Shift {
    plain: usize,
    original: usize,
}

impl<'a> PlainForm<'a> {
    pub(super) fn new(original: &'a str) -> Self {
        let [a, b, c] = FIRST_BYTES;
        let (mut text, mut shifts, mut done) = (String::new(), Vec::new(), 0);
        for at in memchr3_iter(a, b, c, original.as_bytes()) {
            // Each of the bytes begins a character wherever it stands in UTF-8.
            let Some(disguise) = original[at..].chars().next() else { break };
            let shown = shown_by(disguise);
            if shown.is_none() && !is_hidden(disguise) {
                continue;
            }
            text.push_str(&original[done..at]);
            text.extend(shown);
            done = at + disguise.len_utf8();
            shifts.push(Shift { plain: text.len(), original: done });
        }
        if shifts.is_empty() {
            return Self { text: Cow::Borrowed(original), shifts };
        }
        text.push_str(&original[done..]);
        Self { text: Cow::Owned(text), shifts }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The range of the text that a range of the plain form stands for.
    pub(super) fn original_range(&self, range: &Range<usize>) -> Range<usize> {
        self.original(range.start)..self.original(range.end)
    }

    fn original(&self, plain: usize) -> usize {
        let shift = self.shifts.partition_point(|shift| shift.plain <= plain).checked_sub(1);
        shift.map_or(plain, |at| plain - self.shifts[at].plain + self.shifts[at].original)
    }
}

/// The ASCII character that a full-width letter, digit or sign of an address or number shows.
fn shown_by(c: char) -> Option<char> {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＠' | '．' | '＋' | '－' | '（' | '）' | '＿' => {
            char::from_u32(u32::from(c) - FULL_WIDTH_OFFSET)
        }
        _ => None,
    }
}

/// Whether a character takes no width.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disguises_come_off_and_ranges_come_back() {
        for (text, plain, found) in [
            ("Mail ｊｏ＠firm.com", "Mail jo@firm.com", "ｊｏ＠firm.com"),
            ("to\u{200b} jo\u{200b}@fi\u{ad}rm.com now", "to jo@firm.com now", "jo\u{200b}@fi\u{ad}rm.com"),
            ("é (jo@firm.com)", "é (jo@firm.com)", "jo@firm.com"),
            ("\u{feff}jo@firm.com", "jo@firm.com", "jo@firm.com"),
        ] {
            let form = PlainForm::new(text);
            assert_eq!(form.text(), plain);
            let start = plain.find("jo@firm.com").unwrap();
            assert_eq!(&text[form.original_range(&(start..start + "jo@firm.com".len()))], found);
        }
        assert!(matches!(PlainForm::new("“東京” é\u{a0}1").text, Cow::Borrowed(_)));
    }
}
