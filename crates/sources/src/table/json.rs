//! Reads JSON through a [`Mapping`]: an array of objects, or one object a line.
//!
//! | JSON                                              | result                                              |
//! |---------------------------------------------------|-----------------------------------------------------|
//! | `[{…}, {…}]`                                      | a row each                                          |
//! | an array within, with `records = "result.jobs"`   | a row each                                          |
//! | `{…}` a line                                      | a row each                                          |
//! | column `company.name`                             | the key itself, else `name` of the object `company` |
//! | column `offices.name` where `offices` is an array | the names, joined with `; `                         |
//! | a text, number, `true` or `false`                 | the cell; an array of them joined with `; `         |
//! | `null`, an object, no such key                    | an empty cell                                       |
//! | a record that is no JSON                          | rejected: malformed                                 |
//! | an object over several lines, without `records`   | rejected as a whole: malformed                      |

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use earnest_core::IssueCode;
use serde_json::Value;

use crate::encoding::decode;
use crate::head::Head;
use crate::json_records::read_records;
use crate::limits::RECORD_BYTES_MAX;
use crate::lines::{Line, read_line};
use crate::record::{Record, Rejection, Sink, hand_on};
use crate::source::{Source, SourceKind};
use crate::table::mapped::{MappedTable, TableRow};
use crate::table::mapping::Mapping;
use crate::table::{GIVES, PAY, TERMS};

/// JSON of any shape, through a mapping.
pub(crate) static SOURCE: Source = Source {
    name: "json",
    title: "JSON through a mapping",
    kind: SourceKind::Table,
    gives: GIVES,
    pay: PAY,
    limits: "64 MB a record; what no mapping names is not read",
    terms: TERMS,
    documentation: "https://www.rfc-editor.org/rfc/rfc8259",
    listing: None,
    is_meant: |head| head.has_mapping && head.json.is_some(),
    read: |input, bytes, sink| match input.mapping {
        Some(mapping) => read_table(mapping, bytes, sink),
        None => Ok(()),
    },
};

/// Whether the first records of a JSON document have the column of the title: without it the mapping is meant for another file.
pub(crate) fn fits_json(mapping: &Mapping, head: &Head<'_>) -> bool {
    let title = &mapping.columns.title;
    let below = mapping.records.iter().map(|records| format!("{records}[].{title}"));
    below.chain([title.clone(), format!("[].{title}")]).any(|way| head.has_any(&[way.as_str()]))
}

fn read_table(mapping: &Mapping, input: &mut dyn BufRead, sink: &mut Sink<'_>) -> io::Result<()> {
    let columns = mapping.columns();
    let table = match MappedTable::new(mapping, columns.clone()) {
        Ok(table) => table,
        Err(message) => {
            let _ = sink(Record::Rejected(Rejection::new(0, IssueCode::MissingField, message)));
            return Ok(());
        }
    };
    read_values(mapping.records.as_deref(), input, sink, &mut |number, value, repaired, sink| {
        let fields = columns.iter().map(|column| cell_of(value, column)).collect();
        hand_on(table.read_row(TableRow { number, fields, repaired }), sink)
    })
}

/// Reads one record: its number, its value, and how many of its letters were repaired.
pub(super) type ValueReader<'a> = dyn FnMut(usize, &Value, usize, &mut Sink<'_>) -> ControlFlow<()> + 'a;

/// Gives every record to `read_value`: of the array at `records`, of the outermost one, or one a line.
pub(super) fn read_values(
    records: Option<&str>,
    input: &mut dyn BufRead,
    sink: &mut Sink<'_>,
    read_value: &mut ValueReader<'_>,
) -> io::Result<()> {
    let way: Vec<&str> = records.map(|records| records.split('.').collect()).unwrap_or_default();
    let is_array = input.fill_buf()?.trim_ascii_start().first() == Some(&b'[');
    if is_array || records.is_some() {
        return read_records(&[&way], input, sink, &mut |number, bytes, sink| {
            read_one(number, bytes, sink, read_value)
        });
    }
    let mut line = Vec::new();
    let mut is_first = true;
    for number in 1.. {
        let flow = match read_line(input, &mut line, RECORD_BYTES_MAX)? {
            Line::End => break,
            Line::Kept if line.trim_ascii().is_empty() => continue,
            Line::Kept if is_first && goes_on(&line) => {
                let message = "the document is not an object a line; `records` in the mapping says where its array of records lies";
                let _ = sink(Record::Rejected(Rejection::new(0, IssueCode::Malformed, message)));
                break;
            }
            Line::Kept => read_one(number, &line, sink, read_value),
            Line::TooLong(bytes) => {
                let message = format!("the line has {bytes} bytes, over the limit of {RECORD_BYTES_MAX}");
                sink(Record::Rejected(Rejection::new(number, IssueCode::TooLarge, message)))
            }
        };
        is_first = false;
        if flow.is_break() {
            break;
        }
    }
    Ok(())
}

/// Whether a line ends where a value does not: its document is written over several lines.
fn goes_on(line: &[u8]) -> bool {
    matches!(line.trim_ascii_end().last(), Some(b'{' | b'[' | b',' | b':'))
}

fn read_one(number: usize, bytes: &[u8], sink: &mut Sink<'_>, read_value: &mut ValueReader<'_>) -> ControlFlow<()> {
    let decoded = decode(bytes);
    match serde_json::from_str::<Value>(&decoded.text) {
        Ok(value @ Value::Object(_)) => read_value(number, &value, decoded.repaired, sink),
        Ok(_) => {
            let message = "the record is no object, and has no columns";
            sink(Record::Rejected(Rejection::new(number, IssueCode::Malformed, message)))
        }
        Err(error) => {
            let message = format!("the record is not JSON: {error}");
            sink(Record::Rejected(Rejection::new(number, IssueCode::Malformed, message)))
        }
    }
}

/// The cell of a record in the column with that name.
pub(super) fn cell_of(record: &Value, column: &str) -> String {
    if let Some(value) = record.get(column) {
        return text_of(value);
    }
    let Some((key, rest)) = column.split_once('.') else { return String::new() };
    match record.get(key) {
        Some(Value::Array(elements)) => {
            let cells = elements.iter().map(|element| cell_of(element, rest)).filter(|cell| !cell.is_empty());
            cells.collect::<Vec<_>>().join("; ")
        }
        Some(value) => cell_of(value, rest),
        None => String::new(),
    }
}

/// A value as a cell.
fn text_of(value: &Value) -> String {
    match value {
        Value::Null | Value::Object(_) => String::new(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(elements) => {
            let is_single = |element: &&Value| !element.is_array();
            let cells = elements.iter().filter(is_single).map(text_of).filter(|cell| !cell.is_empty());
            cells.collect::<Vec<_>>().join("; ")
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn cells_are_found_by_key_and_by_way() {
        let record = json!({"id": 7, "a.b": "exact", "a": {"b": "no", "c": {"d": true}}, "n": null,
            "list": ["x", 2, null, ["deep"]], "offices": [{"name": "Cork"}, {}, {"name": "Graz"}]});
        for (column, cell) in [
            ("id", "7"),
            ("a.b", "exact"),
            ("a.c.d", "true"),
            ("a", ""),
            ("n", ""),
            ("list", "x; 2"),
            ("offices.name", "Cork; Graz"),
            ("offices.name.x", ""),
            ("none.of.it", ""),
        ] {
            assert_eq!(cell_of(&record, column), cell, "{column}");
        }
    }
}
