//! Reads how many people an employer employs from a field that holds nothing else.
//!
//! | text                                  | size                                   |
//! |---------------------------------------|----------------------------------------|
//! | `120`, `1,200`, `1.200`, `1.2k`       | the band of the number                 |
//! | `51-200`, `51 – 200 employees`        | that band                              |
//! | `50-200`, `60 to 100`                 | 51-200: the band it lies in            |
//! | `10,001+`, `> 10000`, `10k or more`   | 10001+                                 |
//! | `11-200`, `500+`, `over 500`          | none: several bands                    |
//! | `up to 200`, `about 50`, `< 50`       | none: not one of the forms below       |
//! | `founded 2010`, `many`, `0`, `-5`     | none                                   |
//!
//! ```text
//! size   = number { unit } | over number { unit } | number open { unit } | number { unit } open | number range number { unit }
//! number = digits [ mark 3 digits … ] | digits [ "." | "," 1 or 2 digits ] "k"
//! ```
//!
//! The words are in `reference/employer/kind_words/2026-11/size_words.tsv`: units (`employees`), `over` (`more than`, `>`), `open` (`+`,
//! `or more`), and `range` (`to`, `-`).

use earnest_core::{EmployerSize, Issue, IssueCode, Posting};
use serde_json::Value;

use crate::posting_line::clip;

/// Longest text read as a size: two numbers and a word.
const SIZE_BYTES_MAX: usize = 64;
/// People that a `k` stands for.
const THOUSAND: u64 = 1_000;
/// Digits between two marks of thousands.
const GROUP_DIGITS: usize = 3;

/// A word or mark, a tab, and how it counts.
const WORDS: &str = include_str!("../../../reference/employer/kind_words/2026-11/size_words.tsv");

/// Puts the size that `text` states on the posting, or says why not; an empty text states none.
pub(crate) fn add_employer_size(posting: &mut Posting, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    posting.employer_size = parse_employer_size(text);
    if posting.employer_size.is_none() {
        add_issue(posting, text);
    }
}

/// Puts the size on the posting that the first readable of schema.org's `numberOfEmployees` states: a number, a text, or a
/// `QuantitativeValue`. Where none is readable the posting says so.
pub(crate) fn add_employer_size_of_json(posting: &mut Posting, values: &[Value]) {
    let stated: Vec<_> = values.iter().filter_map(size_of_json).collect();
    posting.employer_size = stated.iter().find_map(|stated| stated.as_ref().ok().copied());
    if let (None, Some(Err(text))) = (posting.employer_size, stated.first()) {
        add_issue(posting, text);
    }
}

fn add_issue(posting: &mut Posting, text: &str) {
    let message = format!("the employer's size is `{}`, which is no usual band of people", clip(text));
    posting.issues.push(Issue::new(IssueCode::InvalidValue, message));
}

/// The size that `text` states.
pub(crate) fn parse_employer_size(text: &str) -> Option<EmployerSize> {
    if text.len() > SIZE_BYTES_MAX {
        return None;
    }
    let text = text.trim().to_lowercase();
    let (is_over, text) = skip_first(&text, "over").map_or((false, text.as_str()), |rest| (true, rest));
    let (least, mut rest) = first_number(text)?;
    let mut most = None;
    if let Some(behind) = skip_first(rest, "range") {
        let (number, behind) = first_number(behind)?;
        (most, rest) = (Some(number), behind);
    }
    let mut opens = usize::from(is_over);
    while !rest.is_empty() {
        rest = match skip_first(rest, "open") {
            Some(behind) => {
                opens += 1;
                behind
            }
            None => skip_first(rest, "unit")?,
        };
    }
    match (opens, most) {
        (0, None) => EmployerSize::of_people(least),
        (0, Some(most)) => EmployerSize::of_range(least, Some(most)),
        (1, None) => EmployerSize::of_range(least.saturating_add(u64::from(is_over)), None),
        _ => None,
    }
}

/// What follows a word or mark of that class that the text begins with: of several the longest.
fn skip_first<'a>(text: &'a str, class: &str) -> Option<&'a str> {
    let words = WORDS.lines().filter_map(|line| line.split_once('\t')).filter(|line| line.1 == class);
    let rests = words.filter_map(|(word, _)| {
        let rest = text.strip_prefix(word)?;
        let is_whole = !word.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
        is_whole.then(|| rest.trim_start())
    });
    rests.min_by_key(|rest| rest.len())
}

/// The number that the text begins with, and what follows it.
fn first_number(text: &str) -> Option<(u64, &str)> {
    let is_number = |c: char| c.is_ascii_digit() || is_group_mark(c) || c == 'k';
    let end = text.find(|c| !is_number(c)).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let is_whole = !rest.starts_with(char::is_alphanumeric);
    Some((people_of(number).filter(|_| is_whole)?, rest.trim_start()))
}

fn is_group_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// A whole number: `1200`, `1,200`, `1.200`, `1200.0`, `1.2k`. Before a `k` a mark is a decimal's.
fn people_of(number: &str) -> Option<u64> {
    if let Some(thousands) = number.strip_suffix('k') {
        let (whole, part) = thousands.split_once(['.', ',']).unwrap_or((thousands, "0"));
        let part = (1..GROUP_DIGITS).contains(&part.len()).then(|| digits(&format!("{part:0<GROUP_DIGITS$}")))??;
        return digits(whole)?.checked_mul(THOUSAND)?.checked_add(part);
    }
    let is_nothing =
        |part: &str| !part.is_empty() && part.len() != GROUP_DIGITS && part.bytes().all(|byte| byte == b'0');
    let whole = number.rsplit_once('.').filter(|(_, part)| is_nothing(part)).map_or(number, |(whole, _)| whole);
    let mut marks = whole.chars().filter(|c| is_group_mark(*c));
    let mark = marks.next();
    let are_alike = marks.all(|other| Some(other) == mark);
    let mut groups = whole.split(is_group_mark);
    let is_first = groups.next().is_some_and(|first| mark.is_none() || (1..=GROUP_DIGITS).contains(&first.len()));
    let are_groups = is_first && are_alike && groups.all(|group| group.len() == GROUP_DIGITS);
    are_groups.then(|| digits(&whole.replace(is_group_mark, "")))?
}

fn digits(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// The size that one value states, or the text that is none; `None` where it states nothing.
fn size_of_json(value: &Value) -> Option<Result<EmployerSize, String>> {
    let Value::Object(_) = value else {
        let text = scalar_text(value)?;
        return Some(parse_employer_size(&text).ok_or(text));
    };
    let text = |key: &str| value.get(key).and_then(scalar_text);
    if let Some(text) = text("value") {
        return Some(parse_employer_size(&text).ok_or(text));
    }
    let (least, most) = (text("minValue"), text("maxValue"));
    let (size, stated) = match (&least, &most) {
        (None, None) => return None,
        (Some(least), None) => (parse_employer_size(&format!("{least}+")), format!("{least}+")),
        (least, Some(most)) => {
            let ends = least.as_ref().map_or(Some(1), |least| people_of(least)).zip(people_of(most));
            let size = ends.and_then(|(least, most)| EmployerSize::of_range(least, Some(most)));
            (size, format!("{}-{most}", least.as_deref().unwrap_or("")))
        }
    };
    Some(size.ok_or(stated))
}

/// A value as text; nothing where it is null or blank. A number of JSON has no marks between thousands, so 1.2 stays a fraction.
fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => {
            let written = number.to_string();
            let is_fraction = written.split_once('.').is_some_and(|(_, part)| part.bytes().any(|byte| byte != b'0'));
            Some(if is_fraction { format!("{written} of one") } else { written })
        }
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use earnest_core::EmployerSize::{Over10000, UpTo10, UpTo50, UpTo200, UpTo1000, UpTo5000, UpTo10000};
    use earnest_core::{Body, PostingId};
    use serde_json::json;

    use super::*;

    #[test]
    fn sizes_are_numbers_or_ranges_within_a_band() {
        for (text, size) in [
            ("120", Some(UpTo200)),
            ("1,200", Some(UpTo5000)),
            ("1.200", Some(UpTo5000)),
            ("1'200", Some(UpTo5000)),
            ("10\u{a0}500", Some(Over10000)),
            ("120.0", Some(UpTo200)),
            ("1,200.0", Some(UpTo5000)),
            ("10k employees", Some(UpTo10000)),
            ("10K+", Some(Over10000)),
            ("2.5k", Some(UpTo5000)),
            ("0,7k staff", Some(UpTo1000)),
            ("5K-10K", Some(UpTo10000)),
            ("51-200", Some(UpTo200)),
            ("51 – 200 employees", Some(UpTo200)),
            ("50-200", Some(UpTo200)),
            ("60 to 100", Some(UpTo200)),
            ("11 bis 50 Mitarbeiter", Some(UpTo50)),
            ("1-10", Some(UpTo10)),
            ("11 - 50 people", Some(UpTo50)),
            ("1,001-5,000 Employees", Some(UpTo5000)),
            ("10,001+", Some(Over10000)),
            ("10,001+ employees", Some(Over10000)),
            ("10000 employees or more", Some(Over10000)),
            ("> 10000", Some(Over10000)),
            ("Over 10,000 people worldwide", Some(Over10000)),
            ("more than 20k", Some(Over10000)),
            ("10000 or more", Some(Over10000)),
        ] {
            assert_eq!(parse_employer_size(text), size, "{text}");
        }
    }

    #[test]
    fn other_texts_state_no_size() {
        for text in [
            "11-200",
            "500+",
            "over 500",
            "> 500",
            "more than 1k",
            "at least 200",
            "<50",
            "< 50",
            "up to 200",
            "under 200",
            "up to 10",
            "fewer than 11",
            "about 50",
            "~50",
            "approx. 200",
            "founded 2010",
            "since 1990",
            "2010 founded",
            "many",
            "0",
            "-5",
            "2.5",
            "1-2-3",
            "51-200+",
            "> 10000+",
            "10000 > 5",
            "",
            "k",
            "k employees",
            "1,200k",
            "1.2.3k",
            "1,2",
            "12,34,567",
            "1.200,300",
            "51 200",
            "5 offices",
            "50 employees in 3 offices",
            "10kk",
            "10km",
            "1k5",
            "+",
            "50toast",
            "99999999999999999999999",
            "99999999999999999999k",
            "51-",
            "to 50",
        ] {
            assert_eq!(parse_employer_size(text), None, "{text}");
        }
    }

    #[test]
    fn an_unreadable_size_of_a_page_is_an_issue() {
        for (values, size, has_issue) in [
            (json!([]), None, false),
            (json!([null, "", {}, { "@type": "QuantitativeValue", "value": null }]), None, false),
            (json!([120]), Some(UpTo200), false),
            (json!([120.0]), Some(UpTo200), false),
            (json!(["51-200"]), Some(UpTo200), false),
            (json!([{ "value": 120 }]), Some(UpTo200), false),
            (json!([{ "value": "51-200" }]), Some(UpTo200), false),
            (json!([{ "value": "1,200" }]), Some(UpTo5000), false),
            (json!([{ "minValue": 51, "maxValue": 200 }]), Some(UpTo200), false),
            (json!([{ "minValue": "1,001", "maxValue": "5,000" }]), Some(UpTo5000), false),
            (json!([{ "maxValue": 10 }]), Some(UpTo10), false),
            (json!([{ "minValue": 10_001 }]), Some(Over10000), false),
            (json!(["many", 120]), Some(UpTo200), false),
            (json!(["many"]), None, true),
            (json!([1.2]), None, true),
            (json!([10.001]), None, true),
            (json!([0]), None, true),
            (json!([true]), None, true),
            (json!([{ "value": "founded 2010" }]), None, true),
            (json!([{ "minValue": 500 }]), None, true),
            (json!([{ "minValue": "few", "maxValue": 10 }]), None, true),
            (json!([{ "minValue": 11, "maxValue": 200 }]), None, true),
        ] {
            let mut posting = Posting::new(PostingId::new("t", "1"), "t", "Cook".to_owned(), Body::Text(String::new()));
            add_employer_size_of_json(&mut posting, values.as_array().unwrap());
            assert_eq!((posting.employer_size, !posting.issues.is_empty()), (size, has_issue), "{values}");
        }
    }
}
