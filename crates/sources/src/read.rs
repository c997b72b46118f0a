//! Reads a file of postings of any known format.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;

use earnest_core::IssueCode;

use crate::encoding::{MARK_BYTES, Mark, Utf16Reader, mark};
use crate::format::{Format, detect};
use crate::limits::DETECTION_BYTES;
use crate::record::{Record, Rejection};
use crate::{Mapping, SourceError, ashby, csv, greenhouse, html, json_lines};

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The mapping of tables, before those that are built in.
    pub mapping: Option<Mapping>,
}

/// Detects the format from the content and hands every record to `sink`, which may end the reading with `Break`.
///
/// `name` is the file's name; its stem is the employer of a board that does not name one. The answer is the format, or
/// `None` for an empty file or one of no known format, which is a [`Rejection`] too.
///
/// # Errors
///
/// When the bytes cannot be read. Everything that is wrong with them is a [`Rejection`].
pub fn read_postings(
    name: &str,
    input: impl BufRead,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Record) -> ControlFlow<()>,
) -> Result<Option<Format>, SourceError> {
    let mut text = as_utf8(input)?;
    let mut head = Vec::new();
    text.by_ref().take(DETECTION_BYTES).read_to_end(&mut head)?;
    if head.trim_ascii().is_empty() && (head.len() as u64) < DETECTION_BYTES {
        let rejection = Rejection::new(0, IssueCode::Empty, "the file holds nothing");
        let _ = sink(Record::Rejected(rejection));
        return Ok(None);
    }
    let mapping = csv::mapping_for(&head, options.mapping.as_ref());
    let format = match detect(&head, mapping.is_some()) {
        Ok(format) => format,
        Err(reason) => {
            let _ = sink(Record::Rejected(Rejection::new(0, IssueCode::UnknownFormat, reason)));
            return Ok(None);
        }
    };
    let input: &mut dyn BufRead = &mut Cursor::new(head).chain(text);
    match (format, mapping) {
        (Format::AshbyBoard, _) => ashby::read_board(file_stem(name), input, sink)?,
        (Format::GreenhouseBoard, _) => greenhouse::read_board(file_stem(name), input, sink)?,
        (Format::JsonLines, _) => json_lines::read_lines(input, sink)?,
        (Format::JobPostingHtml, _) => html::read_page(file_stem(name), input, sink)?,
        (Format::Csv, Some(mapping)) => csv::read_table(mapping, input, sink)?,
        (Format::Csv, None) => {}
    }
    Ok(Some(format))
}

/// The input as (mostly valid) UTF-8 without a byte order mark.
fn as_utf8<'a>(mut input: impl BufRead + 'a) -> io::Result<Box<dyn BufRead + 'a>> {
    let mut head = Vec::new();
    input.by_ref().take(MARK_BYTES).read_to_end(&mut head)?;
    let mark = mark(&head);
    if mark == Mark::Utf8 {
        head.drain(..3);
    }
    let whole = Cursor::new(head).chain(input);
    Ok(match mark {
        Mark::Utf16(encoding) => Box::new(BufReader::new(Utf16Reader::new(whole, encoding))),
        Mark::None | Mark::Utf8 => Box::new(whole),
    })
}

/// `acme` of `boards/acme.json`.
fn file_stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.split_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems() {
        for (name, stem) in
            [("acme.json", "acme"), ("a/b/acme.json.gz", "acme"), ("C:\\x\\acme", "acme"), (".json", ".json"), ("", "")]
        {
            assert_eq!(file_stem(name), stem);
        }
    }
}
