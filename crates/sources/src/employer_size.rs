//! Reads how many people an employer employs from a field that holds nothing else.
//!
//! | text                                  | size                                   |
//! |---------------------------------------|----------------------------------------|
//! | `120`, `1,200`, `1.200`               | the band of the number                 |
//! | `51-200`, `51 – 200 employees`        | that band                              |
//! | `50-200`, `60 to 100`                 | 51-200: the band it lies in            |
//! | `10,001+`, `> 10000`, `10000 or more` | 10001+                                 |
//! | `11-200`, `500+`                      | none: several bands                    |
//! | `many`, `0`, `-5`                     | none                                   |

use earnest_core::{EmployerSize, Issue, IssueCode, Posting};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::amount::parse_amount;
use crate::posting_line::clip;

/// Longest text read as a size: two numbers and a word.
const SIZE_BYTES_MAX: usize = 64;

/// Puts the size that `text` states on the posting, or says why not; an empty text states none.
pub(crate) fn add_employer_size(posting: &mut Posting, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    posting.employer_size = parse_employer_size(text);
    if posting.employer_size.is_none() {
        let message = format!("the employer's size is `{}`, which is no usual band of people", clip(text));
        posting.issues.push(Issue::new(IssueCode::InvalidValue, message));
    }
}

/// The size that `text` states.
pub(crate) fn parse_employer_size(text: &str) -> Option<EmployerSize> {
    let text = text.trim();
    if text.len() > SIZE_BYTES_MAX || text.starts_with('-') {
        return None;
    }
    let is_open = text.contains(['+', '>']) || text.to_lowercase().contains("more");
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let numbers = text.split(|c: char| !is_number(c)).filter(|part| part.contains(|c: char| c.is_ascii_digit()));
    let numbers: Option<Vec<Decimal>> = numbers.map(people_of).collect();
    match numbers?[..] {
        [least] if is_open => size_of_numbers(None, Some(least), None),
        [people] => size_of_numbers(Some(people), None, None),
        [least, most] if !is_open => size_of_numbers(None, Some(least), Some(most)),
        _ => None,
    }
}

/// The size of an exact number of people, else of a range.
pub(crate) fn size_of_numbers(
    exact: Option<Decimal>,
    least: Option<Decimal>,
    most: Option<Decimal>,
) -> Option<EmployerSize> {
    let people = |number: Decimal| number.is_integer().then(|| number.to_u64()).flatten();
    if let Some(exact) = exact {
        return EmployerSize::of_people(people(exact)?);
    }
    match (least, most) {
        (None, None) => None,
        (least, Some(most)) => EmployerSize::of_range(people(least.unwrap_or(Decimal::ONE))?, Some(people(most)?)),
        (Some(least), None) => EmployerSize::of_range(people(least)?, None),
    }
}

/// A whole number with or without marks between its thousands, such as `1,200` or `1.200`; else whatever amount it is.
fn people_of(number: &str) -> Option<Decimal> {
    let number = number.trim_matches(['.', ',']);
    let are_thousands = number.split(['.', ',']).skip(1).all(|group| group.len() == 3);
    if are_thousands { number.replace(['.', ','], "").parse().ok() } else { parse_amount(number) }
}

#[cfg(test)]
mod tests {
    use earnest_core::EmployerSize::{Over10000, UpTo10, UpTo50, UpTo200, UpTo5000};

    use super::*;

    #[test]
    fn sizes_are_numbers_or_ranges_within_a_band() {
        for (text, size) in [
            ("120", Some(UpTo200)),
            ("1,200", Some(UpTo5000)),
            ("1.200", Some(UpTo5000)),
            ("120.0", Some(UpTo200)),
            ("51-200", Some(UpTo200)),
            ("51 – 200 employees", Some(UpTo200)),
            ("50-200", Some(UpTo200)),
            ("60 to 100", Some(UpTo200)),
            ("1-10", Some(UpTo10)),
            ("11 - 50 people", Some(UpTo50)),
            ("10,001+", Some(Over10000)),
            ("> 10000", Some(Over10000)),
            ("10000 or more", Some(Over10000)),
            ("11-200", None),
            ("500+", None),
            ("many", None),
            ("0", None),
            ("-5", None),
            ("2.5", None),
            ("1-2-3", None),
            ("", None),
        ] {
            assert_eq!(parse_employer_size(text), size, "{text}");
        }
    }
}
