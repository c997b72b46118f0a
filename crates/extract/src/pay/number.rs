//! A number as people write amounts.
//!
//! ```text
//! number  = digits { group } [ fraction ]
//! group   = ( "," | "." | " " | "'" ) digit digit digit     one mark throughout; Indian groups of two before the last
//! fraction = ( "." | "," ) digit [ digit ]
//! ```
//!
//! | text           | value       |
//! |----------------|-------------|
//! | `1,234.50`     | 1234.50     |
//! | `1.234,50`     | 1234.50     |
//! | `12 345`       | 12345       |
//! | `100'000`      | 100000      |
//! | `12,00,000`    | 1200000     |
//! | `27.5`         | 27.5        |
//! | `1.2.3`        | nothing: a version |
//! | `1234567890123`| nothing: longer than any amount |

use std::ops::Range;

use rust_decimal::Decimal;

/// Most digits of an amount: a yearly wage in the smallest currency unit has ten.
const DIGITS_MAX: usize = 12;

/// A number that stands in a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) range: Range<usize>,
    pub(super) value: Decimal,
    /// Whether its thousands are marked.
    pub(super) grouped: bool,
    /// Digits before the fraction.
    pub(super) digits: usize,
}

/// Reads the number that begins at `start`; `Err` holds the end of the digits that make none.
pub(super) fn read_number(text: &str, start: usize) -> Result<Number, usize> {
    let bytes = text.as_bytes();
    let digits_end = |from: usize| from + bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let lead = digits_end(start);
    if lead == start || lead - start > DIGITS_MAX {
        return Err(lead.max(start + 1));
    }
    let mut whole = text[start..lead].to_owned();
    let mut end = lead;
    let mut mark = None;
    if lead - start <= 3 {
        while let Some(&next) = bytes.get(end) {
            let group_end = digits_end(end + 1);
            let digits = group_end - end - 1;
            let indian = next == b',' && digits == 2 && bytes.get(group_end) == Some(&b',');
            let is_group =
                (digits == 3 || indian) && matches!(next, b',' | b'.' | b' ' | b'\'') && mark.is_none_or(|m| m == next);
            // "5 000" is one number, "2 000 or 3 000" are two, "100 200" might be a list: a leading 0 is no amount.
            if !is_group || (next == b' ' && whole.starts_with('0')) {
                break;
            }
            mark = Some(next);
            whole.push_str(&text[end + 1..group_end]);
            end = group_end;
        }
    }
    let digits = whole.len();
    if digits > DIGITS_MAX {
        return Err(end);
    }
    let mut written = whole;
    if let Some(&point @ (b'.' | b',')) = bytes.get(end)
        && mark != Some(point)
    {
        let fraction_end = digits_end(end + 1);
        if (1..=2).contains(&(fraction_end - end - 1)) {
            written.push('.');
            written.push_str(&text[end + 1..fraction_end]);
            end = fraction_end;
        }
    }
    // Another digit after a further mark makes it a version, a date or a list.
    if let Some(b'.' | b',') = bytes.get(end)
        && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
    {
        return Err(digits_end(end + 1));
    }
    // "4.000,-" and "95'000.–" write no cents; in "95'000.-110'000" the dash joins.
    if let Some(dashed) = text[end..].strip_prefix([',', '.']).and_then(|rest| rest.strip_prefix(['-', '–', '—']))
        && !dashed.starts_with(|c: char| c.is_ascii_digit())
    {
        end = text.len() - dashed.len();
    }
    let value = written.parse().map_err(|_| end)?;
    Ok(Number { range: start..end, value, grouped: mark.is_some(), digits })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        read_number(text, 0).ok().map(|number| number.value.to_string())
    }

    #[test]
    fn amounts_of_many_lands() {
        for (text, value) in [
            ("1,234.50", "1234.50"),
            ("1.234,50", "1234.50"),
            ("12 345 eur", "12345"),
            ("100'000", "100000"),
            ("12,00,000", "1200000"),
            ("4.500", "4500"),
            ("27.5", "27.5"),
            ("95,795 - 1", "95795"),
            ("50000", "50000"),
            ("120,00 €", "120.00"),
            ("4.000,- bruto", "4000"),
            ("95'000.– bis", "95000"),
        ] {
            assert_eq!(read(text).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn other_digits_are_refused() {
        for text in ["1.2.3", "1234567890123", "12.31.2024", "x"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
