//! Reads the head of a record of a web archive, and finds the next one after damage.
//!
//! | bytes                                              | result                                              |
//! |----------------------------------------------------|-----------------------------------------------------|
//! | `WARC/1.0`, `Name: value` lines, an empty line     | a head, with the length of what follows             |
//! | a line that begins with space                      | the rest of the line before                         |
//! | a line without `:`                                 | nothing                                             |
//! | no or no whole number as `Content-Length`          | damaged                                             |
//! | a head over the limit                              | damaged                                             |
//! | anything else than `WARC/1.` where a record begins | damaged                                             |

use std::io::{self, BufRead};

use crate::limits::ARCHIVE_HEAD_BYTES_MAX;

/// How every record begins.
pub(crate) const RECORD_START: &[u8] = b"WARC/1.";

/// What the head of a record states.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct WarcHead {
    /// `WARC-Type` in small letters.
    pub kind: String,
    /// `WARC-Target-URI`: the page's address.
    pub address: String,
    /// `WARC-Identified-Payload-Type` in small letters.
    pub payload_type: String,
    /// `Content-Length`.
    pub length: u64,
}

/// What stands where a record should begin.
pub(crate) enum Start {
    /// A record.
    Record(WarcHead),
    /// The end of the file.
    End,
    /// The file ends inside a head.
    Cut,
    /// Something else.
    Damaged(&'static str),
}

/// The way through an archive.
pub(crate) struct Archive<'a> {
    input: &'a mut dyn BufRead,
    /// Bytes read.
    pub offset: u64,
    line: Vec<u8>,
}

impl<'a> Archive<'a> {
    /// At the start of an archive.
    pub(crate) fn new(input: &'a mut dyn BufRead) -> Self {
        Self { input, offset: 0, line: Vec::new() }
    }

    /// Reads the head of the next record, after the empty lines that end the last one. `is_found` says that the start of
    /// the record has been read already.
    pub(crate) fn next_head(&mut self, is_found: bool) -> io::Result<Start> {
        if is_found {
            self.read_line()?;
        } else {
            loop {
                if !self.read_line()? {
                    return Ok(Start::End);
                }
                if !self.line.trim_ascii().is_empty() {
                    break;
                }
            }
            if !self.line.starts_with(RECORD_START) {
                let is_cut = !self.line.ends_with(b"\n") && RECORD_START.starts_with(&self.line);
                return Ok(if is_cut { Start::Cut } else { Start::Damaged("no record begins where one should") });
            }
        }
        self.read_fields()
    }

    fn read_fields(&mut self) -> io::Result<Start> {
        let mut head = WarcHead::default();
        let mut length = None;
        let mut bytes = 0;
        let mut last = String::new();
        loop {
            if !self.read_line()? || !self.line.ends_with(b"\n") && self.line.len() <= ARCHIVE_HEAD_BYTES_MAX {
                return Ok(Start::Cut);
            }
            bytes += self.line.len();
            if bytes > ARCHIVE_HEAD_BYTES_MAX {
                return Ok(Start::Damaged("the head of the record is over the limit"));
            }
            if self.line.trim_ascii().is_empty() {
                break;
            }
            let line = String::from_utf8_lossy(&self.line);
            let is_folded = line.starts_with([' ', '\t']);
            let (name, value) =
                if is_folded { (last.as_str(), line.trim()) } else { field_of(&line).unwrap_or_default() };
            match name.to_ascii_lowercase().as_str() {
                "warc-type" => head.kind.push_str(&value.to_ascii_lowercase()),
                "warc-target-uri" => head.address.push_str(value.trim_start_matches('<').trim_end_matches('>')),
                "warc-identified-payload-type" => head.payload_type.push_str(&value.to_ascii_lowercase()),
                "content-length" => length = value.parse().ok(),
                _ => {}
            }
            last = name.to_owned();
        }
        head.length = match length {
            Some(length) => length,
            None => return Ok(Start::Damaged("the head of the record has no `Content-Length`")),
        };
        Ok(Start::Record(head))
    }

    /// Reads up to `length` bytes into `block`, after what is there; how many there were.
    pub(crate) fn read_block(&mut self, length: u64, block: &mut Vec<u8>) -> io::Result<u64> {
        self.take_bytes(length, &mut |bytes| block.extend_from_slice(bytes))
    }

    /// Passes over up to `length` bytes; how many there were.
    pub(crate) fn skip(&mut self, length: u64) -> io::Result<u64> {
        self.take_bytes(length, &mut |_| ())
    }

    fn take_bytes(&mut self, length: u64, each: &mut dyn FnMut(&[u8])) -> io::Result<u64> {
        let mut left = length;
        while left > 0 {
            let available = self.input.fill_buf()?;
            let count = available.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            let Some(bytes) = available.get(..count).filter(|bytes| !bytes.is_empty()) else { break };
            each(bytes);
            self.input.consume(count);
            self.offset += count as u64;
            left -= count as u64;
        }
        Ok(length - left)
    }

    /// Passes over everything up to the next start of a record, and over that; false where there is none.
    pub(crate) fn find_record(&mut self) -> io::Result<bool> {
        // No part of the start is its beginning again, so after a letter that does not fit the search starts anew.
        let mut matched = 0;
        loop {
            let available = self.input.fill_buf()?;
            if available.is_empty() {
                return Ok(false);
            }
            let mut used = 0;
            while let Some(&byte) = available.get(used) {
                if matched == 0 && byte != RECORD_START[0] {
                    let rest = available.get(used..).unwrap_or_default();
                    used += memchr::memchr(RECORD_START[0], rest).unwrap_or(rest.len());
                    continue;
                }
                used += 1;
                matched = match RECORD_START.get(matched) {
                    Some(&expected) if expected == byte => matched + 1,
                    _ => usize::from(byte == RECORD_START[0]),
                };
                if matched == RECORD_START.len() {
                    break;
                }
            }
            self.input.consume(used);
            self.offset += used as u64;
            if matched == RECORD_START.len() {
                return Ok(true);
            }
        }
    }

    /// Reads a line with its end into `self.line`; false at the end of the file. Of a line over the limit the start is
    /// kept, and nothing more is read.
    fn read_line(&mut self) -> io::Result<bool> {
        self.line.clear();
        loop {
            let available = self.input.fill_buf()?;
            let end = memchr::memchr(b'\n', available).map(|at| at + 1);
            let count = end.unwrap_or(available.len());
            self.line.extend_from_slice(available.get(..count).unwrap_or_default());
            self.input.consume(count);
            self.offset += count as u64;
            if end.is_some() || count == 0 || self.line.len() > ARCHIVE_HEAD_BYTES_MAX {
                return Ok(!self.line.is_empty());
            }
        }
    }
}

/// Name and value of a line `Name: value`.
pub(crate) fn field_of(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    Some((name.trim(), value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(bytes: &[u8]) -> Start {
        Archive::new(&mut &bytes[..]).next_head(false).unwrap()
    }

    #[test]
    fn heads_are_read_as_they_are_written() {
        let Start::Record(head) = head(
            b"\r\n\r\nWARC/1.1\r\nwarc-type: Response\r\nWARC-Target-URI: <https://a.example/\r\n x>\r\nodd line\r\n\
              Content-Length:  12 \r\nWARC-Identified-Payload-Type: Text/HTML\r\n\r\nbody",
        ) else {
            panic!("no head")
        };
        let expected = WarcHead {
            kind: "response".into(),
            address: "https://a.example/x".into(),
            payload_type: "text/html".into(),
            length: 12,
        };
        assert_eq!(head, expected);
    }

    #[test]
    fn what_is_no_head_is_damaged_or_cut() {
        for bytes in [&b"HTTP/1.1 200"[..], b"WARC/1.0\r\nContent-Length: x\r\n\r\n", b"WARC/1.0\n\n", b"\xFF"] {
            assert!(matches!(head(bytes), Start::Damaged(_)), "{bytes:?}");
        }
        for bytes in [&b"WARC/1.0\r\nContent-Length: 1\r\n"[..], b"\r\nWAR", b"WARC/1.0\r\nConte"] {
            assert!(matches!(head(bytes), Start::Cut), "{bytes:?}");
        }
        let long = [b"WARC/1.0\r\n".to_vec(), vec![b'x'; 2 * ARCHIVE_HEAD_BYTES_MAX]].concat();
        assert!(matches!(head(&long), Start::Damaged(_)));
        assert!(matches!(head(b"\r\n\r\n"), Start::End));
    }

    #[test]
    fn the_next_record_is_found_across_blocks() {
        for capacity in 1..12 {
            let mut input = io::BufReader::with_capacity(capacity, &b"WWARCWARC/0WARC/1.WARC/1.0 rest"[..]);
            let mut archive = Archive::new(&mut input);
            assert!(archive.find_record().unwrap() && archive.offset == 18, "{capacity}");
            assert!(archive.find_record().unwrap() && archive.offset == 25, "{capacity}");
            assert!(!archive.find_record().unwrap());
        }
    }
}
