//! Rows of a table with a header, as text.
//!
//! | file                                        | read as                                                    |
//! |---------------------------------------------|------------------------------------------------------------|
//! | a first line with more tabs than commas     | fields between tabs; a quote is a letter like others       |
//! | any other first line                        | CSV: a field that begins with a quote may hold commas      |
//! | a byte order mark of UTF-8                  | passed over                                                |
//! | bytes that are not UTF-8                    | read as Windows-1252, where they are letters there         |
//! | a blank line                                | passed over                                                |
//! | a quote that is never closed, a huge row    | rejected; the rows after it are read                       |
//!
//! Spaces round a field are dropped: two of the publishers pad their columns. Positions are lines; the header is line 1.

use std::io::{self, BufRead};

use earnest_core::IssueCode;

use crate::Rejection;
use crate::encoding::decode;
use crate::limits::ROW_BYTES_MAX;
use crate::lines::{Line, read_line};
use crate::table::row::{Row, Rows, fields_of};

/// Fields of a row and the line it begins in, or why it could not be told into fields.
pub(crate) type TableRow = Result<(usize, Vec<String>), Rejection>;

/// A table whose header was read.
pub(crate) struct TableReader<'a> {
    rows: TextRows<'a>,
    /// Names of the columns.
    pub(crate) header: Vec<String>,
}

enum TextRows<'a> {
    Csv { rows: Rows<'a>, header_line: usize },
    Tabs { input: &'a mut dyn BufRead, line: usize },
}

impl<'a> TableReader<'a> {
    /// Reads the header; a table without one has no columns and no rows.
    pub(crate) fn open(input: &'a mut dyn BufRead) -> io::Result<Self> {
        let mut first = Vec::new();
        let mut line = 0;
        while first.trim_ascii().is_empty() {
            line += 1;
            match read_line(input, &mut first, ROW_BYTES_MAX)? {
                Line::Kept => {}
                Line::TooLong(_) | Line::End => {
                    return Ok(Self { rows: TextRows::Tabs { input, line }, header: Vec::new() });
                }
            }
        }
        let rows = if is_tab_separated(&first) {
            TextRows::Tabs { input, line }
        } else {
            TextRows::Csv { rows: Rows::new(input, b','), header_line: line }
        };
        Ok(Self { rows, header: header_of(&first) })
    }

    /// Where the column stands.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// The next row; `None` at the end.
    pub(crate) fn next_row(&mut self) -> io::Result<Option<TableRow>> {
        match &mut self.rows {
            TextRows::Csv { rows, header_line } => {
                let Some((line, row)) = rows.next_row()? else { return Ok(None) };
                let line = line + *header_line;
                Ok(Some(match row {
                    Row::Complete(bytes) => csv_fields(line, &bytes),
                    Row::OpenQuote => {
                        Err(Rejection::new(line, IssueCode::Malformed, "a quote of the row is never closed"))
                    }
                    Row::TooLong(bytes) => Err(too_long(line, bytes)),
                }))
            }
            TextRows::Tabs { input, line } => {
                let mut bytes = Vec::new();
                while bytes.trim_ascii().is_empty() {
                    *line += 1;
                    match read_line(input, &mut bytes, ROW_BYTES_MAX)? {
                        Line::End => return Ok(None),
                        Line::TooLong(bytes) => return Ok(Some(Err(too_long(*line, bytes)))),
                        Line::Kept => {}
                    }
                }
                Ok(Some(Ok((*line, tab_fields(&bytes)))))
            }
        }
    }
}

/// Names of the columns in the first line of a table; none where it cannot be one.
pub(crate) fn header_of(first_line: &[u8]) -> Vec<String> {
    let line = first_line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first_line);
    if is_tab_separated(line) {
        return tab_fields(line);
    }
    csv_fields(1, line).map_or_else(|_| Vec::new(), |(_, fields)| fields)
}

fn is_tab_separated(line: &[u8]) -> bool {
    memchr::memchr_iter(b'\t', line).count() > memchr::memchr_iter(b',', line).count()
}

fn csv_fields(line: usize, bytes: &[u8]) -> TableRow {
    let text = decode(bytes).text;
    let fields = fields_of(&text, b',');
    let fields = fields.ok_or_else(|| Rejection::new(line, IssueCode::Malformed, "the row is not CSV"))?;
    Ok((line, fields.iter().map(|field| field.trim().to_owned()).collect()))
}

fn tab_fields(bytes: &[u8]) -> Vec<String> {
    decode(bytes).text.split('\t').map(|field| field.trim().to_owned()).collect()
}

fn too_long(line: usize, bytes: u64) -> Rejection {
    let message = format!("the row has {bytes} bytes or more, over the limit of {ROW_BYTES_MAX}");
    Rejection::new(line, IssueCode::TooLarge, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<String>, Vec<(usize, Vec<String>)>) {
        let mut input = text.as_bytes();
        let mut table = TableReader::open(&mut input).unwrap();
        let mut rows = Vec::new();
        while let Some(row) = table.next_row().unwrap() {
            rows.push(row.unwrap_or_else(|rejection| (rejection.position, vec![rejection.issue.message])));
        }
        (table.header, rows)
    }

    fn fields(line: usize, texts: &[&str]) -> (usize, Vec<String>) {
        (line, texts.iter().map(|&text| text.to_owned()).collect())
    }

    #[test]
    fn fields_stand_between_commas_or_tabs_and_lines_are_counted() {
        let (header, csv) = rows("\u{feff}a, b\n\n\"x,\ny\",2\n3,4\n");
        assert_eq!(header, ["a", "b"]);
        assert_eq!(csv, [fields(3, &["x,\ny", "2"]), fields(5, &["3", "4"])]);
        let (header, tabs) = rows("a\tb \n\"x, y\t 2\r\n\n3\t4");
        assert_eq!(header, ["a", "b"]);
        assert_eq!(tabs, [fields(2, &["\"x, y", "2"]), fields(4, &["3", "4"])]);
        assert_eq!(rows(""), (Vec::new(), Vec::new()));
    }

    #[test]
    fn an_open_quote_costs_its_line() {
        let (_, rows) = rows("a,b\n1,\"open\n2,x\n");
        assert_eq!(rows, [fields(2, &["a quote of the row is never closed"]), fields(3, &["2", "x"])]);
    }
}
