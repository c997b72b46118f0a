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
pub(crate) fn read_lines(input: &mut dyn BufRead, sink: &mut Sink<'_>) -> io::Result<()> {
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
