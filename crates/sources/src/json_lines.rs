//! Reads a file with one posting a line, as JSON. See [`crate::parse_posting_line`] for the line.
//!
//! A blank line is passed over. A line over the limit is passed over without being kept, and reported.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use crate::SourceError;
use crate::limits::RECORD_BYTES_MAX;
use crate::lines::{Line, read_line};
use crate::posting_line::{parse_posting_line, too_long};
use crate::record::{Record, Sink, hand_on};
use crate::source::{Field, Source, SourceKind};

/// Postings as JSON lines.
pub(crate) static SOURCE: Source = Source {
    name: "jsonl",
    title: "JSON lines",
    kind: SourceKind::Table,
    gives: &[
        Field::Employer,
        Field::Location,
        Field::Text,
        Field::PostedOn,
        Field::Pay,
        Field::EmployerSize,
        Field::Industry,
        Field::Url,
    ],
    pay: "`salary_min`, `salary_max`, `currency`, `period`",
    limits: "64 MB a line; ids stand as given, so they must be unique over your files",
    terms: "those of whoever gave you the lines",
    documentation: "https://jsonlines.org",
    listing: None,
    is_meant: |head| {
        let Some(json) = &head.json else { return false };
        let text = head.bytes.trim_ascii_start();
        let first_line = text.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let second_line = text[first_line.len()..].trim_ascii_start();
        let one_a_line = json.line_is_object || second_line.first() == Some(&b'{') || first_line.len() == text.len();
        let looks_like_posting = ["title", "text", "html"].iter().any(|key| json.has(key));
        let says_nothing = json.top().all(|key| key == "id");
        !json.is_array && one_a_line && (looks_like_posting || says_nothing)
    },
    read: |_, bytes, sink| read_lines(bytes, sink),
};

/// Reads every line of `input` as a posting of `earnest extract`, whatever the first ones look like.
///
/// # Errors
///
/// When the bytes cannot be read.
pub fn read_posting_lines(
    mut input: impl BufRead,
    sink: &mut dyn FnMut(Record) -> ControlFlow<()>,
) -> Result<(), SourceError> {
    Ok(read_lines(&mut input, sink)?)
}

/// Reads every line of `input`.
fn read_lines(input: &mut dyn BufRead, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut line = Vec::new();
    for line_number in 1.. {
        let flow = match read_line(input, &mut line, RECORD_BYTES_MAX)? {
            Line::End => break,
            Line::TooLong(bytes) => sink(Record::Rejected(too_long(line_number, bytes))),
            Line::Kept if line.trim_ascii().is_empty() => continue,
            Line::Kept => hand_on(parse_posting_line(&line, line_number), sink),
        };
        if flow.is_break() {
            break;
        }
    }
    Ok(())
}
