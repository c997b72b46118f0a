//! Lengths of time, as experience is measured.
//!
//! ```text
//! length = number [ ( "-" | "to" ) number ] [ "+" | "or more" ] ( "years" | "months" )
//! number = figure [ "(" figure ")" ]
//! figure = digits [ ( "." | "," ) digit ] | word [ "and" ( "a" | "one" ) "half" ]
//! ```
//!
//! | text                        | months    |
//! |-----------------------------|-----------|
//! | `3–5 years`                 | 36 to 60  |
//! | `two (2) or more years`     | 24        |
//! | `two (2) to four (4) years` | 24 to 48  |
//! | `2,5 años`                  | 30        |
//! | `three and one-half years`  | 42        |
//! | `$3 years`, `1.250 years`   | no length |

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use earnest_core::Years;
use earnest_reference::PhraseTopic;
use earnest_reference::language::number_words;
use earnest_reference::pay::pay_joints;

use crate::Document;
use crate::phrase_index::Hit;

/// How far before the unit its number may begin, in bytes: `a minimum of five (5) or more full `.
const NUMBER_BYTES_MAX: usize = 40;

/// More years than any posting asks for; beyond them a length is somebody's age or history.
const YEARS_MAX: u16 = 25;

/// The second half of `two and one-half`, as it stands before the unit.
const HALVES: [&str; 5] = [" and one-half", " and one half", " and a half", " 1/2", "½"];

/// A length of time, whatever it measures.
#[derive(Debug, Clone)]
pub(crate) struct Length {
    /// Bytes of the folded text, from the first number to the end of the unit.
    pub(crate) range: Range<usize>,
    /// The least.
    pub(crate) min: Years,
    /// The most, of a range.
    pub(crate) max: Option<Years>,
}

/// The lengths of a posting, in order.
pub(crate) fn read_lengths(document: &Document) -> Vec<Length> {
    document
        .hits()
        .of(PhraseTopic::ExperienceUnit)
        .iter()
        .filter_map(|unit| read_length(document.folded(), *unit))
        .collect()
}

fn read_length(text: &str, unit: Hit) -> Option<Length> {
    let from = text.floor_char_boundary(unit.start.saturating_sub(NUMBER_BYTES_MAX));
    let (start, min, max) = read_numbers(&text[from..unit.start])?;
    let years = |tenths: u16| {
        if unit.class == "months" {
            Years::from_months(tenths / 10)
        } else {
            Some(tenths)
                .filter(|tenths| *tenths <= YEARS_MAX * 10)
                .and_then(|tenths| Years::from_months((tenths * 12 + 5) / 10))
        }
    };
    Some(Length { range: from + start..unit.end, min: years(min)?, max: max.and_then(years) })
}

/// The number or range at the end of `text`, in tenths, and where it begins.
fn read_numbers(text: &str) -> Option<(usize, u16, Option<u16>)> {
    let text = text.trim_end_matches([' ', '+', '-', '(', '\'']);
    let text = ["or more", "full", "plus"]
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .unwrap_or(text)
        .trim_end_matches([' ', '+', '-']);
    let half = HALVES.iter().find_map(|half| text.strip_suffix(half));
    let (start, last) = repeated_number(half.unwrap_or(text))?;
    let last = last + if half.is_some() { 5 } else { 0 };
    let rest = text[..start].trim_end_matches([' ', '(', '+']);
    let range = pay_joints().find_map(|(joint, _)| {
        let low = rest.strip_suffix(joint)?.trim_end_matches([' ', '+']);
        let (low_start, low) = repeated_number(low)?;
        (low < last).then_some((low_start, low, Some(last)))
    });
    Some(range.unwrap_or((start, last, None)))
}

/// The number that a text ends with, in tenths, and where it begins, if need be with its repetition: `two (2)`,
/// `2 (two)`.
fn repeated_number(text: &str) -> Option<(usize, u16)> {
    let Some(inner) = text.strip_suffix(')') else { return last_number(text) };
    let (start, number) = last_number(inner.trim_end_matches(['+', ' ']))?;
    let before = text[..start].trim_end_matches([' ', '(']);
    let repeated = last_number(before).filter(|(_, repeated)| *repeated == number);
    Some(repeated.unwrap_or((start, number)))
}

/// The number that a text ends with, in tenths, and where it begins.
fn last_number(text: &str) -> Option<(usize, u16)> {
    static WORDS: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| number_words().collect());
    let start = start_of_word(text)?;
    let word = &text[start..];
    let before = &text[..start];
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    // "2.5", "2,5": one digit after the mark; more would be thousands.
    if digits
        && word.len() == 1
        && let Some(whole) = before.strip_suffix(['.', ','])
        && let Some(whole_start) = start_of_word(whole)
        && let Ok(number) = whole[whole_start..].parse::<u16>()
        && number < 100
        && !whole[..whole_start].ends_with(['.', ',', '$', '€', '£', '/', '#'])
    {
        return Some((whole_start, number * 10 + word.parse::<u16>().ok()?));
    }
    let number = word.parse().ok().filter(|_| word.len() <= 3).or_else(|| WORDS.get(word).copied())?;
    let glued = before.ends_with(['.', ',', '$', '€', '£', '/', '#']);
    (!glued && number < 1000).then_some((start, number * 10))
}

fn start_of_word(text: &str) -> Option<usize> {
    text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last().map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read() {
        for (text, months) in [
            ("3–5 years", Some((36, Some(60)))),
            ("two (2) or more years", Some((24, None))),
            ("two (2) to four (4) years", Some((24, Some(48)))),
            ("3 (three) to 5 (five) years", Some((36, Some(60)))),
            ("twelve (12) to eighteen (18) months", Some((12, Some(18)))),
            ("six-plus years", Some((72, None))),
            ("2,5 años", Some((30, None))),
            ("1.5 to 3 years", Some((18, Some(36)))),
            ("three and one-half years", Some((42, None))),
            ("18 months", Some((18, None))),
            ("$3 years", None),
            ("1.250 years", None),
            ("999 years", None),
            ("years", None),
        ] {
            let lengths = read_lengths(&Document::new(text));
            let read = lengths.first().map(|length| (length.min.months(), length.max.map(Years::months)));
            assert_eq!(read, months, "{text}");
        }
    }
}
