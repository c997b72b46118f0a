//! Days of the week, and shares of the time, that are spent in the office or away from it.
//!
//! | text                                   | arrangement |
//! |----------------------------------------|-------------|
//! | `three days a week in the office`      | hybrid      |
//! | `on-site Tuesday to Thursday`          | hybrid      |
//! | `in the office Monday to Friday`       | not read    |
//! | `five days a week in our Lyon office`  | on site     |
//! | `60% remote`, `remotely one day a week`| hybrid      |
//! | `100% remote`                          | not read    |

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use earnest_core::Arrangement;
use earnest_reference::PhraseTopic;
use earnest_reference::language::number_words;

use super::{is_onsite, is_remote};
use crate::Document;
use crate::phrase_index::Hit;
use crate::sentence::sentence_around;

/// How far from the count of days the words for the office may stand, in bytes.
const DAYS_BYTES_MAX: usize = 70;

/// How far after a phrase for remote work its days may stand, in bytes.
const DAYS_AFTER_BYTES_MAX: usize = 32;

/// How far before a phrase its share of the time may stand, in bytes.
const PERCENT_BYTES_MAX: usize = 32;

/// Days of a week.
const DAYS_MAX: u16 = 7;

/// Letters that tell the days of the week apart.
const WEEKDAY_BYTES: usize = 3;

/// Class of words for days.
pub(super) const DAY: &str = "day";

/// Class of words that say that days before them are of every week.
pub(super) const WEEKLY: &str = "weekly";

/// Office days a week: up to four are hybrid, five are on site.
pub(super) fn office_days(document: &Document) -> Option<(Arrangement, Range<usize>)> {
    let text = document.folded();
    // Most postings name no days; one look at the list spares them the rest.
    let context = document.hits().of(PhraseTopic::ArrangementContext);
    if !context.iter().any(|word| word.class == DAY || is_weekday(word)) {
        return None;
    }
    for hit in document.hits().of(PhraseTopic::Arrangement) {
        if !matches!(hit.class, "onsite" | "onsite_attribute" | "hybrid" | "wfh" | "other" | "office" | "home") {
            continue;
        }
        let from = text.floor_char_boundary(hit.start.saturating_sub(DAYS_BYTES_MAX));
        let to = text.ceil_char_boundary((hit.end + DAYS_BYTES_MAX).min(text.len()));
        let sentence = sentence_around(text, hit.range());
        let window = sentence.start.max(from)..sentence.end.min(to).max(hit.end);
        if let Some(days) = days_stated(document, *hit, window) {
            let office = matches!(hit.class, "onsite" | "onsite_attribute" | "office")
                || (hit.class == "other" && text[hit.range()].contains("office"));
            if office && days >= 5 {
                return Some((Arrangement::Onsite, hit.range()));
            }
            if days < 5 && (office || matches!(hit.class, "hybrid" | "wfh" | "home")) {
                return Some((Arrangement::Hybrid, hit.range()));
            }
        }
    }
    None
}

/// The count of days a week that the words round a phrase state. Days by name count for the phrases that say where one
/// works; beside "office hours" or "our office" they are opening times.
fn days_stated(document: &Document, hit: Hit, window: Range<usize>) -> Option<u16> {
    let named = || {
        let says_where = matches!(hit.class, "onsite" | "onsite_attribute" | "hybrid" | "wfh" | "home");
        says_where.then(|| named_weekdays(document, window.clone()))?
    };
    days_a_week(document, window.clone()).or_else(named)
}

/// The count of days a week that a stretch of the text states: a number, a word for days, and a word that makes them
/// weekly ("3 Tage pro Woche", "two days in the office").
fn days_a_week(document: &Document, window: Range<usize>) -> Option<u16> {
    let text = document.folded();
    let words = document.hits().within(PhraseTopic::ArrangementContext, window.clone());
    words.iter().filter(|word| word.class == DAY && word.end <= window.end).find_map(|day| {
        let is_weekly = |after: &Hit| {
            after.class == WEEKLY && text[day.end..after.start].bytes().all(|byte| matches!(byte, b' ' | b'\'' | b'-'))
        };
        let next = document.hits().within(PhraseTopic::ArrangementContext, day.end..window.end);
        next.first().filter(|after| is_weekly(after))?;
        count_before(&text[window.start..day.start])
    })
}

/// How many days of the week a stretch of the text names, where they are neither one nor all of them: "Tuesday to Thursday".
fn named_weekdays(document: &Document, window: Range<usize>) -> Option<u16> {
    let text = document.folded();
    let words = document.hits().within(PhraseTopic::ArrangementContext, window);
    let days = words.iter().filter(|word| is_weekday(word));
    let mut names: Vec<&str> = days.clone().filter_map(|word| text[word.range()].get(..WEEKDAY_BYTES)).collect();
    names.sort_unstable();
    names.dedup();
    // "Monday to Friday" is the whole week.
    let whole = names.len() == 2 && days.clone().all(|word| word.class != "weekday");
    u16::try_from(names.len()).ok().filter(|count| (2..5).contains(count) && !whole)
}

pub(super) fn is_weekday(word: &Hit) -> bool {
    matches!(word.class, "weekday" | "weekday_first" | "weekday_last")
}

/// The count that a text ends with, in digits or a word.
fn count_before(text: &str) -> Option<u16> {
    static NUMBER_WORDS: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| number_words().collect());
    let text = text.trim_end_matches([' ', '-', '+', ')']);
    let start = text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last().map(|(at, _)| at)?;
    let word = &text[start..];
    let count = word.parse().ok().or_else(|| NUMBER_WORDS.get(word).copied());
    count.filter(|days| (1..=DAYS_MAX).contains(days))
}

/// A share of the time, or days a week, that a phrase for remote work or the office is limited to: "60% remote", "remotely
/// two days a week", "half of the time in the office".
pub(super) fn partly_remote(document: &Document) -> Option<Hit> {
    let text = document.folded();
    document.hits().of(PhraseTopic::Arrangement).iter().copied().find(|hit| {
        let remote = is_remote(*hit) || matches!(hit.class, "remote_word" | "wfh" | "home");
        if !remote && !is_onsite(*hit) {
            return false;
        }
        if percent_before(text, hit.start).is_some_and(|share| (1..100).contains(&share)) {
            return true;
        }
        let end = text.floor_char_boundary((hit.end + DAYS_AFTER_BYTES_MAX).min(text.len()));
        let sentence = sentence_around(text, hit.range());
        let days = || days_a_week(document, hit.end..end.min(sentence.end).max(hit.end));
        remote && hit.class != "remote_role" && days().is_some_and(|days| days < 5)
    })
}

/// The percentage that a phrase at `start` is the object of: "50% of the time in the office", "75% remote".
pub(super) fn percent_before(text: &str, start: usize) -> Option<u32> {
    let from = text.floor_char_boundary(start.saturating_sub(PERCENT_BYTES_MAX));
    let (number, between) = text[from..start].rsplit_once('%')?;
    if between.contains(['.', ',', ';', ':', '|', '\n', '(', ')']) {
        return None;
    }
    let digits = number.trim_end().rsplit(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn office_days_are_counted() {
        use Arrangement::{Hybrid, Onsite};
        for (text, arrangement) in [
            ("You bake three days a week in the office.", Some(Hybrid)),
            ("Bakers are on-site Tuesday to Thursday.", Some(Hybrid)),
            ("You bake 5 days a week in our Lyon office.", Some(Onsite)),
            ("Bakers are on-site Monday to Friday.", None),
            ("Office hours: Monday to Thursday.", None),
            ("You bake three days a week.", None),
        ] {
            let read = office_days(&Document::new(text)).map(|(arrangement, _)| arrangement);
            assert_eq!(read, arrangement, "{text}");
        }
    }

    #[test]
    fn shares_of_the_time_are_read() {
        for (text, partly) in [
            ("The work is 60% remote.", true),
            ("You may work remotely one day a week.", true),
            ("Spend at least 50% of your time in the office.", true),
            ("The work is 100% remote.", false),
            ("Sales grew 60%. Work is remote.", false),
        ] {
            assert_eq!(partly_remote(&Document::new(text)).is_some(), partly, "{text}");
        }
    }
}
