//! Takes the postings out of a board's JSON, `{"jobs": [ … ], …}`, one at a time.
//!
//! The document is never parsed as a whole: brackets and strings are followed byte by byte, and only the bytes of the
//! posting at hand are kept. So a broken posting does not harm the others, a posting over the limit is passed over
//! without being kept, and of a document that is cut off every complete posting is read.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use earnest_core::IssueCode;

use crate::limits::{NESTING_MAX, RECORD_BYTES_MAX};
use crate::record::{Record, Rejection, Sink};

/// One element of the `jobs` array: its number, counted from 1, and its bytes.
pub(crate) type JobReader<'a> = dyn FnMut(usize, &[u8], &mut Sink<'_>) -> ControlFlow<()> + 'a;

/// Gives every complete posting of the board to `read_job`, and what is wrong with the document to `sink`.
pub(crate) fn read_jobs(input: &mut dyn BufRead, sink: &mut Sink<'_>, read_job: &mut JobReader<'_>) -> io::Result<()> {
    let mut splitter = Splitter::default();
    loop {
        let block = input.fill_buf()?;
        if block.is_empty() {
            break;
        }
        for &byte in block {
            splitter.offset += 1;
            let done = match splitter.step(byte) {
                Step::Within => continue,
                Step::Job => {
                    let flow = if splitter.job_len > RECORD_BYTES_MAX {
                        sink(Record::Rejected(Rejection::new(
                            splitter.jobs,
                            IssueCode::TooLarge,
                            format!("the posting has {} bytes, over the limit of {RECORD_BYTES_MAX}", splitter.job_len),
                        )))
                    } else {
                        read_job(splitter.jobs, &splitter.job, sink)
                    };
                    splitter.job.clear();
                    flow.is_break()
                }
                Step::Broken(what) => {
                    let message = format!("{what} at byte {}, so the rest of the file is not read", splitter.offset);
                    let _ = sink(Record::Rejected(Rejection::new(splitter.position(), IssueCode::Malformed, message)));
                    true
                }
            };
            if done {
                return Ok(());
            }
        }
        let block_len = block.len();
        input.consume(block_len);
    }
    if !splitter.open.is_empty() {
        let place = if splitter.in_job {
            format!("inside posting {}", splitter.jobs)
        } else {
            "before its brackets close".to_owned()
        };
        let message = format!("the file ends at byte {}, {place}", splitter.offset);
        let _ = sink(Record::Rejected(Rejection::new(splitter.position(), IssueCode::Malformed, message)));
    }
    Ok(())
}

/// What a byte did.
enum Step {
    /// Nothing to hand on.
    Within,
    /// It ended a posting.
    Job,
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

#[derive(Default)]
struct Splitter {
    /// Bytes seen.
    offset: usize,
    /// Brackets that are open.
    open: Vec<u8>,
    string: StringState,
    /// The last string at the top level, which is a key when `jobs` opens after it.
    key: Vec<u8>,
    /// The open array at depth two is that of `jobs`.
    in_jobs: bool,
    /// Postings begun.
    jobs: usize,
    in_job: bool,
    job: Vec<u8>,
    job_len: usize,
    /// The document's outermost value has ended.
    ended: bool,
}

/// Bytes of a key kept for comparing it with `jobs`.
const KEY_BYTES_MAX: usize = 16;

impl Splitter {
    fn position(&self) -> usize {
        if self.in_job { self.jobs } else { 0 }
    }

    fn step(&mut self, byte: u8) -> Step {
        if self.ended {
            return if byte.is_ascii_whitespace() {
                Step::Within
            } else {
                Step::Broken("the document ends, but bytes follow")
            };
        }
        let in_string = self.string != StringState::Outside;
        let between_jobs = self.in_jobs && self.open.len() == 2 && !self.in_job;
        if between_jobs && !in_string && !matches!(byte, b',' | b']') && !byte.is_ascii_whitespace() {
            self.jobs += 1;
            self.in_job = true;
            self.job_len = 0;
        }
        if in_string {
            self.keep(byte);
            self.step_string(byte);
            return Step::Within;
        }
        match byte {
            b'"' => {
                self.keep(byte);
                self.string = StringState::Inside;
                if self.open.len() == 1 {
                    self.key.clear();
                }
                Step::Within
            }
            b'{' | b'[' => {
                self.keep(byte);
                if self.open.len() >= NESTING_MAX {
                    return Step::Broken("the JSON is nested too deeply");
                }
                self.in_jobs |= self.open.len() == 1 && byte == b'[' && self.key == b"jobs";
                self.open.push(byte);
                Step::Within
            }
            b'}' | b']' => self.step_close(byte),
            b',' if self.in_job && self.open.len() == 2 => self.end_job(),
            _ => {
                self.keep(byte);
                Step::Within
            }
        }
    }

    fn step_string(&mut self, byte: u8) {
        match byte {
            _ if self.string == StringState::AfterBackslash => self.string = StringState::Inside,
            b'\\' => self.string = StringState::AfterBackslash,
            b'"' => self.string = StringState::Outside,
            _ if self.open.len() == 1 && self.key.len() < KEY_BYTES_MAX => self.key.push(byte),
            _ => {}
        }
    }

    fn step_close(&mut self, byte: u8) -> Step {
        let opening = if byte == b'}' { b'{' } else { b'[' };
        if self.open.last() != Some(&opening) {
            return Step::Broken("a bracket closes what was not opened");
        }
        // A scalar posting ends with the array, an object with its own bracket.
        let array_ends = self.in_jobs && self.open.len() == 2;
        if !array_ends {
            self.keep(byte);
        }
        self.open.pop();
        self.ended = self.open.is_empty();
        if array_ends {
            self.in_jobs = false;
            return if self.in_job { self.end_job() } else { Step::Within };
        }
        let job_ends = self.in_job && self.in_jobs && self.open.len() == 2;
        if job_ends { self.end_job() } else { Step::Within }
    }

    fn end_job(&mut self) -> Step {
        self.in_job = false;
        Step::Job
    }

    fn keep(&mut self, byte: u8) {
        if !self.in_job {
            return;
        }
        self.job_len += 1;
        if self.job_len <= RECORD_BYTES_MAX {
            self.job.push(byte);
        } else if self.job_len == RECORD_BYTES_MAX + 1 {
            self.job = Vec::new();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(document: &str) -> (Vec<String>, Vec<(usize, IssueCode)>) {
        let mut jobs = Vec::new();
        let mut rejections = Vec::new();
        let mut sink = |record| {
            if let Record::Rejected(rejection) = record {
                rejections.push((rejection.position, rejection.issue.code));
            }
            ControlFlow::Continue(())
        };
        read_jobs(&mut document.as_bytes(), &mut sink, &mut |number, bytes, _| {
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
