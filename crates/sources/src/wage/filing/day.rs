//! Reads the day or the year of a decision.
//!
//! | text                                        | day                        |
//! |---------------------------------------------|----------------------------|
//! | `2020-01-24`, `2020-01-24 00:00:00`         | 24 January 2020            |
//! | `1/24/2020`, `01/24/2020 0:00`              | 24 January 2020            |
//! | `43854`, `43854.5`                          | 24 January 2020            |
//! | `24/1/2020`, `1/24/20`, `24-JAN-20`         | none                       |

use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Years that a decision can fall in: the first files are of 2000; the files of a century are enough to look ahead.
const YEARS: RangeInclusive<i16> = 1999..=2099;

/// Day 0 of spreadsheet programs, for days after February 1900.
const SERIAL_START: Date = date(1899, 12, 30);

/// The day.
pub(super) fn parse_day(text: &[u8]) -> Option<Date> {
    if text.len() == 10 && text[4] == b'-' && text[7] == b'-' {
        // The spelling of most rows, without looking for its parts.
        return iso_day(&text[..4], &text[5..7], &text[8..]);
    }
    let text = std::str::from_utf8(text).ok()?.trim();
    let day = text.split([' ', 'T']).next()?;
    let parsed = if let Some((month, rest)) = day.split_once('/') {
        let (day, year) = rest.split_once('/')?;
        Date::new(number(year, 4)?, small(month)?, small(day)?).ok()?
    } else if let Some((year, rest)) = day.split_once('-') {
        let (month, day) = rest.split_once('-')?;
        Date::new(number(year, 4)?, small(month)?, small(day)?).ok()?
    } else {
        let (serial, time) = day.split_once('.').unwrap_or((day, "0"));
        let is_time = time.bytes().all(|byte| byte.is_ascii_digit());
        let days: i32 = serial.parse().ok().filter(|_| serial.len() == 5 && is_time)?;
        SERIAL_START.checked_add(days.days()).ok()?
    };
    YEARS.contains(&parsed.year()).then_some(parsed)
}

fn iso_day(year: &[u8], month: &[u8], day: &[u8]) -> Option<Date> {
    let number = |digits: &[u8]| {
        let all_digits = digits.iter().all(u8::is_ascii_digit);
        all_digits.then(|| digits.iter().fold(0_i16, |number, digit| number * 10 + i16::from(digit - b'0')))
    };
    let small = |digits| number(digits).and_then(|number| i8::try_from(number).ok());
    let day = Date::new(number(year)?, small(month)?, small(day)?).ok()?;
    YEARS.contains(&day.year()).then_some(day)
}

/// The year: `2019`, `2019.0`.
pub(super) fn parse_year(text: &[u8]) -> Option<i16> {
    let text = std::str::from_utf8(text).ok()?.trim();
    number(text.strip_suffix(".0").unwrap_or(text), 4).filter(|year| YEARS.contains(year))
}

/// The fiscal year that the day belongs to: October to September, named by the year it ends in.
pub(super) fn fiscal_year(day: Date) -> i16 {
    if day.month() >= 10 { day.year() + 1 } else { day.year() }
}

fn number(digits: &str, len: usize) -> Option<i16> {
    let is_number = digits.len() == len && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

fn small(digits: &str) -> Option<i8> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    (digits.len() <= 2 && is_number).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_three_spellings() {
        for text in [
            "2020-01-24",
            "2020-01-24 00:00:00",
            "2020-01-24T00:00:00",
            "1/24/2020",
            "01/24/2020 0:00",
            "43854",
            "43854.5",
            " 43854 ",
        ] {
            assert_eq!(parse_day(text.as_bytes()), Some(date(2020, 1, 24)), "{text}");
        }
        for text in [
            "",
            "24/1/2020",
            "1/24/20",
            "24-JAN-20",
            "2020",
            "438540",
            "4385x",
            "43854.x",
            "1/2",
            "2020-02-30",
            "1020-01-01",
            "N/A",
            "\u{e9}",
        ] {
            assert_eq!(parse_day(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_fiscal_year_begins_in_october() {
        assert_eq!(fiscal_year(date(2019, 9, 30)), 2019);
        assert_eq!(fiscal_year(date(2019, 10, 1)), 2020);
        assert_eq!((parse_year(b"2019"), parse_year(b"2019.0"), parse_year(b"19")), (Some(2019), Some(2019), None));
    }
}
