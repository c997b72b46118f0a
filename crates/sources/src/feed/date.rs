//! Reads the day of a feed's date.
//!
//! | text                                | day        |
//! |-------------------------------------|------------|
//! | `2026-07-22T07:01:32Z`, `2026-07-22`| 2026-07-22 |
//! | `Wed, 22 Jul 2026 07:01:32 +0000`   | 2026-07-22 |
//! | `22 July 2026`, `Wed, 22 Jul 26`    | 2026-07-22 |
//! | `07/08/2026`, `yesterday`           | none       |
//!
//! The day is the one that is written, without a change of time zone. `07/08/2026` may be July or August.

use jiff::civil::Date;

use crate::json_field::iso_date;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day that `text`, a date of ISO 8601 or of RFC 822, names.
pub(crate) fn feed_date(text: &str) -> Option<Date> {
    iso_date(text).or_else(|| rfc_822_date(text))
}

fn rfc_822_date(text: &str) -> Option<Date> {
    let date = text.split_once(',').map_or(text, |(_, date)| date);
    let mut words = date.split_whitespace();
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let month = month.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let written: i16 = year.parse().ok()?;
    let year = match (year.len(), written) {
        (4, year) => year,
        // RFC 2822: two digits below 50 are of this century.
        (2, year @ 0..50) => 2000 + year,
        (2, year @ 50..) => 1900 + year,
        _ => return None,
    };
    Date::new(year, i8::try_from(month).ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        let day = Some(date(2026, 7, 22));
        for text in [
            "2026-07-22T23:59:59-07:00",
            " 2026-07-22 ",
            "Wed, 22 Jul 2026 07:01:32 +0000",
            "Tue, 22 Jul 2026 07:01:32 PDT",
            "22 July 2026",
            "Wed,22 JUL 26 07:01 GMT",
        ] {
            assert_eq!(feed_date(text), day, "{text}");
        }
        assert_eq!(feed_date("1 Dec 99"), Some(date(1999, 12, 1)));
        for text in
            ["", "07/08/2026", "yesterday", "31 Feb 2026", "22 Jul", "Wed, 22 Xyz 2026", "1 é 2026", "1 Jan 999"]
        {
            assert_eq!(feed_date(text), None, "{text}");
        }
    }
}
