//! Reads an amount of money from a field that holds nothing else.
//!
//! | text          | amount           |
//! |---------------|------------------|
//! | `52524.0`     | 52524            |
//! | `$52,524.00`  | 52524            |
//! | `1.234,50 €`  | 1234.5           |
//! | `4.500.000`   | 4500000          |
//! | `1 234`       | 1234             |
//! | `1e5`         | 100000           |
//! | `12,5`        | 12.5             |
//! | `60k`, `50-60`| none: no number  |

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
    let normal = with_decimal_point(&digits);
    normal.parse().ok().or_else(|| Decimal::from_scientific(&normal).ok())
}

/// The amount of a JSON number or string.
pub(crate) fn amount_of(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => parse_amount(&number.to_string()),
        Value::String(text) => parse_amount(text),
        _ => None,
    }
}

/// `digits` without thousands separators and with a decimal point.
fn with_decimal_point(digits: &str) -> String {
    let dots = digits.matches('.').count();
    let commas = digits.matches(',').count();
    let decimal = match (digits.rfind('.'), digits.rfind(',')) {
        (Some(dot), Some(comma)) => {
            if dot > comma {
                '.'
            } else {
                ','
            }
        }
        (Some(_), None) => {
            if dots > 1 {
                ','
            } else {
                '.'
            }
        }
        // `1,234` has a thousands separator, `12,5` a decimal comma.
        (None, Some(comma)) => {
            if commas > 1 || digits.len() - comma - 1 == 3 {
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

#[cfg(test)]
mod tests {
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
        ] {
            let expected: Decimal = amount.parse().unwrap();
            assert_eq!(parse_amount(text), Some(expected), "{text}");
        }
        for text in ["", "60k", "50-60", "1e999", "a lot", "."] {
            assert_eq!(parse_amount(text), None, "{text}");
        }
    }
}
