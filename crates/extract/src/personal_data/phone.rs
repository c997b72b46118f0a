//! Finds telephone numbers.
//!
//! ```text
//! number    = [ "+" ] [ "(" ] groups [ extension ]      of one of the shapes of `number_shape`
//! extension = [ "," ] [ " " ] extension-word [ "." ] [ " " ] digits
//! announced = phone-word [ { Name } link-word ] { link-word | mark } number
//! ```
//!
//! A number is whole: no letter, digit, sign of money or decimal stands at it, and it is no part of a path or an id.
//! After one number others follow without a word of their own (`Tel. 612 345 678 / 698 765 432`).
//!
//! | text                                                     | number                                   |
//! |----------------------------------------------------------|------------------------------------------|
//! | `+49 (0)30 123 45-67`, `0044 20 7946 0958`               | the whole                                |
//! | `212.555.0199 x12`                                       | the whole                                |
//! | `call us at 5550199`                                     | `5550199`                                |
//! | `call Jo at 555-0123`, `联系电话：13812345678`             | the digits                               |
//! | `07700900123`                                            | the whole: begins with a trunk zero      |
//! | `5550199`, `Req 2125550199`                              | none: no word says so                    |
//! | `Ref. 07700900123`                                       | none: a word says that it is an id       |
//! | `$120,000 - 150,000`, `120 000 – 150 000`, `100'000`     | none: pay                                |
//! | `2024-2026`, `11/22/2026`, `10001-1234`, `192.168.1.20`  | none: years, a date, a ZIP code, an IP   |
//!
//! Each search looks back and forth over a bounded number of bytes.

use std::ops::Range;

use earnest_reference::contact::{ContactWord, contact_word};

use super::digit_groups::{Group, digits_end, is_dash, is_space, read_groups};
use super::email::is_cased_or_digit;
use super::number_shape::{
    is_announced, is_brazilian, is_international, is_international_by_zeros, is_north_american, is_russian, is_trunk,
    is_trunk_run,
};

/// Least digits of a number in any shape, so that most digits of a text are passed over at once.
const DIGITS_MIN: usize = 7;

/// Most digits of an extension.
const EXTENSION_DIGITS_MAX: usize = 6;

/// How far before a number the word is looked for that announces it.
const ANNOUNCEMENT_CHARS_MAX: usize = 40;

/// Most words of the name of whom the number reaches.
const NAME_WORDS_MAX: usize = 3;

/// The numbers of a text, in order.
pub(super) fn find_numbers(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut groups = Vec::new();
    let mut from = 0;
    while let Some(offset) = text.as_bytes()[from..].iter().position(u8::is_ascii_digit) {
        let start = from + offset;
        read_groups(text, start, &mut groups);
        let last = found.last().map(|range| range.end);
        let end = number_end(text, start, &groups, last);
        found.extend(end.map(|end| start..end));
        from = end.unwrap_or_else(|| digits_end(text, start));
    }
    found
}

/// Where the number ends that begins with these groups: the longest that has a number's shape.
fn number_end(text: &str, start: usize, groups: &[Group<'_>], last: Option<usize>) -> Option<usize> {
    if groups.iter().map(|group| group.digits.len()).sum::<usize>() < DIGITS_MIN {
        return None;
    }
    let before = &text[..start];
    let unopened = before.strip_suffix('(').unwrap_or(before);
    let is_bracketed = unopened.len() < before.len();
    let unsigned = unopened.strip_suffix('+').unwrap_or(unopened);
    let has_plus = unsigned.len() < unopened.len();
    // The number before this one is whole, so that it makes this one part of nothing.
    if is_part_of_more_before(unsigned.get(last.unwrap_or(0)..).unwrap_or_default()) {
        return None;
    }
    let mut read = None;
    let mut announcement = || *read.get_or_insert_with(|| read_announcement(text, unsigned, last));
    for len in (1..=groups.len()).rev() {
        let groups = &groups[..len];
        let end = groups[len - 1].end;
        let has_shape = if has_plus {
            is_international(groups)
        } else {
            is_north_american(groups, is_bracketed)
                || is_international_by_zeros(groups)
                || is_trunk(groups)
                || is_brazilian(groups, is_bracketed)
                || is_russian(groups)
                || (is_trunk_run(groups) && !is_joined(&text[end..]) && announcement() != Announcement::Id)
                || (is_announced(groups) && announcement() == Announcement::Phone)
        };
        let is_whole = |end: &usize| !is_part_of_more_after(&text[*end..]);
        if has_shape && let Some(end) = extension_end(text, end).filter(is_whole).or(Some(end).filter(is_whole)) {
            return Some(end);
        }
    }
    None
}

/// Whether what stands before a number makes it part of an id, a path or an amount.
fn is_part_of_more_before(text: &str) -> bool {
    let mut chars = text.chars().rev();
    let Some(last) = chars.next() else { return false };
    let before = chars.next();
    let follows = |is_meant: fn(char) -> bool| before.is_some_and(is_meant);
    is_word_or_money(last)
        || matches!(last, '#' | '&' | '=' | '\\')
        || (last == '+' && follows(|c| c == '+'))
        || ((is_dash(last) || last == '/') && follows(|c| c.is_ascii_alphanumeric() || c == '/'))
        || (is_decimal_mark(last) && follows(|c| c.is_ascii_digit()))
        || (is_space(last) && follows(is_money))
}

/// Whether what stands after a number makes it part of an id or an amount.
fn is_part_of_more_after(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    let second = chars.next();
    let precedes = |is_meant: fn(char) -> bool| second.is_some_and(is_meant);
    // A text that lost its line breaks goes on with a capital.
    let begins_word = first.is_ascii_uppercase() && precedes(|c| c.is_ascii_lowercase());
    (is_word_or_money(first) && !begins_word)
        || ((is_decimal_mark(first) || is_dash(first) || first == '/') && precedes(|c| c.is_ascii_digit()))
        || (is_space(first) && precedes(is_money))
}

/// Whether a text goes on with a dash and a letter, as an id does.
fn is_joined(text: &str) -> bool {
    text.strip_prefix(is_dash).is_some_and(|rest| rest.starts_with(is_cased_or_digit))
}

fn is_word_or_money(c: char) -> bool {
    is_cased_or_digit(c) || matches!(c, '_' | '@' | '%') || is_money(c)
}

fn is_money(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '¢' | '\u{20a0}'..='\u{20cf}')
}

fn is_decimal_mark(c: char) -> bool {
    matches!(c, '.' | ':' | ',')
}

/// What the words before digits say of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Announcement {
    /// Nothing.
    None,
    /// That they are a telephone number.
    Phone,
    /// That they are an id.
    Id,
}

/// Reads what the end of `before` says: a phone word or an id word with nothing but link words and marks after it, or
/// the number before this one, which ended at `last`. A name may stand between the phone word and a link word.
fn read_announcement(text: &str, before: &str, last: Option<usize>) -> Announcement {
    let is_mark = |c: char| {
        is_space(c)
            || is_dash(c)
            || matches!(c, '.' | ':' | '：' | '(' | ')' | '[' | '/' | '|' | '*' | '_' | '\u{fe0f}')
    };
    let nearest = before.char_indices().rev().nth(ANNOUNCEMENT_CHARS_MAX).map_or(0, |(at, _)| at);
    let nearest = nearest.max(last.unwrap_or(0));
    let mut window = &text[nearest..before.len()];
    let (mut is_linked, mut name_words) = (false, 0);
    loop {
        // A mark before a name may be what a redacted number left.
        window = if name_words == 0 { window.trim_end_matches(is_mark) } else { window.trim_end_matches(is_space) };
        let Some(end) = window.chars().next_back() else {
            let follows_number = last == Some(nearest) && name_words == 0;
            return if follows_number { Announcement::Phone } else { Announcement::None };
        };
        let rest = if end.is_alphabetic() {
            window.trim_end_matches(char::is_alphabetic)
        } else {
            &window[..window.len() - end.len_utf8()]
        };
        let word = &window[rest.len()..];
        match read_word(word) {
            Some(ContactWord::Phone) => return Announcement::Phone,
            Some(ContactWord::Id) if name_words == 0 => return Announcement::Id,
            Some(ContactWord::Link | ContactWord::At) if name_words == 0 => is_linked = true,
            None if is_linked && name_words < NAME_WORDS_MAX && word.starts_with(char::is_uppercase) => name_words += 1,
            _ => return Announcement::None,
        }
        window = rest;
    }
}

/// What a word says, or its end where its script writes words without spaces.
fn read_word(word: &str) -> Option<ContactWord> {
    let is_unspaced = word.chars().next_back().is_some_and(|c| c.is_alphabetic() && !is_cased_or_digit(c));
    let lower = word.to_lowercase();
    let ends = lower.char_indices().take(if is_unspaced { ANNOUNCEMENT_CHARS_MAX } else { 1 });
    ends.map(|(at, _)| &lower[at..]).find_map(contact_word)
}

/// Where the extension ends that may follow a number.
fn extension_end(text: &str, start: usize) -> Option<usize> {
    let rest = text[start..].trim_start_matches(',');
    let rest = rest.strip_prefix(is_space).unwrap_or(rest);
    let after = rest.trim_start_matches(|c: char| c.is_alphabetic());
    let word = &rest[..rest.len() - after.len()];
    if contact_word(&word.to_lowercase()) != Some(ContactWord::Extension) {
        return None;
    }
    let after = after.strip_prefix(['.', ':']).unwrap_or(after);
    let after = after.strip_prefix(is_space).unwrap_or(after);
    let at = text.len() - after.len();
    let end = digits_end(text, at);
    (1..=EXTENSION_DIGITS_MAX).contains(&(end - at)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find_numbers(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn numbers_are_found_whole() {
        for (text, number) in [
            ("Ring +49 30 1234567.", "49 30 1234567"),
            ("+49 (0)30 123 45-67", "49 (0)30 123 45-67"),
            ("(+33) 1 23 45 67 89", "33) 1 23 45 67 89"),
            ("+4915112345678", "4915112345678"),
            ("+1 (212) 555-0199", "1 (212) 555-0199"),
            ("+44 20 7946 0958 2026 intake", "44 20 7946 0958"),
            ("+34 612 345 678", "34 612 345 678"),
            ("+55 11 91234-5678", "55 11 91234-5678"),
            ("0049 30 1234567", "0049 30 1234567"),
            ("00 44 20 7946 0958", "00 44 20 7946 0958"),
            ("(212) 555-0199", "212) 555-0199"),
            ("(212)5550199", "212)5550199"),
            ("or 212.555.0199, or write", "212.555.0199"),
            ("1-800-555-0199", "1-800-555-0199"),
            ("212 555 0199", "212 555 0199"),
            ("212-555-0199 ext. 1234", "212-555-0199 ext. 1234"),
            ("212-555-0199x12", "212-555-0199x12"),
            ("(212) 555 - 0199", "212) 555 - 0199"),
            ("212-555-0199Apply today", "212-555-0199"),
            ("030 1234567", "030 1234567"),
            ("0711/1234567", "0711/1234567"),
            ("(020) 7946 0958", "020) 7946 0958"),
            ("06.12.34.56.78 ou par courriel", "06.12.34.56.78"),
            ("06 12 34 56 78", "06 12 34 56 78"),
            ("03-1234-5678", "03-1234-5678"),
            ("Tel. 612 345 678", "612 345 678"),
            ("Telefon: 1234567", "1234567"),
            ("Téléphone : 612345678", "612345678"),
            ("please call or text us at 5550199", "5550199"),
            ("**Phone number:** 555-0199", "555-0199"),
            ("Fax 2125550199", "2125550199"),
            ("☎️ 612345678", "612345678"),
            ("電話番号：0312345678", "0312345678"),
            ("phone 1234567, room 12", "1234567"),
            ("Tel. 089 / 123 45 67-89", "089 / 123 45 67-89"),
            ("030 / 1234567", "030 / 1234567"),
            ("or 07700900123 after six", "07700900123"),
            ("Ecrivez au 0612345678.", "0612345678"),
            ("fale com (11) 98765-4321", "11) 98765-4321"),
            ("fale com (11) 3456-7890", "11) 3456-7890"),
            ("Loja: 11 98765-4321", "11 98765-4321"),
            ("пекарня 8 (800) 555-35-35", "8 (800) 555-35-35"),
            ("пекарня 8-916-123-45-67", "8-916-123-45-67"),
            ("联系电话：13812345678", "13812345678"),
            ("微信 13812345678", "13812345678"),
            ("请拨打手机号码13812345678", "13812345678"),
            ("Contact: 98765 43210", "98765 43210"),
            ("tel. kom. 600-123-456", "600-123-456"),
            ("Cel: 300 123 4567", "300 123 4567"),
            ("Tfno 912 345 678", "912 345 678"),
            ("Τηλ. 210 1234567", "210 1234567"),
            ("Call Jo at 555-0123", "555-0123"),
            ("call Jo van Bake or Call Ann Lee Oven on 5550123", "5550123"),
        ] {
            assert_eq!(found(text), [number], "{text}");
        }
        assert_eq!(found("Tel. 612 345 678 / 698 765 432"), ["612 345 678", "698 765 432"]);
        assert_eq!(found("212-555-0199 or 212-555-0123"), ["212-555-0199", "212-555-0123"]);
    }

    #[test]
    fn what_is_no_number_is_left() {
        for text in [
            "$120,000 - 150,000",
            "$120000-150000",
            "120 000 – 150 000 kr",
            "120 000-150 000 kr",
            "50.000-60.000 €",
            "CHF 100'000",
            "30 000 000 €",
            "+120 000 000 users",
            "+10 000 customers, 1 000 000+",
            "₹12,00,000 – ₹18,00,000",
            "$45.50-$60.25/hr, 22.10 - 25.40",
            "2024-2026, 2019–2020",
            "2026-11-22T09:30:00",
            "11/22/2026 - 12/22/2026",
            "01.02.2026-28.02.2026",
            "Call by 12/31/2026",
            "phone 2026-11-22",
            "Req #1234567890",
            "Req 2125550199",
            "Job ID: 212-555-01999",
            "JR-212-555-0199",
            "https://jobs.example/212-555-0199",
            "?id=212-555-0199",
            "550e8400-e29b-41d4-a716-446655440000",
            "New York, NY 10001-1234",
            "Trenton, NJ 08601-1234",
            "192.168.100.200:8080",
            "version 2.10.2026.1234567",
            "call 1000-1500 customers a day",
            "phone sales of 2000000 a year",
            "phone stipend $1000000",
            "call 24/7, 365 days",
            "0.123456789",
            "09:00-17:30, 08.00-16.30",
            "401(k), 403(b), 1099",
            "350 600 2000",
            "Req 0612345678",
            "Job Number: 0612345678",
            "Ref. no. 07700900123",
            "0612345678-EN",
            "shipped 0012345678 loaves",
            "rooms 11 12345-4321, 12 / 34 / 5678901",
            "Portland, OR 97201-4321",
            "(11) 2000-3000",
            "8 hours, 8 800 500 20 30",
            "300 / 400 / 5551",
            "Call Center Agents, 1234567 of them",
            "Contact ID: 1234567",
            "sold to Jo at 5550123",
            "123-456-7890",
            "4111 1111 1111 1111",
            "+1 000 000 0000",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
