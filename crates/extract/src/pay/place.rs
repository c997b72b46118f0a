//! The place, level or condition that one of several pay ranges is limited to.
//!
//! | text                                         | place                     |
//! |----------------------------------------------|---------------------------|
//! | `Senior (L5): $150k – $180k`                 | `Senior (L5)`             |
//! | `$90,000 to $110,000 in San Francisco, CA.`  | `San Francisco`           |
//! | `$90,000 to $110,000 (Zone A)`               | `Zone A`                  |
//! | `Salary range: $90,000 to $110,000`          | none: a name of pay       |
//! | `Maximum: $110,000`                          | none: an end of a range   |

use std::ops::Range;

use earnest_reference::PhraseTopic;

use super::context::{PART, sentence_before};
use crate::Document;

/// Longest label that is kept, in bytes; longer ones are sentences.
const LABEL_BYTES_MAX: usize = 80;

/// What the statement at `range` of the folded text is limited to, as written.
///
/// What stands before `previous_end`, where the statement before it ended, belongs to that one.
pub(super) fn read_place(document: &Document, previous_end: usize, range: &Range<usize>) -> Option<String> {
    let place = label_before(document, previous_end, range.start)
        .or_else(|| place_after(document, range.end))
        .or_else(|| place_before(document, range.start))?;
    Some(document.text()[document.original(place)].to_owned())
}

/// A label and colon before the amounts.
fn label_before(document: &Document, previous_end: usize, start: usize) -> Option<Range<usize>> {
    let text = document.folded();
    let mut sentence = sentence_before(document, start);
    sentence.start = sentence.start.max(previous_end.min(start));
    let before = text[sentence.clone()].trim_end_matches([' ', '(', '"']);
    let label = before.strip_suffix([':', '-', '–', '—'])?.trim_end();
    let label_start = label.rfind([',', ':']).map_or(0, |at| at + 1);
    trimmed(document, sentence.start + label_start..sentence.start + label.len())
}

/// "in San Francisco", "for Zone A", "(Zone A)" behind the amounts.
fn place_after(document: &Document, end: usize) -> Option<Range<usize>> {
    let text = document.folded();
    let rest = &text[end..text.floor_char_boundary(end + 2 * LABEL_BYTES_MAX)];
    let spaced = rest.trim_start();
    let opened =
        ["in the ", "in ", "for the ", "for ", "within ", "("].iter().find_map(|word| spaced.strip_prefix(word))?;
    let stop = opened.find([',', '.', ';', ')', '\n', '(', '|', ':']).unwrap_or(opened.len());
    let place = &opened[..stop];
    let place = [" and $", " is ", " and £", " and €"]
        .iter()
        .fold(place, |place, stop| place.split(stop).next().unwrap_or(place));
    let from = end + rest.len() - opened.len();
    trimmed(document, from..from + place.len())
}

/// "in San Francisco, the range is" before the amounts.
fn place_before(document: &Document, start: usize) -> Option<Range<usize>> {
    let text = document.folded();
    let sentence = sentence_before(document, start);
    let before = &text[sentence.clone()];
    let at = ["in ", "for "].iter().find_map(|word| before.starts_with(word).then_some(word.len()))?;
    let stop = before[at..].find([',', ':'])?;
    trimmed(document, sentence.start + at..sentence.start + at + stop)
}

/// The range without list marks; `None` where it says nothing but pay, or too much.
fn trimmed(document: &Document, range: Range<usize>) -> Option<Range<usize>> {
    let text = &document.folded()[range.clone()];
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '+'));
    let start = range.start + text.find(inner)?;
    let place = start..start + inner.len();
    if inner.len() > LABEL_BYTES_MAX || !inner.contains(char::is_alphabetic) {
        return None;
    }
    let hits = document.hits();
    let pay_words = [PhraseTopic::PayContext, PhraseTopic::PayPeriod, PhraseTopic::Section]
        .iter()
        .any(|&topic| hits.within(topic, place.clone()).iter().any(|hit| hit.class != PART));
    // "Minimum" says which end of a range it is.
    let bounds = hits.within(PhraseTopic::PayBound, place.clone()).iter().any(|hit| hit.range() == place);
    (!pay_words && !bounds).then_some(place)
}
