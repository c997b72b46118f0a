//! The words of a posting's title that say what the work is.
//!
//! ```text
//! title = part { separator part }
//! part  = words, without level, contract, gender mark, place, reference number, address
//! ```
//!
//! | title                                             | normalized                            |
//! |---------------------------------------------------|---------------------------------------|
//! | `Senior Software Engineer, Backend (m/f/d)`       | `software engineer, backend`          |
//! | `senior-analytics-engineer`                       | `analytics engineer`                  |
//! | `Acme | Data Analyst II | NYC | Full-time`        | `acme, data analyst`                  |
//! | `Registered Nurse - Austin, TX - 48213`           | `registered nurse`                    |
//! | `Principal`                                       | `principal`: nothing else is left     |
//!
//! Words are in the form of [`earnest_reference::title_words`]: singular, abbreviations written out.

use earnest_reference::{area, fold, role, title_words, words_of_work};

/// Bytes of a title that are read: the longest real one, a forum's header line, has under 300.
const TITLE_BYTES_MAX: usize = 512;
/// Parts that are read.
const PARTS_MAX: usize = 12;
/// Words of a part: longer ones are running text that followed the title without a break.
const PART_WORDS_MAX: usize = 12;
/// Digits that make a word a reference number or a year.
const REFERENCE_DIGITS_MIN: usize = 3;

/// The parts of a title, each as words; parts that say only a place, an address or a contract are left out.
pub fn title_parts(title: &str) -> Vec<Vec<String>> {
    let line = first_line(title);
    let unslugged = is_slug(line).then(|| line.replace('-', " "));
    role::split_parts(unslugged.as_deref().unwrap_or(line))
        .filter(|part| !is_address(part) && !is_place(part))
        .map(|part| {
            let mut words = title_words(part);
            words.retain(|word| !is_reference(word));
            words.truncate(PART_WORDS_MAX);
            words
        })
        .filter(|words| !words.is_empty())
        .take(PARTS_MAX)
        .collect()
}

/// The part of a title that is read.
pub(crate) fn first_line(title: &str) -> &str {
    let line = title.trim_start().lines().next().unwrap_or_default();
    &line[..line.floor_char_boundary(TITLE_BYTES_MAX)]
}

/// A title in normal form: lower case, singular, without level, contract, place and reference; parts apart by commas.
pub fn normalize_title(title: &str) -> String {
    let parts = title_parts(title);
    let bare: Vec<String> =
        parts.iter().map(|words| words_of_work(words).join(" ")).filter(|part| !part.is_empty()).collect();
    if bare.is_empty() {
        return parts.first().map(|words| words.join(" ")).unwrap_or_default();
    }
    bare.join(", ")
}

/// `data-analytics-engineer`: a title taken from an address.
fn is_slug(line: &str) -> bool {
    line.contains('-') && !line.contains(char::is_whitespace) && !line.contains(char::is_uppercase)
}

pub(crate) fn is_address(part: &str) -> bool {
    let may_be = part.bytes().fold(false, |found, byte| found | matches!(byte, b':' | b'.' | b'@'));
    may_be && (part.contains("://") || part.contains("www.") || part.contains(".com") || part.contains('@'))
}

/// Whether the whole part names a place.
pub(crate) fn is_place(part: &str) -> bool {
    let folded = fold(part);
    if folded.len() > PLACE_BYTES_MAX {
        return false;
    }
    let is_short_code = || part.trim().len() == 2 && part.trim().chars().all(|c| c.is_ascii_uppercase());
    area::country_named(&folded).is_some()
        || area::place_alias(&folded).is_some()
        || area::regions_named(&folded).any(|region| is_short_code() || fold(region.name) == folded)
        || area::cities_named(&folded).iter().any(|city| city.is_own_name && city.population >= PLACE_POPULATION_MIN)
}

/// Longest name of a place in bytes.
const PLACE_BYTES_MAX: usize = 40;
/// Smaller towns have the names of ordinary words.
const PLACE_POPULATION_MIN: u64 = 100_000;

pub(crate) fn is_reference(word: &str) -> bool {
    word.bytes().filter(u8::is_ascii_digit).count() >= REFERENCE_DIGITS_MIN
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn titles_are_stripped_to_the_work() {
        for (title, expected) in [
            ("Senior Software Engineer, Backend (m/f/d)", "software engineer, backend"),
            ("senior-analytics-engineer", "analytics engineer"),
            ("Acme | Data Analyst II | NYC | Full-time", "acme, data analyst"),
            ("Registered Nurse - Austin, TX - 48213", "registered nurse"),
            ("🚀 Cooks (Remote, US)", "cook"),
            ("Principal", "principal"),
            ("Head of Sales – Berlin", "head sale"),
            ("", ""),
        ] {
            assert_eq!(normalize_title(title), expected, "{title}");
        }
    }

    proptest! {
        #[test]
        fn any_title_is_read(title in "\\PC{0,80}") {
            let _ = normalize_title(&title);
        }
    }
}
