//! The amounts of money a text names, as one short hash: pay that no reader took for pay is there too.
//!
//! | text                                  | amounts                                   |
//! |---------------------------------------|-------------------------------------------|
//! | `$20`, `€ 52.000`, `45,000 USD`       | 20, 52000, 45000                          |
//! | `20.00 hourly`, `25 per hour`         | 20, 25                                    |
//! | `$180K`                               | 180000                                    |
//! | `$20.50 - 22.75`                      | 20.50: the other end has no mark          |
//! | `$30M`, `€2 billion`                  | none: so much nobody is paid              |
//! | `40 hours`, `5 years`, `3/1/2026`     | none                                      |
//!
//! Numbers are no words of a text, because copying and reposting changes them: dates, references, counts. Pay does not change
//! so: the same text at another pay is another vacancy.

use crate::mix::{hash_all, hash_bytes};

/// Signs of currencies.
const SIGNS: [&str; 6] = ["$", "€", "£", "¥", "₹", "zł"];

/// Codes of currencies, in capitals as they are written.
const CODES: [&str; 16] =
    ["AUD", "BRL", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "INR", "JPY", "MXN", "NOK", "PLN", "SEK", "SGD", "USD"];

/// Words that make the number before them pay.
const RATES: [&str; 8] = ["annually", "daily", "hourly", "hr", "monthly", "p.a", "weekly", "yearly"];

/// Words between an amount and its unit of time, and the units.
const PER: [&str; 5] = ["a", "an", "each", "per", "/"];

/// See [`PER`].
const UNITS: [&str; 9] = ["annum", "day", "hour", "hr", "month", "week", "wk", "year", "yr"];

/// What makes an amount too large for pay.
const LARGE: [&str; 7] = ["b", "billion", "bn", "m", "million", "mm", "mn"];

/// Bytes behind a number in which its mark stands.
const MARK_BYTES: usize = 24;

/// Hash of the amounts that `text` names, whatever their order; 0 where there is none.
pub(crate) fn amounts_hash(text: &str) -> u16 {
    let mut amounts: Vec<u64> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
        let begin = at + found;
        let is_part = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b',' | b'.');
        let length = bytes.get(begin..).unwrap_or_default().iter().take_while(is_part).count();
        at = begin + length;
        // Both ends are ASCII, so they are boundaries of characters.
        let (before, number) = (text.get(..begin).unwrap_or_default(), text.get(begin..at).unwrap_or_default());
        let after = rest_of(text, at);
        let after_k = after.strip_prefix(['k', 'K']).filter(|rest| !rest.starts_with(char::is_alphanumeric));
        if is_money(before, after_k.unwrap_or(after)) {
            amounts.push(digits_hash(number, after_k.is_some()));
        }
    }
    if amounts.is_empty() {
        return 0;
    }
    amounts.sort_unstable();
    amounts.dedup();
    u16::try_from(hash_all(amounts) >> 48).unwrap_or_default().max(1)
}

/// A few characters from `at`.
fn rest_of(text: &str, at: usize) -> &str {
    let end = (at + MARK_BYTES..text.len()).find(|&end| text.is_char_boundary(end)).unwrap_or(text.len());
    text.get(at..end).unwrap_or_default()
}

fn is_money(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let follows = after.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '-');
    let mut words =
        follows.split(|sign: char| !(sign.is_alphanumeric() || sign == '.')).filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (first, second) = (first.trim_end_matches('.'), second.trim_end_matches('.'));
    let is = |word: &str, all: &[&str]| all.iter().any(|known| known.eq_ignore_ascii_case(word));
    if is(first, &LARGE) {
        return false;
    }
    let has_sign = SIGNS.iter().any(|sign| before.ends_with(sign) || follows.starts_with(sign));
    let has_code = CODES.iter().any(|code| before.ends_with(code) || first == *code);
    let slash = follows.starts_with('/') && is(first, &UNITS);
    has_sign || has_code || slash || is(first, &RATES) || is(first, &PER) && is(second, &UNITS)
}

/// Hash of the digits without separators; cents that are none do not count, thousands are written out.
fn digits_hash(number: &str, is_thousands: bool) -> u64 {
    let number = number.trim_end_matches([',', '.']);
    let number = number.strip_suffix(".00").or_else(|| number.strip_suffix(",00")).unwrap_or(number);
    let zeros = if is_thousands { "000" } else { "" };
    let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).chain(zeros.bytes()).collect();
    hash_bytes(&digits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_table_above() {
        for (one, other) in [
            ("pays $20 an hour", "pays 20.00 hourly"),
            ("€ 52.000", "52,000 EUR"),
            ("45,000 USD or $60,000", "USD 60,000.00, then 45000 per year"),
            ("$20.50 - 22.75", "$20.50"),
            ("25/hr", "$25."),
            ("$180K to $250k", "$180,000 and 250,000 USD"),
            ("120k per year", "$120,000"),
            ("raised $30M and €2 billion for 40 hours in 5 years until 3/1/2026", ""),
            ("24 hour shifts, 10 Hours a day, site 12", "24"),
        ] {
            assert_eq!(amounts_hash(one), amounts_hash(other), "{one} | {other}");
        }
        assert_ne!(amounts_hash("pays $20 an hour"), amounts_hash("pays $21 an hour"));
        assert_ne!(amounts_hash("20.00 hourly rate"), amounts_hash("25.00 hourly rate"));
        assert_ne!(amounts_hash("20 per hour"), 0);
    }

    proptest! {
        #[test]
        fn any_text_has_a_hash(text in "[\\PC0-9$€. ]{0,80}") {
            prop_assert_eq!(amounts_hash(&text), amounts_hash(&text));
        }
    }
}
