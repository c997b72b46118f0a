//! Takes the records out of a source's JSON, such as `{"jobs": [ … ], …}` or `[ … ]`, one at a time.
//!
//! The document is never parsed as a whole: its brackets are followed, its strings passed over, and a record is handed on
//! as it lies in the block of bytes at hand; only one that begins in a block before is kept. So a broken record does not
//! harm the others, a record over the limit is passed over without being kept, and of a document that is cut off every
//! complete record is read. A document that ends without such an array is rejected: an empty array says that there are
//! no records, anything else says nothing of them.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use earnest_core::IssueCode;
use memchr::memchr2;

use crate::limits::{NESTING_MAX, RECORD_BYTES_MAX};
use crate::record::{Record, Rejection, Sink};

/// Reads one element of the array: its number, counted from 1, and its bytes.
pub(crate) type RecordReader<'a> = dyn FnMut(usize, &[u8], &mut Sink<'_>) -> ControlFlow<()> + 'a;

/// Where the array of records may lie: the keys that lead to it from the outermost object; none where it is itself the
/// outermost value. The first array at one of these places is read.
pub(crate) type Places = &'static [&'static [&'static str]];

/// Gives every complete record to `read_record`, and what is wrong with the document to `sink`.
pub(crate) fn read_records(
    places: &[&[&str]],
    input: &mut dyn BufRead,
    sink: &mut Sink<'_>,
    read_record: &mut RecordReader<'_>,
) -> io::Result<()> {
    let mut splitter = Splitter::new(places);
    loop {
        let block = input.fill_buf()?;
        if block.is_empty() {
            break;
        }
        if splitter.read_block(block, sink, read_record).is_break() {
            return Ok(());
        }
        let block_len = block.len();
        input.consume(block_len);
    }
    if splitter.open.is_empty() && !splitter.found {
        let rejection = Rejection::new(0, IssueCode::UnknownFormat, why_none(places));
        let _ = sink(Record::Rejected(rejection));
    }
    if !splitter.open.is_empty() {
        let place = if splitter.in_record {
            format!("inside record {}", splitter.records)
        } else {
            "before its brackets close".to_owned()
        };
        let message = format!("the file ends at byte {}, {place}", splitter.offset);
        let _ = sink(Record::Rejected(Rejection::new(splitter.position(), IssueCode::Malformed, message)));
    }
    Ok(())
}

fn why_none(places: &[&[&str]]) -> String {
    let names: Vec<String> = places
        .iter()
        .map(|place| if place.is_empty() { "its outermost value".to_owned() } else { format!("`{}`", place.join(".")) })
        .collect();
    format!("the document has no list of records: {} is none", names.join(" or "))
}

/// What a byte outside of strings did.
enum Step {
    /// Nothing to hand on.
    Within,
    /// The record ended before it.
    EndBefore,
    /// The record ended with it.
    EndWith,
    /// It cannot stand there.
    Broken(&'static str),
}

/// Where in a string the bytes are.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum StringState {
    #[default]
    Outside,
    Inside,
    AfterBackslash,
}

struct Splitter<'a> {
    places: &'a [&'a [&'a str]],
    /// Bytes of the blocks that are behind.
    offset: usize,
    /// Brackets that are open.
    open: Vec<u8>,
    string: StringState,
    /// The last string of each open object down to the deepest place, which is a key when a bracket opens after it.
    keys: Vec<Vec<u8>>,
    /// Brackets open inside the array of records; none where it is not open.
    depth: Option<usize>,
    /// The array of records was met.
    found: bool,
    /// Records begun.
    records: usize,
    in_record: bool,
    /// The bytes of the record at hand that lie in blocks before this one.
    record: Vec<u8>,
    /// Their number, which goes on where the bytes are over the limit and no longer kept.
    record_len: usize,
    /// The document's outermost value has ended.
    ended: bool,
}

/// Bytes of a key kept for comparing it with the places.
const KEY_BYTES_MAX: usize = 256;

impl<'a> Splitter<'a> {
    fn new(places: &'a [&'a [&'a str]]) -> Self {
        let deepest = places.iter().map(|place| place.len()).max().unwrap_or_default();
        Self {
            places,
            offset: 0,
            open: Vec::new(),
            string: StringState::Outside,
            keys: vec![Vec::new(); deepest],
            depth: None,
            found: false,
            records: 0,
            in_record: false,
            record: Vec::new(),
            record_len: 0,
            ended: false,
        }
    }

    fn position(&self) -> usize {
        if self.in_record { self.records } else { 0 }
    }

    /// Whether the array that opens now is the records'.
    fn is_place(&self) -> bool {
        let depth = self.open.len();
        let objects = self.open.iter().all(|bracket| *bracket == b'{');
        let is_here = |place: &&[&str]| {
            place.len() == depth && place.iter().zip(&self.keys).all(|(name, key)| name.as_bytes() == key.as_slice())
        };
        objects && self.places.iter().any(is_here)
    }

    /// Follows the bytes of `block` and hands on the records that end in it.
    fn read_block(&mut self, block: &[u8], sink: &mut Sink<'_>, read_record: &mut RecordReader<'_>) -> ControlFlow<()> {
        let mut at = 0;
        // Where the part of the record at hand begins that lies in this block.
        let mut part_from = 0;
        while let Some(&byte) = block.get(at) {
            if self.string != StringState::Outside {
                at = self.pass_string(block, at);
                continue;
            }
            if self.begins_record(byte) {
                self.records += 1;
                self.in_record = true;
                self.record_len = 0;
                part_from = at;
            }
            let step = self.step(byte);
            let end = match step {
                Step::Within => {
                    at += 1;
                    continue;
                }
                Step::EndBefore => at,
                Step::EndWith => at + 1,
                Step::Broken(what) => {
                    let message =
                        format!("{what} at byte {}, so the rest of the file is not read", self.offset + at + 1);
                    let _ = sink(Record::Rejected(Rejection::new(self.position(), IssueCode::Malformed, message)));
                    return ControlFlow::Break(());
                }
            };
            self.hand_on(block.get(part_from..end).unwrap_or_default(), sink, read_record)?;
            at += 1;
        }
        if self.in_record {
            self.keep(block.get(part_from..).unwrap_or_default());
        }
        self.offset += block.len();
        ControlFlow::Continue(())
    }

    /// Whether a record begins with a byte outside of strings.
    fn begins_record(&self, byte: u8) -> bool {
        let between_records = self.depth == Some(self.open.len()) && !self.in_record;
        between_records && !self.ended && !matches!(byte, b',' | b']') && !byte.is_ascii_whitespace()
    }

    fn step(&mut self, byte: u8) -> Step {
        if self.ended {
            return if byte.is_ascii_whitespace() {
                Step::Within
            } else {
                Step::Broken("the document ends, but bytes follow")
            };
        }
        match byte {
            b'"' => {
                self.string = StringState::Inside;
                if let Some(key) = self.key() {
                    key.clear();
                }
                Step::Within
            }
            b'{' | b'[' => {
                if self.open.len() >= NESTING_MAX {
                    return Step::Broken("the JSON is nested too deeply");
                }
                let begins = byte == b'[' && self.depth.is_none() && self.records == 0 && self.is_place();
                self.open.push(byte);
                if begins {
                    self.found = true;
                    self.depth = Some(self.open.len());
                }
                Step::Within
            }
            b'}' | b']' => self.step_close(byte),
            b',' if self.in_record && self.depth == Some(self.open.len()) => Step::EndBefore,
            _ => Step::Within,
        }
    }

    /// The last string of the innermost open object, where it may be a key that leads to the records.
    fn key(&mut self) -> Option<&mut Vec<u8>> {
        self.open.len().checked_sub(1).and_then(|at| self.keys.get_mut(at))
    }

    /// Passes over the bytes of a string from `at` on; where to go on.
    fn pass_string(&mut self, block: &[u8], at: usize) -> usize {
        if self.string == StringState::AfterBackslash {
            self.string = StringState::Inside;
            return at + 1;
        }
        let rest = block.get(at..).unwrap_or_default();
        let len = memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
        if let Some(key) = self.key() {
            let room = KEY_BYTES_MAX.saturating_sub(key.len());
            key.extend(rest.iter().take(len.min(room)));
        }
        match rest.get(len) {
            Some(b'"') => self.string = StringState::Outside,
            Some(_) => self.string = StringState::AfterBackslash,
            None => {}
        }
        at + len + 1
    }

    fn step_close(&mut self, byte: u8) -> Step {
        let opening = if byte == b'}' { b'{' } else { b'[' };
        if self.open.last() != Some(&opening) {
            return Step::Broken("a bracket closes what was not opened");
        }
        // A scalar record ends with the array, an object with its own bracket.
        let array_ends = self.depth == Some(self.open.len());
        self.open.pop();
        self.ended = self.open.is_empty();
        if array_ends {
            self.depth = None;
            return if self.in_record { Step::EndBefore } else { Step::Within };
        }
        let record_ends = self.in_record && self.depth == Some(self.open.len());
        if record_ends { Step::EndWith } else { Step::Within }
    }

    /// Hands on the record that ends with `part`: as it lies in the block where it lies there whole.
    fn hand_on(&mut self, part: &[u8], sink: &mut Sink<'_>, read_record: &mut RecordReader<'_>) -> ControlFlow<()> {
        self.in_record = false;
        let len = self.record_len + part.len();
        if len > RECORD_BYTES_MAX {
            self.record = Vec::new();
            let message = format!("the record has {len} bytes, over the limit of {RECORD_BYTES_MAX}");
            return sink(Record::Rejected(Rejection::new(self.records, IssueCode::TooLarge, message)));
        }
        if self.record_len == 0 {
            return read_record(self.records, part, sink);
        }
        self.keep(part);
        let flow = read_record(self.records, &self.record, sink);
        self.record.clear();
        flow
    }

    fn keep(&mut self, part: &[u8]) {
        self.record_len += part.len();
        if self.record_len <= RECORD_BYTES_MAX {
            self.record.extend_from_slice(part);
        } else {
            self.record = Vec::new();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(document: &str) -> (Vec<String>, Vec<(usize, IssueCode)>) {
        split_at(&[&["jobs"]], document)
    }

    fn split_at(places: Places, document: &str) -> (Vec<String>, Vec<(usize, IssueCode)>) {
        let whole = split_blocks(places, &mut document.as_bytes());
        for capacity in [1, 2, 3, 7] {
            let mut blocks = io::BufReader::with_capacity(capacity, document.as_bytes());
            assert_eq!(split_blocks(places, &mut blocks), whole, "{document} in blocks of {capacity}");
        }
        whole
    }

    fn split_blocks(places: Places, document: &mut dyn BufRead) -> (Vec<String>, Vec<(usize, IssueCode)>) {
        let mut jobs = Vec::new();
        let mut rejections = Vec::new();
        let mut sink = |record| {
            if let Record::Rejected(rejection) = record {
                rejections.push((rejection.position, rejection.issue.code));
            }
            ControlFlow::Continue(())
        };
        read_records(places, document, &mut sink, &mut |number, bytes, _| {
            jobs.push(format!("{number} {}", String::from_utf8_lossy(bytes)));
            ControlFlow::Continue(())
        })
        .unwrap();
        (jobs, rejections)
    }

    #[test]
    fn postings_come_one_at_a_time() {
        let (jobs, rejections) =
            split(r#"{"a":["jobs"], "jobs" : [{"t":"]},{"}, 7 ,{"u":[[]]}], "meta": {"jobs":[1]}} "#);
        assert_eq!(jobs, [r#"1 {"t":"]},{"}"#, "2 7 ", r#"3 {"u":[[]]}"#]);
        assert!(rejections.is_empty());
    }

    #[test]
    fn records_lie_where_the_source_puts_them() {
        let (records, rejections) =
            split_at(&[&["no"], &["a", "b"]], r#"{"x":{"b":[1]},"a":{"c":[2],"b":[3,{}]},"b":[4]}"#);
        assert_eq!((records, rejections), (vec!["1 3".into(), "2 {}".into()], vec![]));
        let (records, rejections) = split_at(&[&[]], r#" [{"a":[1]}, {"b":2}]"#);
        assert_eq!((records, rejections), (vec![r#"1 {"a":[1]}"#.into(), r#"2 {"b":2}"#.into()], vec![]));
    }

    #[test]
    fn a_document_without_the_list_is_rejected_and_one_with_an_empty_list_is_not() {
        for document in
            ["upstream busy", "{}", r#"{"ok":false,"error":"busy"}"#, r#"{"jobs":{"a":[1]}}"#, "[]", "\"[\""]
        {
            assert_eq!(split(document), (vec![], vec![(0, IssueCode::UnknownFormat)]), "{document}");
        }
        assert_eq!(split(r#"{"jobs":[]}"#), (vec![], vec![]));
        assert_eq!(split_at(&[&[]], r#"{"ok":false}"#).1, [(0, IssueCode::UnknownFormat)]);
        assert_eq!(split_at(&[&[]], " [ ]\n"), (vec![], vec![]));
    }

    #[test]
    fn a_cut_document_gives_its_complete_postings_and_one_rejection() {
        let document = r#"{"jobs":[{"a":1},{"b":2},{"c":"\"3"}]}"#;
        for end in 1..document.len() {
            let (jobs, rejections) = split(&document[..end]);
            assert_eq!(rejections.len(), 1, "{}", &document[..end]);
            assert!(jobs.len() <= 3 && rejections[0].1 == IssueCode::Malformed);
        }
        let (jobs, rejections) = split(&document[..30]);
        assert_eq!((jobs.len(), rejections[0].0), (2, 3));
    }

    #[test]
    fn wrong_brackets_end_the_reading_after_what_came_before() {
        assert_eq!(
            split(r#"{"jobs":[{"a":1},{"b":]},{"c":3}]}"#),
            (vec![r#"1 {"a":1}"#.into()], vec![(2, IssueCode::Malformed)])
        );
        let deep = format!("{{\"jobs\":[{}", "[".repeat(NESTING_MAX + 1));
        assert_eq!(split(&deep).1, [(1, IssueCode::Malformed)]);
    }
}
