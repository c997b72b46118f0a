//! Splits a row of CSV into its fields, and keeps those that are read.
//!
//! | bytes               | field            |
//! |---------------------|------------------|
//! | `a`                 | `a`              |
//! | `"a, b"`            | `a, b`           |
//! | `"say ""yes"""`     | `say "yes"`      |
//! | `12" pipe`          | `12" pipe`       |
//! | `"a" b`             | `a b`            |
//!
//! A row ends at a line feed outside quotes, with or without a carriage return before it.

use memchr::memchr;

/// A row that was split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SplitRow {
    /// Where the next row begins.
    pub(super) end: usize,
    /// Fields of the row.
    pub(super) columns: usize,
}

/// Splits the row that begins at `start`, and calls `keep` with the number and the bytes of each field: those of the file, or
/// where it has quotes inside quotes, others.
pub(super) fn split_row<'a>(
    bytes: &'a [u8],
    start: usize,
    mut keep: impl FnMut(usize, &'a [u8], Option<Vec<u8>>),
) -> SplitRow {
    let mut at = start;
    let mut columns = 0;
    loop {
        let (value, unescaped, end) = if bytes.get(at) == Some(&b'"') {
            quoted_field(bytes, at)
        } else {
            let end = field_end(bytes, at);
            (without_return(bytes, at, end), None, end)
        };
        keep(columns, value, unescaped);
        columns += 1;
        at = end + 1;
        if bytes.get(end) != Some(&b',') {
            return SplitRow { end: at.min(bytes.len()), columns };
        }
    }
}

/// Where the field that has no quotes, or whose quotes are behind, ends. Fields are short: eight bytes at a time are looked at
/// in one word, which costs less than starting a search of a longer stretch.
fn field_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(chunk) = bytes[at..].first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        let is = |byte: u8| zero_bytes(word ^ (EACH_BYTE * u64::from(byte)));
        let found = is(b',') | is(b'\n');
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let end = bytes[at..].iter().position(|byte| matches!(byte, b',' | b'\n'));
    end.map_or(bytes.len(), |end| at + end)
}

/// A one in each byte of a word.
const EACH_BYTE: u64 = 0x0101_0101_0101_0101;

/// The high bit of the first byte that is zero, and perhaps of others behind it; nothing where none is.
fn zero_bytes(word: u64) -> u64 {
    word.wrapping_sub(EACH_BYTE) & !word & (EACH_BYTE << 7)
}

/// The field's bytes, without a carriage return that belongs to the end of the row.
fn without_return(bytes: &[u8], start: usize, end: usize) -> &[u8] {
    let field = &bytes[start..end];
    if bytes.get(end) == Some(&b',') { field } else { field.strip_suffix(b"\r").unwrap_or(field) }
}

fn quoted_field(bytes: &[u8], start: usize) -> (&[u8], Option<Vec<u8>>, usize) {
    let mut unescaped: Option<Vec<u8>> = None;
    let mut from = start + 1;
    let mut search = from;
    let close = loop {
        let Some(found) = memchr(b'"', &bytes[search..]) else { break bytes.len() };
        let quote = search + found;
        if bytes.get(quote + 1) != Some(&b'"') {
            break quote;
        }
        unescaped.get_or_insert_default().extend_from_slice(&bytes[from..=quote]);
        from = quote + 2;
        search = from;
    };
    let after = (close + 1).min(bytes.len());
    let end = field_end(bytes, after);
    let rest = without_return(bytes, after, end);
    if unescaped.is_none() && rest.is_empty() {
        return (&bytes[from..close], None, end);
    }
    let mut value = unescaped.unwrap_or_default();
    value.extend_from_slice(&bytes[from..close]);
    value.extend_from_slice(rest);
    (&[], Some(value), end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows_of(bytes: &[u8]) -> Vec<Vec<Vec<u8>>> {
        let mut rows = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let mut row = Vec::new();
            at = split_row(bytes, at, |_, value, unescaped| {
                row.push(unescaped.unwrap_or_else(|| value.to_vec()));
            })
            .end;
            // A line without anything is no row to the other reader.
            if row != [Vec::<u8>::new()] {
                rows.push(row);
            }
        }
        rows
    }

    fn rows_of_csv_crate(bytes: &[u8]) -> Vec<Vec<Vec<u8>>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let rows = reader.byte_records().map(|row| row.unwrap().iter().map(<[u8]>::to_vec).collect());
        rows.filter(|row: &Vec<Vec<u8>>| *row != [Vec::<u8>::new()]).collect()
    }

    #[test]
    fn the_table_above_holds() {
        for (text, fields) in [
            ("a,,b\n", vec!["a", "", "b"]),
            ("\"a, b\",c\r\n", vec!["a, b", "c"]),
            ("\"say \"\"yes\"\"\",", vec!["say \"yes\"", ""]),
            ("12\" pipe,\"x\ny\"\n", vec!["12\" pipe", "x\ny"]),
            ("\"a\" b,c", vec!["a b", "c"]),
        ] {
            let expected: Vec<Vec<u8>> = fields.iter().map(|field| field.as_bytes().to_vec()).collect();
            assert_eq!(rows_of(text.as_bytes()), [expected], "{text}");
        }
    }

    proptest! {
        #[test]
        fn rows_are_those_of_the_csv_crate(text in "([a\", \n\u{b}-]|\r\n|\"\"|,\"|\",){0,60}") {
            prop_assert_eq!(rows_of(text.as_bytes()), rows_of_csv_crate(text.as_bytes()));
        }
    }
}
