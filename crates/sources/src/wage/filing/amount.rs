//! Reads a wage as the disclosure files write it.
//!
//! | text                          | wage                          |
//! |-------------------------------|-------------------------------|
//! | `87693.0`, `$87,693`          | 87693                         |
//! | `$12.85`, `.5`                | 12.85, 0.5                    |
//! | `12.85 - 14.00`               | 12.85 to 14.00                |
//! | `85000.00 -`, `20000-`        | 85000, 20000                  |
//! | `1,23`, `12,5`                | no number: no thousands       |
//! | `#####`, `*`, `N/A`, `60k`    | no number                     |
//! | `-5`, `1e5`                   | no number                     |

use rust_decimal::Decimal;

/// Digits read after the point: a millionth of a dollar. Spreadsheet programs write more where they computed the number.
const FRACTION_DIGITS_MAX: u32 = 6;

/// Digits of an amount: no wage has more, and a million times as much still fits into 64 bits.
const DIGITS_MAX: u32 = 12;

/// An amount of US dollars, kept as an integer so that comparing costs nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    value: i64,
    fraction_digits: u32,
}

impl Amount {
    /// Millionths of a dollar.
    pub(super) fn micros(self) -> i64 {
        self.value * 10_i64.pow(FRACTION_DIGITS_MAX - self.fraction_digits)
    }

    /// The amount as a decimal.
    pub(super) fn decimal(self) -> Decimal {
        Decimal::new(self.value, self.fraction_digits)
    }
}

/// The least amount and, where a range is stated, the largest.
pub(super) fn parse_wage(text: &[u8]) -> Option<(Amount, Option<Amount>)> {
    let Some(dash) = text.iter().position(|&byte| byte == b'-') else {
        return Some((parse_amount(text)?, None));
    };
    let least = parse_amount(&text[..dash])?;
    let rest = text[dash + 1..].trim_ascii();
    if rest.is_empty() { Some((least, None)) } else { Some((least, Some(parse_amount(rest)?))) }
}

/// The amount, without a sign.
fn parse_amount(text: &[u8]) -> Option<Amount> {
    let text = text.trim_ascii();
    let text = text.strip_prefix(b"$").map_or(text, <[u8]>::trim_ascii_start);
    let mut value: i64 = 0;
    let mut digits = 0;
    let mut fraction: Option<u32> = None;
    let mut since_comma: Option<u32> = None;
    for &byte in text {
        match byte {
            b'0'..=b'9' => {
                if fraction.is_some_and(|digits| digits >= FRACTION_DIGITS_MAX) {
                    continue;
                }
                digits += 1;
                if fraction.is_none() && digits > DIGITS_MAX {
                    return None;
                }
                value = value * 10 + i64::from(byte - b'0');
                fraction = fraction.map(|digits| digits + 1);
                if fraction.is_none() {
                    since_comma = since_comma.map(|digits| digits + 1);
                }
            }
            b',' if fraction.is_none() && digits > 0 && since_comma.is_none_or(|digits| digits == 3) => {
                since_comma = Some(0);
            }
            b'.' if fraction.is_none() => fraction = Some(0),
            _ => return None,
        }
    }
    if digits == 0 || since_comma.is_some_and(|digits| digits != 3) {
        return None;
    }
    Some(Amount { value, fraction_digits: fraction.unwrap_or(0) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wages_are_read_as_they_are_written() {
        for (text, least, most) in [
            ("87693.0", "87693", None),
            ("$87,693", "87693", None),
            ("1,234,567.50", "1234567.5", None),
            ("$ 12.85", "12.85", None),
            (".5", "0.5", None),
            ("26.370000000000001", "26.37", None),
            ("12.85 - 14.00", "12.85", Some("14")),
            ("81500 - 92000", "81500", Some("92000")),
            ("$12.85-$14.00", "12.85", Some("14")),
            ("85000.00 -", "85000", None),
            ("20000-", "20000", None),
            ("0", "0", None),
        ] {
            let amount = |text: &str| text.parse::<Decimal>().unwrap();
            let (min, max) = parse_wage(text.as_bytes()).unwrap();
            assert_eq!((min.decimal(), max.map(Amount::decimal)), (amount(least), most.map(amount)), "{text}");
            assert_eq!(Decimal::new(min.micros(), 6), amount(least), "{text}");
        }
        for text in [
            "",
            "-",
            "- 5",
            "-5",
            "1,23",
            "12,5",
            ",5",
            "1,,000",
            "#",
            "*",
            "N/A",
            "60k",
            "1e5",
            "1.2.3",
            "$",
            "12 500",
            "1234567890123",
            "10 - x",
            "1 - 2 - 3",
        ] {
            assert_eq!(parse_wage(text.as_bytes()), None, "{text}");
        }
    }
}
