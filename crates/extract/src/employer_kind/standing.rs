//! Whether an employer says that it is decades old or thousands strong.
//!
//! | text                                          | told                                        |
//! |-----------------------------------------------|---------------------------------------------|
//! | `Founded in 1952, Acme …`, `since 1952`       | yes: up to [`FOUNDED_YEAR_MAX`]             |
//! | `our 75-year history`, `40 years in business` | yes: from [`YEARS_MIN`]                     |
//! | `For over 30 years, we have baked`            | yes                                         |
//! | `our 20,000+ employees worldwide`             | yes: from [`PEOPLE_MIN`]                    |
//! | `For over two decades, we help companies`     | yes: the employer is the subject            |
//! | `for over 30 years of experience`             | no                                          |
//! | `we help companies with 20,000 employees`     | no                                          |

use super::subject::{Passage, words};

/// Latest year in which an employer was founded that has existed for decades: over a quarter of a century at this release.
const FOUNDED_YEAR_MAX: u32 = 2000;
/// Earliest year of founding; what is smaller is no year.
const FOUNDED_YEAR_MIN: u32 = 1200;
/// Least years of an employer that has existed for decades.
const YEARS_MIN: u32 = 25;
/// Most years; what is larger is no age.
const YEARS_MAX: u32 = 800;
/// Least people of an employer that has many thousands.
const PEOPLE_MIN: u32 = 5_000;
/// Most people; what is larger counts something else.
const PEOPLE_MAX: u32 = 3_000_000;
/// Words between a number and the people it counts: `10,000 talented employees`.
const COUNTED_WORDS_MAX: usize = 2;

/// Whether the passage tells age or size in that manner.
pub(super) fn is_told(passage: &Passage<'_>, manner: &str) -> bool {
    let is_opening = passage.opens_with_employer();
    if !is_opening && (passage.names_others() || !(passage.has_pronoun() || passage.names_employer())) {
        return false;
    }
    let is_age = |years: u32| (YEARS_MIN..=YEARS_MAX).contains(&years);
    match manner {
        "year" => words(passage.after)
            .next()
            .filter(|word| word.len() == 4)
            .and_then(number)
            .is_some_and(|year| (FOUNDED_YEAR_MIN..=FOUNDED_YEAR_MAX).contains(&year)),
        "age" => !passage.after.trim_start().starts_with("of "),
        "span" => last_number(passage.before, 0).is_some_and(is_age),
        "for" => {
            let mut after = words(passage.after);
            let years = after.next().and_then(number);
            let is_followed = after.next() == Some("years") && after.next() != Some("of");
            years.is_some_and(is_age) && is_followed
        }
        "people" => {
            last_number(passage.before, COUNTED_WORDS_MAX).is_some_and(|n| (PEOPLE_MIN..=PEOPLE_MAX).contains(&n))
        }
        _ => false,
    }
}

/// The number among the last words of a text, with at most `skipped` words behind it.
fn last_number(text: &str, skipped: usize) -> Option<u32> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().rev().take(skipped + 1).find_map(|word| number(word))
}

/// `10,000+`, `10.000`, `10k`, `75-`.
fn number(word: &str) -> Option<u32> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() || c == '+');
    let (digits, factor) = word.strip_suffix('k').map_or((word, 1), |digits| (digits, 1_000));
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let plain: String = digits.chars().filter(char::is_ascii_digit).collect();
    plain.parse::<u32>().ok().filter(|_| is_number)?.checked_mul(factor)
}
