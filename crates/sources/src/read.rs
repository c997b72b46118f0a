//! Reads a document of postings of any known source.
//!
//! | document                                | read as                                                       |
//! |-----------------------------------------|---------------------------------------------------------------|
//! | begins like a document of a source      | that source's                                                 |
//! | gzip                                    | what is inside, up to the limit                               |
//! | nothing, or nothing but space           | rejected: empty                                               |
//! | anything else                           | rejected: unknown format                                      |

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;

use earnest_core::IssueCode;
use flate2::bufread::MultiGzDecoder;

use crate::encoding::{MARK_BYTES, Mark, Utf16Reader, mark};
use crate::head::Head;
use crate::limits::{DETECTION_BYTES, PACKED_LAYERS_MAX, UNPACKED_BYTES_MAX};
use crate::record::{Record, Rejection, Sink};
use crate::source::{Input, Source};
use crate::{Mapping, SourceError, table};

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The mapping of tables, before those that are built in.
    pub mapping: Option<Mapping>,
    /// The source, where it is known; else it is told from the content.
    pub source: Option<&'static Source>,
}

/// Tells the source from the content and hands every record to `sink`, which may end the reading with `Break`.
///
/// `name` is the file's name; its stem is the employer of a board that does not name one. The answer is the source, or
/// `None` for an empty file or one of no known source, which is a [`Rejection`] too.
///
/// # Errors
///
/// When the bytes cannot be read. Everything that is wrong with them is a [`Rejection`].
pub fn read_postings(
    name: &str,
    mut input: impl BufRead,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Record) -> ControlFlow<()>,
) -> Result<Option<&'static Source>, SourceError> {
    Ok(read_layer(file_stem(name), &mut input, options, sink, 0)?)
}

fn read_layer(
    stem: &str,
    input: &mut dyn BufRead,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
    layer: usize,
) -> io::Result<Option<&'static Source>> {
    let mut head = Vec::new();
    (&mut *input).take(MARK_BYTES).read_to_end(&mut head)?;
    if head.starts_with(GZIP_MAGIC) && layer < PACKED_LAYERS_MAX {
        let packed = Cursor::new(head).chain(input);
        let unpacked = MultiGzDecoder::new(packed).take(UNPACKED_BYTES_MAX);
        return read_layer(stem, &mut BufReader::with_capacity(UNPACKED_BLOCK, unpacked), options, sink, layer + 1);
    }
    let is_text = !table::is_binary(&head);
    let mut input = if is_text { as_utf8(head, input) } else { Box::new(Cursor::new(head).chain(input)) };
    let mut head = Vec::new();
    input.by_ref().take(DETECTION_BYTES).read_to_end(&mut head)?;
    if head.trim_ascii().is_empty() && (head.len() as u64) < DETECTION_BYTES {
        let rejection = Rejection::new(0, IssueCode::Empty, "the file holds nothing");
        let _ = sink(Record::Rejected(rejection));
        return Ok(None);
    }
    let mapping = table::mapping_for(&head, options.mapping.as_ref());
    let mut shown = Head::new(&head, mapping.is_some());
    let source = options.source.or_else(|| source_of(&mut shown, options.mapping.as_ref()));
    let Some(source) = source else {
        let _ = sink(Record::Rejected(Rejection::new(0, IssueCode::UnknownFormat, why_unknown(&shown))));
        return Ok(None);
    };
    (source.read)(&Input { stem, mapping }, &mut Cursor::new(head).chain(input), sink)?;
    Ok(Some(source))
}

/// The first source that means the document. Whoever gives a mapping means a table, also where it looks like a source's; but of
/// several files the mapping is for those that have its columns.
fn source_of(head: &mut Head<'_>, mapping: Option<&Mapping>) -> Option<&'static Source> {
    let all = |head: &Head<'_>| Source::all().find(|source| (source.is_meant)(head));
    let Some(mapping) = mapping else { return all(head) };
    if head.json.is_some() && !table::fits_json(mapping, head) {
        head.has_mapping = false;
        if let Some(source) = all(head) {
            return Some(source);
        }
        head.has_mapping = true;
    }
    table::SOURCES.iter().copied().find(|source| (source.is_meant)(head)).or_else(|| all(head))
}

/// The first bytes of gzip.
const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b];

/// Bytes unpacked at a time.
const UNPACKED_BLOCK: usize = 1 << 18;

fn why_unknown(head: &Head<'_>) -> String {
    match &head.json {
        _ if head.bytes.iter().take(1024).any(|&byte| byte == 0) => "the file is binary, and no table".to_owned(),
        Some(json) if json.is_array => "the file is a JSON array of no known source".to_owned(),
        Some(json) => {
            let keys: Vec<&str> = json.top().take(KEYS_SHOWN).collect();
            let one = if json.line_is_object || !head.has_any(&["title", "text", "html"]) {
                ""
            } else {
                "; postings are read one object a line"
            };
            format!("the JSON object with `{}` is of no known source{one}", keys.join("`, `"))
        }
        None if !head.elements.is_empty() => {
            format!("the XML or HTML that begins with `<{}>` is of no known source", head.elements[0])
        }
        None => {
            "no known source begins like this, and no mapping has these columns; `earnest map` proposes one for `--map`"
                .to_owned()
        }
    }
}

/// Keys named of an object that is of no known source.
const KEYS_SHOWN: usize = 5;

/// What begins with `head` as (mostly valid) UTF-8 without a byte order mark.
fn as_utf8<'a>(mut head: Vec<u8>, rest: &'a mut dyn BufRead) -> Box<dyn BufRead + 'a> {
    let mark = mark(&head);
    if mark == Mark::Utf8 {
        head.drain(..3);
    }
    let whole = Cursor::new(head).chain(rest);
    match mark {
        Mark::Utf16(encoding) => Box::new(BufReader::new(Utf16Reader::new(whole, encoding))),
        Mark::None | Mark::Utf8 => Box::new(whole),
    }
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
