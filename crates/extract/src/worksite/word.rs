//! The words of a location, folded, with what stands between them.
//!
//! | text                     | words and what divides them                         |
//! |--------------------------|-----------------------------------------------------|
//! | `London, ON`             | `london` part `on`                                  |
//! | `Paris; Rome`            | `paris` place `rome`                                |
//! | `US-Remote`              | `us` `remote`: one part                             |
//! | `Valhalla NY10595`       | `valhalla` `ny` `10595`                             |
//! | `US (except CO); Oslo`   | `us` place `oslo`                                   |
//! | a flag of two indicators | the words of its country's name, a part of their own|

use std::mem;
use std::ops::Range;

use earnest_reference::area::{self, WordRoles};
use earnest_reference::fold;

use super::exclusion;

/// What stands before a word, the weakest first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// A space or a hyphen inside a name.
    #[default]
    Space,
    /// A comma, bracket, colon or spaced dash: the next part of the same place, or another place.
    Part,
    /// A slash: another place, unless a name is written so.
    Slash,
    /// A semicolon, bar, bullet or new line: another place.
    Place,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// With small letters.
    Plain,
    /// In capitals only, as codes are.
    Capitals,
    /// As initials with a point behind each: `S.I.`
    Initials,
}

impl Form {
    fn of(written: &str) -> Self {
        let points = written.bytes().filter(|byte| *byte == b'.').count();
        if points > 1 && written.len() == 2 * points {
            Self::Initials
        } else if written.chars().any(char::is_lowercase) {
            Self::Plain
        } else {
            Self::Capitals
        }
    }
}

/// One word.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Where it stands in [`Words::text`].
    pub(super) at: Range<usize>,
    /// Where it stands in the location.
    pub(super) written: Range<usize>,
    pub(super) gap: Gap,
    pub(super) roles: WordRoles,
    pub(super) form: Form,
    pub(super) has_digit: bool,
    /// Which pair of brackets holds it, counted from 1; 0 outside brackets.
    pub(super) bracket: usize,
}

impl Word {
    pub(super) fn in_brackets(&self) -> bool {
        self.bracket > 0
    }

    /// Whether it may be a code as it is written.
    pub(super) fn is_capitals(&self) -> bool {
        self.form != Form::Plain
    }
}

/// The words of a location, in one folded text with a space between them.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) list: Vec<Word>,
    gap: Gap,
    bracket: usize,
    brackets: usize,
}

impl Words {
    /// Divides a location.
    pub(super) fn of(location: &str) -> Self {
        let mut words = Self { text: String::with_capacity(location.len()), ..Self::default() };
        let mut start = None;
        let mut flag = None;
        for (at, c) in location.char_indices() {
            if is_of_word(c) {
                start.get_or_insert(at);
                continue;
            }
            if let Some(from) = start.take() {
                words.push_written(&location[from..at], from);
            }
            let letter = indicator(c);
            match (letter, flag.take()) {
                (Some(second), Some(first)) => words.push_flag([first, second], at),
                (Some(first), None) => flag = Some(first),
                (None, _) => words.divide(c, location, at),
            }
        }
        if let Some(from) = start {
            words.push_written(&location[from..], from);
        }
        words.list = exclusion::without_excluded(&words);
        words
    }

    /// The folded text of some words.
    pub(super) fn key(&self, words: Range<usize>) -> &str {
        match (self.list.get(words.start), words.end.checked_sub(1).and_then(|last| self.list.get(last))) {
            (Some(first), Some(last)) if first.at.start <= last.at.end => &self.text[first.at.start..last.at.end],
            _ => "",
        }
    }

    /// Where some words stand in the location.
    pub(super) fn written(&self, words: Range<usize>) -> Range<usize> {
        match (self.list.get(words.start), words.end.checked_sub(1).and_then(|last| self.list.get(last))) {
            (Some(first), Some(last)) if first.written.start <= last.written.end => {
                first.written.start..last.written.end
            }
            _ => 0..0,
        }
    }

    /// What a character between words divides.
    fn divide(&mut self, c: char, location: &str, at: usize) {
        let (before, after) = (&location[..at], &location[at + c.len_utf8()..]);
        let gap = match c {
            '(' | '[' | '{' | ')' | ']' | '}' => {
                let opens = matches!(c, '(' | '[' | '{');
                self.brackets += usize::from(opens);
                self.bracket = if opens { self.brackets } else { 0 };
                Gap::Part
            }
            '-' if before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace) => Gap::Part,
            '&' => {
                self.push("and", Form::Plain, at..at + c.len_utf8());
                return;
            }
            _ => gap_of(c).unwrap_or_default(),
        };
        self.gap = self.gap.max(gap);
    }

    fn push_written(&mut self, written: &str, from: usize) {
        let end = from + written.len();
        // `NY10595`: a state's code that its ZIP code was typed onto.
        if let Some((code, zip)) = written.split_at_checked(STATE_LETTERS)
            && zip.len() == ZIP_DIGITS
            && code.bytes().all(|byte| byte.is_ascii_uppercase())
            && zip.bytes().all(|byte| byte.is_ascii_digit())
        {
            self.push(code, Form::Capitals, from..from + STATE_LETTERS);
            self.push(zip, Form::Capitals, from + STATE_LETTERS..end);
            return;
        }
        self.push(written, Form::of(written), from..end);
    }

    fn push_flag(&mut self, letters: [char; 2], at: usize) {
        let Some(country) = area::country(&letters.iter().collect::<String>()) else { return };
        self.gap = self.gap.max(Gap::Part);
        country.name.split(' ').for_each(|word| self.push(word, Form::Capitals, at..at));
        self.gap = self.gap.max(Gap::Part);
    }

    fn push(&mut self, written: &str, form: Form, at: Range<usize>) {
        let start = self.text.len() + usize::from(!self.text.is_empty());
        if written.is_ascii() {
            let has_letter = written.bytes().any(|byte| byte.is_ascii_alphanumeric());
            if !has_letter {
                return;
            }
            self.open();
            let letters = written.bytes().filter(|byte| !matches!(byte, b'.' | b'\''));
            self.text.extend(letters.map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            let folded = fold(written);
            if folded.is_empty() {
                return;
            }
            self.open();
            self.text.push_str(&folded);
        }
        let folded = &self.text[start..];
        let roles = area::word_roles(folded);
        self.list.push(Word {
            at: start..self.text.len(),
            written: at,
            roles,
            has_digit: folded.bytes().any(|byte| byte.is_ascii_digit()),
            gap: mem::take(&mut self.gap),
            form,
            bracket: self.bracket,
        });
    }

    fn open(&mut self) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
    }
}

const STATE_LETTERS: usize = 2;
const ZIP_DIGITS: usize = 5;
/// Letters of the alphabet.
const LETTERS: u8 = 26;

/// What a mark divides wherever it stands.
pub(super) fn gap_of(c: char) -> Option<Gap> {
    Some(match c {
        ';' | '|' | '\n' | '\r' | '\t' | '•' | '·' | '●' | '、' | '；' => Gap::Place,
        '/' | '\\' => Gap::Slash,
        ',' | ':' | '–' | '—' | '，' | '>' | '→' | '@' => Gap::Part,
        _ => return None,
    })
}

/// As [`fold`] keeps them, with the marks that it drops without a space.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '‘' | '+' | '#') || is_combining(c)
}

/// Accents written as characters of their own.
fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The letter of a regional indicator, two of which are a flag.
fn indicator(c: char) -> Option<char> {
    let letter = u32::from(c).checked_sub(u32::from('🇦'))?;
    u8::try_from(letter).ok().filter(|letter| *letter < LETTERS).map(|letter| char::from(b'A' + letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locations_are_divided() {
        for (location, expected) in [
            ("London, ON", "london,on"),
            ("Paris;Rome | St. Louis", "paris;rome;st louis"),
            ("US-Remote", "us remote"),
            ("Hybrid- Salem – OR", "hybrid,salem,or"),
            ("Valhalla NY10595", "valhalla ny 10595"),
            ("🇩🇪 Köln", "germany,koln"),
            ("🇺🇸🇨🇦", "united states,canada"),
            ("Trinidad & Tobago", "trinidad and tobago"),
            ("Canada(remote) / L’Aquila", "canada,remote/laquila"),
            ("US (except CO, NY); Oslo", "us;oslo"),
            ("US (except CO), Canada", "us,canada"),
            ("US except CO, NY / UK", "us/uk"),
            ("Anywhere but California", ""),
            ("SE, NO, DK", "se,no,dk"),
            ("No. 5 Main St", "no 5 main st"),
            ("... - ;", ""),
        ] {
            let words = Words::of(location);
            let mut shown = String::new();
            for (at, word) in words.list.iter().enumerate() {
                if at > 0 {
                    shown.push([' ', ',', '/', ';'][word.gap as usize]);
                }
                shown.push_str(words.key(at..at + 1));
            }
            assert_eq!(shown, expected, "{location}");
        }
    }
}
