//! Reads CSV tables through a [`Mapping`].
//!
//! | row                                                                       | result                               |
//! |---------------------------------------------------------------------------|--------------------------------------|
//! | fields and quotes as RFC 4180 says, by comma, tab, semicolon or bar        | a row for the mapping                |
//! | blank                                                                     | passed over                          |
//! | a quote that is never closed                                              | its line is rejected: malformed      |
//! | bytes that are not UTF-8, or UTF-8 misread as Windows-1252 (`â€™`)        | repaired, with one issue             |
//!
//! What parts the fields is what the mapping says, else that of the four by which the header has the mapping's columns.
//! Positions are lines of the file; the header is line 1.

use std::io::{self, BufRead};

use earnest_core::IssueCode;

use crate::encoding::decode;
use crate::limits::ROW_BYTES_MAX;
use crate::mojibake::undo_mojibake;
use crate::record::{Record, Rejection, Sink, hand_on};
use crate::source::{Source, SourceKind};
use crate::table::mapped::{MappedTable, TableRow};
use crate::table::mapping::Mapping;
use crate::table::row::{Row, Rows, fields_of};
use crate::table::{GIVES, PAY, TERMS};

/// A CSV table.
pub(crate) static SOURCE: Source = Source {
    name: "csv",
    title: "CSV or TSV table",
    kind: SourceKind::Table,
    gives: GIVES,
    pay: PAY,
    limits: "8 MB a row, 4,096 columns; what no mapping names is not read",
    terms: TERMS,
    documentation: "https://www.rfc-editor.org/rfc/rfc4180",
    listing: None,
    is_meant: |head| head.has_mapping && head.json.is_none() && head.elements.is_empty(),
    read: |input, bytes, sink| match input.mapping {
        Some(mapping) => read_table(mapping, bytes, sink),
        None => Ok(()),
    },
};

/// What parts fields, the most usual first.
pub(crate) const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// The mapping for the table that begins with `head`: the one given, else a built-in one with these columns.
pub(crate) fn mapping_for<'a>(head: &[u8], given: Option<&'a Mapping>) -> Option<&'a Mapping> {
    if given.is_some() {
        return given;
    }
    let mut text = head;
    let Ok(Some((_, Row::Complete(row)))) = Rows::new(&mut text, b',').next_row() else { return None };
    let headers: Vec<_> = DELIMITERS.iter().filter_map(|&delimiter| header_of(&row, delimiter)).collect();
    Mapping::builtin().iter().find(|mapping| headers.iter().any(|header| mapping.detects(header)))
}

/// Reads the table.
fn read_table(mapping: &Mapping, input: &mut dyn BufRead, sink: &mut Sink<'_>) -> io::Result<()> {
    let delimiter = match mapping.delimiter() {
        Some(delimiter) => delimiter,
        None => delimiter_of(input.fill_buf()?, |header| mapping.needed_columns().all(|name| header.contains(name))),
    };
    let mut rows = Rows::new(input, delimiter);
    let header = match rows.next_row()? {
        Some((_, Row::Complete(row))) => header_of(&row, delimiter),
        _ => None,
    };
    let table = header.ok_or_else(|| "the first line is no header".to_owned());
    let table = match table.and_then(|header| MappedTable::new(mapping, header)) {
        Ok(table) => table,
        Err(message) => {
            let _ = sink(Record::Rejected(Rejection::new(0, IssueCode::MissingField, message)));
            return Ok(());
        }
    };
    while let Some(row) = next_table_row(&mut rows, delimiter)? {
        if hand_on(row.and_then(|row| table.read_row(row)), sink).is_break() {
            break;
        }
    }
    Ok(())
}

/// The delimiter by which the header of the table that begins with `head` is as meant; a comma where it is by none.
pub(crate) fn delimiter_of(head: &[u8], is_meant: impl Fn(&[String]) -> bool) -> u8 {
    let is_by = |&&delimiter: &&u8| {
        let mut head = head;
        match Rows::new(&mut head, delimiter).next_row() {
            Ok(Some((_, Row::Complete(row)))) => header_of(&row, delimiter).is_some_and(|header| is_meant(&header)),
            _ => false,
        }
    };
    DELIMITERS.iter().find(is_by).copied().unwrap_or(b',')
}

/// The next row that is not blank, or why there is none.
pub(crate) fn next_table_row(rows: &mut Rows<'_>, delimiter: u8) -> io::Result<Option<Result<TableRow, Rejection>>> {
    let Some((number, row)) = rows.next_row()? else { return Ok(None) };
    let reject = |code: IssueCode, message: String| Err(Rejection::new(number, code, message));
    Ok(Some(match row {
        Row::Complete(bytes) => {
            let decoded = decode(&bytes);
            let (text, undone) = undo_mojibake(&decoded.text);
            match fields_of(&text, delimiter) {
                Some(fields) => Ok(TableRow { number, fields, repaired: decoded.repaired + undone }),
                None => reject(IssueCode::Malformed, "the row is not CSV".into()),
            }
        }
        Row::OpenQuote => reject(IssueCode::Malformed, "a quote of the row is never closed".into()),
        Row::TooLong(bytes) => {
            let message = format!("the row has {bytes} bytes or more, over the limit of {ROW_BYTES_MAX}");
            reject(IssueCode::TooLarge, message)
        }
    }))
}

/// The names of the columns.
pub(crate) fn header_of(row: &[u8], delimiter: u8) -> Option<Vec<String>> {
    let fields = fields_of(&decode(row).text, delimiter)?;
    Some(fields.into_iter().map(|field| field.trim().to_owned()).collect())
}
