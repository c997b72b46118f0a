//! Rows of a CSV file, none of which is kept beyond a limit.
//!
//! A field that begins with a quote may hold line breaks, so a row may take several lines. A quote that is never closed
//! would swallow the rest of the file: past a limit of lines or bytes only the row's first line is given up, and reading
//! goes on with the line after it.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use crate::limits::{COLUMNS_MAX, ROW_BYTES_MAX, ROW_LINES_MAX};
use crate::lines::{Line, read_line};

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Row {
    /// Its bytes, without the last line break.
    Complete(Vec<u8>),
    /// A quote of it is never closed; its first line was given up.
    OpenQuote,
    /// It was over the limit and passed over.
    TooLong(u64),
}

/// Takes rows out of lines.
pub(crate) struct Rows<'a> {
    input: &'a mut dyn BufRead,
    delimiter: u8,
    /// Lines read ahead of the row at hand and not yet part of one.
    waiting: VecDeque<Vec<u8>>,
    /// Lines of the file that are behind.
    lines_done: usize,
}

impl<'a> Rows<'a> {
    /// Rows of `input`, whose fields `delimiter` separates.
    pub(crate) fn new(input: &'a mut dyn BufRead, delimiter: u8) -> Self {
        Self { input, delimiter, waiting: VecDeque::new(), lines_done: 0 }
    }

    /// The next row that is not blank, with the number of its first line; `None` at the end.
    pub(crate) fn next_row(&mut self) -> io::Result<Option<(usize, Row)>> {
        loop {
            let line_number = self.lines_done + 1;
            let first = match self.next_line()? {
                None => return Ok(None),
                Some(Err(bytes)) => {
                    self.lines_done += 1;
                    return Ok(Some((line_number, Row::TooLong(bytes))));
                }
                Some(Ok(line)) => line,
            };
            if first.trim_ascii().is_empty() {
                self.lines_done += 1;
                continue;
            }
            return Ok(Some((line_number, self.complete_row(first)?)));
        }
    }

    fn complete_row(&mut self, first: Vec<u8>) -> io::Result<Row> {
        let first_len = first.len();
        let mut quotes = Quotes::new(self.delimiter);
        quotes.follow(&first);
        let mut row = first;
        let mut more: Vec<Vec<u8>> = Vec::new();
        let mut ended_in = None;
        while quotes.open {
            if more.len() + 1 >= ROW_LINES_MAX || row.len() > ROW_BYTES_MAX {
                break;
            }
            match self.next_line()? {
                Some(Ok(line)) => {
                    quotes.follow(b"\n");
                    quotes.follow(&line);
                    row.push(b'\n');
                    row.extend_from_slice(&line);
                    more.push(line);
                }
                Some(Err(bytes)) => {
                    ended_in = Some(bytes);
                    break;
                }
                None => break,
            }
        }
        if let Some(bytes) = ended_in {
            self.lines_done += 2 + more.len();
            return Ok(Row::TooLong(bytes + row.len() as u64));
        }
        if !quotes.open && row.len() <= ROW_BYTES_MAX {
            self.lines_done += 1 + more.len();
            return Ok(Row::Complete(row));
        }
        self.lines_done += 1;
        for line in more.into_iter().rev() {
            self.waiting.push_front(line);
        }
        Ok(if first_len > ROW_BYTES_MAX { Row::TooLong(first_len as u64) } else { Row::OpenQuote })
    }

    /// The next line, or the bytes of one over the limit.
    fn next_line(&mut self) -> io::Result<Option<Result<Vec<u8>, u64>>> {
        if let Some(line) = self.waiting.pop_front() {
            return Ok(Some(Ok(line)));
        }
        let mut line = Vec::new();
        Ok(match read_line(self.input, &mut line, ROW_BYTES_MAX)? {
            Line::End => None,
            Line::TooLong(bytes) => Some(Err(bytes)),
            Line::Kept => Some(Ok(line)),
        })
    }
}

/// Follows whether a quoted field is open.
struct Quotes {
    delimiter: u8,
    open: bool,
    at_field_start: bool,
    after_quote: bool,
}

impl Quotes {
    fn new(delimiter: u8) -> Self {
        Self { delimiter, open: false, at_field_start: true, after_quote: false }
    }

    fn follow(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if self.open {
                self.open = byte != b'"';
                self.after_quote = byte == b'"';
            } else if byte == b'"' && (self.at_field_start || self.after_quote) {
                // After a quote that seemed to close the field, another one means that it was an escaped quote.
                self.open = true;
                self.after_quote = false;
                self.at_field_start = false;
            } else {
                self.after_quote = false;
                self.at_field_start = byte == self.delimiter;
            }
        }
    }
}

/// The fields of one row; `None` where it has more columns than any table.
pub(crate) fn fields_of(row: &str, delimiter: u8) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(row.len().clamp(64, 8 * 1024))
        .from_reader(row.as_bytes());
    let mut record = csv::StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) if record.len() <= COLUMNS_MAX => Some(record.iter().map(str::to_owned).collect()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_of(text: &str) -> Vec<(usize, Option<Vec<String>>)> {
        let mut input = text.as_bytes();
        let mut rows = Rows::new(&mut input, b',');
        let mut all = Vec::new();
        while let Some((line, row)) = rows.next_row().unwrap() {
            all.push((
                line,
                match row {
                    Row::Complete(bytes) => fields_of(std::str::from_utf8(&bytes).unwrap(), b','),
                    Row::OpenQuote | Row::TooLong(_) => None,
                },
            ));
        }
        all
    }

    #[test]
    fn quoted_fields_may_hold_anything() {
        let rows = rows_of("a,b\r\n\n\"x\n\"\"y\"\", z\",2\n1\" pipe,3\n");
        let fields = |texts: &[&str]| Some(texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>());
        assert_eq!(rows[0], (1, fields(&["a", "b"])));
        assert_eq!(rows[1], (3, fields(&["x\n\"y\", z", "2"])));
        assert_eq!(rows[2], (5, fields(&["1\" pipe", "3"])));
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_one_line() {
        let rows = rows_of("a,b\n1,\"open\n2,x\n3,y\n");
        assert_eq!(
            rows.iter().map(|(line, row)| (*line, row.is_some())).collect::<Vec<_>>(),
            [(1, true), (2, false), (3, true), (4, true)]
        );
    }
}
