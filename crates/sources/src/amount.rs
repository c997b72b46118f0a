//! Reads an amount of money from a field that holds nothing else.
//!
//! | text          | amount           |
//! |---------------|------------------|
//! | `52524.0`     | 52524            |
//! | `$52,524.00`  | 52524            |
//! | `1.234,50 €`  | 1234.5           |
//! | `4.500.000`   | 4500000          |
//! | `45.000`, `27.500`, `15.750` | 45000, 27500, 15750: three digits that end in 0 are thousands |
//! | `26.104`      | 26.104: numbers are exported so, without a 0 at their end |
//! | `45,000`, `41,283` | 45000, 41283  |
//! | `0.125`, `1234,500` | 0.125, 1234.5: nobody separates thousands so |
//! | `35.3100`     | 35.31            |
//! | `1 234`       | 1234             |
//! | `1e5`         | 100000           |
//! | `12,5`        | 12.5             |
//! | `60k`, `50-60`| none: no number  |
//!
//! A JSON number has a decimal point and no other separator: `45.125` is 45.125 there.

use rust_decimal::Decimal;
use serde_json::Value;

/// Longest text read as an amount: 28 digits with separators, currency and space.
const AMOUNT_BYTES_MAX: usize = 64;

/// The amount `text` states.
pub(crate) fn parse_amount(text: &str) -> Option<Decimal> {
    if text.len() > AMOUNT_BYTES_MAX {
        return None;
    }
    let digits: String = text
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '$' | '€' | '£' | '¥' | '₹'))
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’'))
        .collect();
    parse_number(&with_decimal_point(&digits))
}

/// The amount of a number as machines write it: nothing but a decimal point separates its digits.
pub(crate) fn parse_number(number: &str) -> Option<Decimal> {
    number.parse().ok().or_else(|| Decimal::from_scientific(number).ok())
}

/// The amount of a JSON number or string.
pub(crate) fn amount_of(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => parse_number(&number.to_string()),
        Value::String(text) => parse_amount(text),
        _ => None,
    }
}

/// `digits` without thousands separators and with a decimal point.
fn with_decimal_point(digits: &str) -> String {
    let decimal = match (digits.rfind('.'), digits.rfind(',')) {
        (Some(dot), Some(comma)) => {
            if dot > comma {
                '.'
            } else {
                ','
            }
        }
        (Some(_), None) => {
            if separates_thousands(digits, '.') {
                ','
            } else {
                '.'
            }
        }
        (None, Some(_)) => {
            if separates_thousands(digits, ',') {
                '.'
            } else {
                ','
            }
        }
        (None, None) => '.',
    };
    let thousands = if decimal == '.' { ',' } else { '.' };
    digits.chars().filter(|&c| c != thousands).map(|c| if c == decimal { '.' } else { c }).collect()
}

/// Whether the only kind of separator in `digits` is that of thousands: it is there twice, or before exactly three digits
/// and after one to three that do not begin with 0.
///
/// After a single dot the three digits must end in 0 as well. Programs write a rate of 26.104 so, and never a 0 at the end
/// of a fraction, while the amounts that people write with a dot for thousands are mostly round.
fn separates_thousands(digits: &str, separator: char) -> bool {
    let unsigned = digits.trim_start_matches(['-', '+']);
    let mut parts = unsigned.split(separator);
    let (Some(whole), Some(rest), more) = (parts.next(), parts.next(), parts.next()) else { return false };
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    more.is_some()
        || (1..=3).contains(&whole.len())
            && rest.len() == 3
            && !whole.starts_with('0')
            && are_digits(whole)
            && are_digits(rest)
            && (separator == ',' || rest.ends_with('0'))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn amounts_are_read_in_the_spellings_of_their_countries() {
        for (text, amount) in [
            ("52524.0", "52524"),
            ("$52,524.00", "52524"),
            ("1.234,50 €", "1234.5"),
            ("4.500.000", "4500000"),
            ("1 234", "1234"),
            ("1e5", "100000"),
            ("12,5", "12.5"),
            ("-3", "-3"),
            ("27.5", "27.5"),
            ("45.000", "45000"),
            ("€ 45.000", "45000"),
            ("-27.500", "-27500"),
            ("15.750", "15750"),
            ("26.104", "26.104"),
            ("45,000", "45000"),
            ("41,283", "41283"),
            ("35.3100", "35.31"),
            ("12345.678", "12345.678"),
            ("1234,500", "1234.5"),
            ("0.125", "0.125"),
        ] {
            let expected: Decimal = amount.parse().unwrap();
            assert_eq!(parse_amount(text), Some(expected), "{text}");
        }
        for text in ["", "60k", "50-60", "1e999", "a lot", "."] {
            assert_eq!(parse_amount(text), None, "{text}");
        }
    }
    #[test]
    fn a_json_number_has_a_decimal_point_and_a_json_text_is_a_text() {
        for (value, amount) in
            [(json!(45.125), "45.125"), (json!("45.000"), "45000"), (json!(45000), "45000"), (json!(1e21), "1e21")]
        {
            assert_eq!(amount_of(&value), parse_number(amount), "{value}");
        }
    }
}
