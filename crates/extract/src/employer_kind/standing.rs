//! Whether an employer says that it is decades old or thousands strong.
//!
//! | text                                          | told                                        |
//! |-----------------------------------------------|---------------------------------------------|
//! | `Founded in 1952, Acme …`, `since 1952`       | yes: up to [`founded_year_max`]             |
//! | `our 75-year history`, `40 years in business` | yes: from [`YEARS_MIN`]                     |
//! | `For over 30 years, we have baked`            | yes                                         |
//! | `our 20,000+ employees worldwide`             | yes: from [`PEOPLE_MIN`]                    |
//! | `For over two decades, we help companies`     | yes: the employer is the subject            |
//! | `for over 30 years of experience`             | no                                          |
//! | `we help companies with 20,000 employees`     | no: theirs                                  |
//! | `we help teams of 10,000 employees`           | no                                          |
//! | `our district was founded in 1952`            | no: not the employer                        |
//! | `our 2.5k employees`                          | no: 2,500                                   |

use earnest_reference::employer::{founded_year_max, is_kind_word};

use super::subject::{Passage, is_self, words};

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
/// Words between a number and who has so many people: `we are a global team of more than`.
const OWNER_WORDS_MAX: usize = 8;
/// Digits of a year.
const YEAR_DIGITS: usize = 4;
/// What a `k` stands for.
const THOUSAND: u32 = 1_000;
/// Digits between two marks of thousands.
const GROUP_DIGITS: usize = 3;

/// Whether the passage tells age or size in that manner.
pub(super) fn is_told(passage: &Passage<'_>, manner: &str) -> bool {
    let is_opening = passage.opens_with_employer();
    if !is_opening && (passage.names_others() || !(passage.has_pronoun() || passage.names_employer())) {
        return false;
    }
    let is_age = |years: u32| (YEARS_MIN..=YEARS_MAX).contains(&years);
    let is_after = |word: Option<&str>, class: &str| word.is_some_and(|word| is_kind_word(word, class));
    match manner {
        "year" => {
            let year = words(passage.after).next().filter(|word| word.len() == YEAR_DIGITS).and_then(number);
            year.is_some_and(|year| (FOUNDED_YEAR_MIN..=founded_year_max()).contains(&year))
                && (is_opening || is_since_of_employer(passage))
        }
        "age" => !is_after(words(passage.after).next(), "age_of_others"),
        "span" => last_number(passage.before, 0).is_some_and(|(_, years)| is_age(years)),
        "for" => {
            let mut after = words(passage.after);
            let years = after.next().and_then(number);
            let is_followed = is_after(after.next(), "years") && !is_after(after.next(), "age_of_others");
            years.is_some_and(is_age) && is_followed && (is_opening || is_since_of_employer(passage))
        }
        "people" => last_number(passage.before, COUNTED_WORDS_MAX).is_some_and(|(start, people)| {
            (PEOPLE_MIN..=PEOPLE_MAX).contains(&people) && are_its_people(passage, &passage.before[..start])
        }),
        _ => false,
    }
}

/// Whether the employer is who has been there since: `We have been baking since`, `Acme was founded in`.
fn is_since_of_employer(passage: &Passage<'_>) -> bool {
    if passage.opens_before_employer() {
        return true;
    }
    let words: Vec<&str> = words(passage.before).collect();
    for at in (0..words.len()).rev() {
        if is_self(words[at], &words[at + 1..]) || passage.ends_in_employer(&words[..=at]) {
            return true;
        }
        if is_kind_word(words[at], "owns_other") {
            return false;
        }
    }
    false
}

/// Whether the people counted behind `before` are the employer's own: `our`, `we are a team of`, `Acme has over`.
fn are_its_people(passage: &Passage<'_>, before: &str) -> bool {
    let words: Vec<&str> = words(before).collect();
    let Some(at) = (0..words.len()).rev().take(OWNER_WORDS_MAX).find(|&at| !is_kind_word(words[at], "quantity")) else {
        // "20,000 employees …" at the start.
        return false;
    };
    let (word, rest) = (words[at], &words[..at]);
    if is_kind_word(word, "possessive") || is_kind_word(word, "joins") || passage.ends_in_employer(&words[..=at]) {
        return true;
    }
    if is_kind_word(word, "has") {
        let subject = rest.iter().rposition(|word| !is_kind_word(word, "quantity")).map_or(rest, |last| &rest[..=last]);
        return passage.ends_in_employer(subject) || subject.last().is_some_and(|word| is_kind_word(word, "speaker"));
    }
    if is_kind_word(word, "having") {
        return rest.is_empty() || passage.ends_in_employer(rest) || passage.introduces(rest);
    }
    is_kind_word(word, "speaker") || passage.introduces(&words[..=at])
}

/// The number among the last words of a text, with at most `skipped` words behind it, and where its word begins.
fn last_number(text: &str, skipped: usize) -> Option<(usize, u32)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (word, number) = words.iter().rev().take(skipped + 1).find_map(|word| Some((word, number(word)?)))?;
    Some((text.rfind(word)?, number))
}

/// `10,000+`, `10.000`, `10k`, `2.5k`, `75-`. Before a `k` a point is a decimal's.
fn number(word: &str) -> Option<u32> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() || c == '+');
    if let Some((whole, part)) = word.strip_suffix('k').and_then(|thousands| thousands.split_once('.')) {
        let part = (1..=GROUP_DIGITS).contains(&part.len()).then(|| digits(&format!("{part:0<GROUP_DIGITS$}")))??;
        return digits(whole)?.checked_mul(THOUSAND)?.checked_add(part);
    }
    let (plain, factor) = word.strip_suffix('k').map_or((word, 1), |plain| (plain, THOUSAND));
    let are_groups = plain.split([',', '.']).skip(1).all(|group| group.len() == GROUP_DIGITS);
    are_groups.then(|| digits(&plain.replace([',', '.'], "")))??.checked_mul(factor)
}

fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}
