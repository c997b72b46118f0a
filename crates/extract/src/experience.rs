//! Years of experience that a posting requires.
//!
//! ```text
//! length = number [ ( "-" | "to" ) number ] [ "+" ] ( "years" | "months" )
//! ```
//!
//! | text                                         | least | most |
//! |----------------------------------------------|-------|------|
//! | `5+ years of experience in sales`            | 5     | -    |
//! | `3–5 years' experience`                      | 3     | 5    |
//! | `at least two (2) years in logistics`        | 2     | -    |
//! | `a degree and 5 years, or 8 years`           | 5     | -    |
//! | `no experience required`                     | 0     | -    |
//! | `3+ years preferred`                         | nothing: a preference          |
//! | `for over 125 years we have …`               | nothing: the employer's age    |

use std::collections::HashMap;
use std::ops::Range;

use earnest_core::{ExperienceFact, Years};
use earnest_reference::PhraseTopic;
use earnest_reference::language::number_words;

use crate::Document;
use crate::phrase_index::Hit;
use crate::section::SectionKind;
use crate::sentence::sentence_around;

/// How far before the unit its number may begin, in bytes: `a minimum of five (5) or more full `.
const NUMBER_BYTES_MAX: usize = 32;

/// How far before the second of two lengths the "or" between them may stand, in bytes: ` or a minimum of `.
const OR_BYTES_MAX: usize = 24;

/// More years than any posting asks for; beyond them a length is somebody's age or history.
const YEARS_MAX: u16 = 25;

/// Reads experience; holds the words for numbers.
#[derive(Debug)]
pub(crate) struct ExperienceReader {
    number_words: HashMap<&'static str, u16>,
}

/// A length of experience that is required.
#[derive(Debug, Clone)]
struct Length {
    range: Range<usize>,
    sentence: Range<usize>,
    min: Years,
    max: Option<Years>,
    /// Of work as such, not of one tool or task.
    general: bool,
}

impl ExperienceReader {
    pub(crate) fn new() -> Self {
        Self { number_words: number_words().collect() }
    }

    /// The experience that the posting requires.
    pub(crate) fn extract_experience(&self, document: &Document) -> ExperienceFact {
        let units = document.hits().of(PhraseTopic::ExperienceUnit);
        let lengths: Vec<Length> = units.iter().filter_map(|unit| self.read_length(document, *unit)).collect();
        let lengths = fewest_of_alternatives(document.folded(), lengths);
        let general = lengths
            .iter()
            .filter(|length| length.general)
            .max_by_key(|length| (length.min, std::cmp::Reverse(length.range.start)));
        let chosen =
            general.or_else(|| lengths.iter().max_by_key(|length| (length.min, std::cmp::Reverse(length.range.start))));
        if let Some(length) = chosen {
            return ExperienceFact {
                min_years: Some(length.min),
                max_years: length.max,
                evidence: Some(document.quote(length.range.clone())),
            };
        }
        let text = document.folded();
        // "Robotics experience not required" leaves other experience open.
        let unqualified = |hit: &&Hit| {
            text[hit.range()].starts_with("no ") || sentence_around(text, hit.range()).start + 1 >= hit.start
        };
        let mut none = document.hits().of(PhraseTopic::Experience).iter().filter(|hit| hit.class == "none_required");
        let none = none.find(unqualified);
        none.map_or_else(ExperienceFact::default, |hit| ExperienceFact {
            min_years: Years::new(0),
            max_years: None,
            evidence: Some(document.quote(hit.range())),
        })
    }

    fn read_length(&self, document: &Document, unit: Hit) -> Option<Length> {
        let text = document.folded();
        let from = text.floor_char_boundary(unit.start.saturating_sub(NUMBER_BYTES_MAX));
        let before = &text[from..unit.start];
        let (start, min, max) = self.read_numbers(before)?;
        let range = from + start..unit.end;
        let sentence = sentence_around(text, range.clone());
        if !is_required(document, &range, &sentence) {
            return None;
        }
        let length = |count: u16| {
            if unit.class == "months" {
                Years::from_months(count)
            } else {
                Years::new(count).filter(|_| count <= YEARS_MAX)
            }
        };
        let general = document
            .hits()
            .within(PhraseTopic::Experience, sentence.clone())
            .iter()
            .any(|hit| hit.class == "general" && (range.end..range.end + 24).contains(&hit.start));
        let max = max.and_then(length);
        Some(Length { range, sentence, min: length(min)?, max, general })
    }

    /// The number or range at the end of `text`, and where it begins.
    fn read_numbers(&self, text: &str) -> Option<(usize, u16, Option<u16>)> {
        let text = text.trim_end_matches([' ', '+', '-', '(', '\'']);
        let text = text
            .strip_suffix("or more")
            .or_else(|| text.strip_suffix("full"))
            .or_else(|| text.strip_suffix("plus"))
            .unwrap_or(text)
            .trim_end_matches([' ', '+', '-']);
        // "two (2)": the digits repeat the word.
        let digits_in_brackets = text.strip_suffix(')').map(|inner| inner.trim_end_matches('+'));
        let (last_start, last) = self.last_number(digits_in_brackets.unwrap_or(text))?;
        let mut start = last_start;
        let mut rest = text[..last_start].trim_end_matches([' ', '(']);
        if digits_in_brackets.is_some()
            && let Some((word_start, word)) = self.last_number(rest)
            && word == last
        {
            start = word_start;
            rest = text[..word_start].trim_end();
        }
        let rest = rest.trim_end_matches([' ', '+']);
        let joined = ["to", "-", "–", "—", "bis", "à", "a", "do", "or", "and", "y"]
            .iter()
            .find_map(|joint| rest.strip_suffix(joint));
        if let Some(rest) = joined
            && let Some((low_start, low)) = self.last_number(rest.trim_end_matches([' ', '+']))
            && low < last
        {
            return Some((low_start, low, Some(last)));
        }
        Some((start, last, None))
    }

    /// The number that a text ends with, and where it begins.
    fn last_number(&self, text: &str) -> Option<(usize, u16)> {
        let start = text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last().map(|(at, _)| at)?;
        let word = &text[start..];
        let glued = text[..start].ends_with(['.', ',', '$', '€', '£', '/', '#']);
        let number = word.parse().ok().filter(|_| word.len() <= 3).or_else(|| self.number_words.get(word).copied())?;
        (!glued).then_some((start, number))
    }
}

/// Whether a length of time is experience that is asked for.
fn is_required(document: &Document, range: &Range<usize>, sentence: &Range<usize>) -> bool {
    let section = document.folded_section_at(range.start);
    if section == SectionKind::Preferred {
        return false;
    }
    let hits = document.hits();
    let context = hits.within(PhraseTopic::Experience, sentence.clone());
    let refused = context.iter().any(|hit| {
        hit.class == "not_required_years"
            && (hit.end <= range.start && range.start - hit.end <= 16
                || hit.start >= range.start && hit.start < range.end + 12)
    });
    let text = document.folded();
    let after = text[range.end..sentence.end].trim_start_matches(['\'', ' ', ')', '+']);
    let named = context.iter().any(|hit| matches!(hit.class, "experience" | "general") && hit.start < range.end + 90);
    let asked = text[range.clone()].contains('+') || section == SectionKind::Requirements;
    let goes_on = after.is_empty() || after.starts_with(char::is_alphabetic) || after.starts_with([')', ',']);
    let named = named || (asked && goes_on) || text[range.clone()].ends_with("yoe");
    // "5 years of experience, ideally in sales": the word begins the next wish.
    let preferred = hits.within(PhraseTopic::Preference, sentence.clone()).iter().any(|hit| {
        hit.class == "preferred"
            && !text[range.end..hit.start.max(range.end)].contains(['(', '+'])
            && !(hit.start > range.end
                && text[..hit.start].trim_end().ends_with(',')
                && [" in ", " with "].iter().any(|word| text[hit.end..].starts_with(word)))
    });
    let employer = matches!(section, SectionKind::AboutEmployer | SectionKind::Benefits | SectionKind::Legal);
    named && !refused && !preferred && !employer
}

/// Of lengths that are alternatives ("5 years, or 3 with a master's degree") only the shortest counts.
fn fewest_of_alternatives(text: &str, lengths: Vec<Length>) -> Vec<Length> {
    let mut kept: Vec<Length> = Vec::new();
    for length in lengths {
        let alternative = kept.last().filter(|last| {
            let between = text.get(last.range.end..length.range.start).unwrap_or("");
            let joined = between.len() < 400
                && (between.contains("; or") || between.contains("\nor ") || between.contains(" or\n"));
            joined
                || (last.sentence == length.sentence
                    && between[between.floor_char_boundary(between.len().saturating_sub(OR_BYTES_MAX))..]
                        .contains(" or "))
        });
        match alternative {
            Some(last) if last.min <= length.min => {}
            Some(_) => {
                kept.pop();
                kept.push(length);
            }
            None => kept.push(length),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<f64>, Option<f64>) {
        let fact = ExperienceReader::new().extract_experience(&Document::new(text));
        (fact.min_years.map(Years::to_f64), fact.max_years.map(Years::to_f64))
    }

    #[test]
    fn required_years_are_read() {
        for (text, years) in [
            ("5+ years of experience in sales", (Some(5.0), None)),
            ("3–5 years’ experience baking", (Some(3.0), Some(5.0))),
            ("At least two (2) years of baking experience", (Some(2.0), None)),
            ("Requirements:\n- 7+ years in bread", (Some(7.0), None)),
            ("6 months of experience", (Some(0.5), None)),
            ("Mindestens drei Jahre Berufserfahrung", (Some(3.0), None)),
            ("A degree and 5 years of experience, or 8 years of experience", (Some(5.0), None)),
            ("No experience required.", (Some(0.0), None)),
            ("2 years of bread experience\n5 years of relevant work experience", (Some(5.0), None)),
        ] {
            assert_eq!(read(text), years, "{text}");
        }
    }

    #[test]
    fn other_years_are_not() {
        for text in [
            "For over 125 years we have built on experience",
            "3+ years of experience preferred",
            "Nice to have\n- 3 years of experience",
            "You must be 18 years of age",
            "About us\nWe have 20 years of experience",
        ] {
            assert_eq!(read(text), (None, None), "{text}");
        }
    }
}
