//! Follows the tags of an XML document byte by byte and keeps the record at hand.

use earnest_core::{Issue, IssueCode};
use encoding_rs::Encoding;

use crate::limits::RECORD_BYTES_MAX;
use crate::xml_element::local;

/// Bytes of one tag; what goes on longer is text. The longest seen is a root with thirty namespaces, 3 KB.
pub(crate) const TAG_BYTES_MAX: usize = 1024 * 1024;

/// What a byte did.
pub(crate) enum Step {
    /// Nothing to hand on.
    Within,
    /// It ended a record.
    Record,
    /// It began a record before the one of this number had ended.
    Unended(usize),
    /// The tag that began the record of this number is over the limit, so nothing of that record is read.
    LongTag(usize),
}

/// What the bytes at hand are part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    /// After `<`: what follows tells what it is.
    Markup,
    /// In a tag, and the quote that is open in it.
    Tag(Option<u8>),
    /// In a comment, and how many `-` came last.
    Comment(usize),
    /// In CDATA, and how many `]` came last.
    CData(usize),
    Instruction,
    /// In a DOCTYPE: how many `[` are open, and the quote.
    DocType(usize, Option<u8>),
    /// In a comment in a DOCTYPE: how many `[` are open, and how many `-` came last.
    DocTypeComment(usize, usize),
}

/// The way through a document.
pub(crate) struct Splitter {
    name: &'static str,
    /// Bytes seen.
    pub offset: usize,
    /// Records begun.
    pub records: usize,
    /// The bytes of the record at hand; none where it is over the limit.
    pub record: Vec<u8>,
    /// How many bytes it has.
    pub record_len: usize,
    /// The encoding that the document declares.
    pub encoding: Option<&'static Encoding>,
    state: State,
    /// The tag at hand, or the start of another piece of markup.
    tag: Vec<u8>,
    /// The last byte of the tag that is no white space.
    tag_last: u8,
    /// The name of the record at hand as written.
    record_name: Option<Vec<u8>>,
    root: Option<Vec<u8>>,
    root_ended: bool,
    document_issue: Option<Issue>,
}

impl Splitter {
    /// At the start of a document whose records are called `name`.
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            offset: 0,
            records: 0,
            record: Vec::new(),
            record_len: 0,
            encoding: None,
            state: State::Text,
            tag: Vec::new(),
            tag_last: b'<',
            record_name: None,
            root: None,
            root_ended: false,
            document_issue: None,
        }
    }

    /// Whether a record has begun and not ended.
    pub(crate) fn in_record(&self) -> bool {
        self.record_name.is_some()
    }

    /// What is still open, where the document ends now.
    pub(crate) fn open_place(&self) -> Option<String> {
        if self.in_record() {
            return Some(format!("inside record {}", self.records));
        }
        if self.root_ended && self.state == State::Text {
            return None;
        }
        let root = String::from_utf8_lossy(self.root.as_deref().unwrap_or_default());
        Some(if root.is_empty() { "before its first element".to_owned() } else { format!("before `</{root}>`") })
    }

    /// What was wrong with the document's head, once.
    pub(crate) fn take_document_issue(&mut self) -> Option<Issue> {
        self.document_issue.take()
    }

    /// Forgets the record that has ended.
    pub(crate) fn forget_record(&mut self) {
        self.record.clear();
        self.record_len = 0;
    }

    /// Passes over bytes at the start of `block` that change nothing: how many.
    pub(crate) fn pass_quiet(&mut self, block: &[u8]) -> usize {
        let stop = match self.state {
            State::Text => b'<',
            State::CData(0) => b']',
            State::Comment(0) => b'-',
            _ => return 0,
        };
        let quiet = memchr::memchr(stop, block).unwrap_or(block.len());
        let bytes = block.get(..quiet).unwrap_or_default();
        self.offset += quiet;
        if !matches!(self.state, State::Comment(_)) {
            self.keep(bytes);
        }
        quiet
    }

    /// Takes the next byte.
    pub(crate) fn step(&mut self, byte: u8) -> Step {
        self.offset += 1;
        match self.state {
            State::Text if byte == b'<' => self.begin_markup(),
            State::Text => self.keep(&[byte]),
            State::Markup => self.step_markup(byte),
            State::Tag(quote) => return self.step_tag(byte, quote),
            State::Comment(dashes) => {
                self.state = after_run(byte, b'-', dashes).map_or(State::Text, State::Comment);
            }
            State::CData(brackets) => {
                self.keep(&[byte]);
                self.state = after_run(byte, b']', brackets).map_or(State::Text, State::CData);
            }
            State::Instruction => {
                self.keep_tag(byte);
                if byte == b'>' && self.tag.ends_with(b"?>") {
                    self.end_instruction();
                }
            }
            State::DocType(depth, quote) => self.step_doctype(byte, depth, quote),
            State::DocTypeComment(depth, dashes) => {
                self.state = after_run(byte, b'-', dashes)
                    .map_or(State::DocType(depth, None), |dashes| State::DocTypeComment(depth, dashes));
            }
        }
        Step::Within
    }

    fn begin_markup(&mut self) {
        self.tag.clear();
        self.tag.push(b'<');
        self.tag_last = b'<';
        self.state = State::Markup;
    }

    /// The markup turned out to be text.
    fn end_as_text(&mut self) {
        let tag = std::mem::take(&mut self.tag);
        self.keep(&tag);
        self.state = State::Text;
    }

    fn step_markup(&mut self, byte: u8) {
        if byte == b'<' {
            self.end_as_text();
            self.begin_markup();
            return;
        }
        self.tag.push(byte);
        match self.tag.get(1..).unwrap_or_default() {
            [b'?'] => self.state = State::Instruction,
            [b'/' | b'_' | b':'] => self.state = State::Tag(None),
            [first] if first.is_ascii_alphabetic() || *first >= 0x80 => self.state = State::Tag(None),
            b"!--" => self.state = State::Comment(0),
            b"![CDATA[" => {
                let tag = std::mem::take(&mut self.tag);
                self.keep(&tag);
                self.state = State::CData(0);
            }
            word if word.eq_ignore_ascii_case(b"!doctype") => self.state = State::DocType(0, None),
            word if b"!--".starts_with(word) || b"![CDATA[".starts_with(word) => {}
            word if b"!doctype".starts_with(&word.to_ascii_lowercase()) => {}
            _ => self.end_as_text(),
        }
    }

    fn step_tag(&mut self, byte: u8, quote: Option<u8>) -> Step {
        match byte {
            // XML has no `<` in a tag, not even in quotes: the tag was none.
            b'<' => {
                self.end_as_text();
                self.begin_markup();
                return Step::Within;
            }
            b'"' | b'\'' if quote.is_none() && self.tag_last == b'=' => {
                self.state = State::Tag(Some(byte));
            }
            _ if Some(byte) == quote => self.state = State::Tag(None),
            b'>' if quote.is_none() => {
                self.keep_tag(byte);
                self.state = State::Text;
                return self.end_tag();
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            self.tag_last = byte;
        }
        self.keep_tag(byte);
        if self.tag.len() < TAG_BYTES_MAX { Step::Within } else { self.end_long_tag() }
    }

    /// A tag over the limit is text; where it was to begin a record, that is one that cannot be read.
    fn end_long_tag(&mut self) -> Step {
        let (name, is_end) = name_of(&self.tag);
        let begins = !is_end && !self.in_record() && self.is_record_name(&name);
        self.end_as_text();
        if !begins {
            return Step::Within;
        }
        self.records += 1;
        Step::LongTag(self.records)
    }

    fn is_record_name(&self, name: &[u8]) -> bool {
        local(&String::from_utf8_lossy(name)).eq_ignore_ascii_case(self.name)
    }

    fn end_tag(&mut self) -> Step {
        let tag = std::mem::take(&mut self.tag);
        let is_empty = tag.ends_with(b"/>");
        let (name, is_end) = name_of(&tag);
        if self.root.is_none() && !is_end {
            self.root = Some(name.clone());
            self.root_ended = is_empty;
        }
        let begins = !is_end && self.is_record_name(&name);
        if begins {
            let unended = self.in_record().then_some(self.records);
            self.forget_record();
            self.records += 1;
            self.record_name = Some(name);
            self.keep(&tag);
            if is_empty {
                self.record_name = None;
            }
            let begun = if is_empty { Step::Record } else { Step::Within };
            return unended.map_or(begun, Step::Unended);
        }
        self.keep(&tag);
        if is_end && self.record_name.as_ref() == Some(&name) {
            self.record_name = None;
            return Step::Record;
        }
        if is_end && !self.in_record() && self.root.as_ref() == Some(&name) {
            self.root_ended = true;
        }
        Step::Within
    }

    fn end_instruction(&mut self) {
        let tag = std::mem::take(&mut self.tag);
        self.state = State::Text;
        if !tag.starts_with(b"<?xml") || self.root.is_some() {
            return;
        }
        let tag = tag.to_ascii_lowercase();
        let Some(at) = memchr::memmem::find(&tag, b"encoding") else { return };
        let is_in_label = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.');
        let label: Vec<u8> = tag
            .iter()
            .skip(at + b"encoding".len())
            .copied()
            .skip_while(|byte| matches!(byte, b'=' | b'"' | b'\'') || byte.is_ascii_whitespace())
            .take_while(is_in_label)
            .collect();
        self.encoding = Encoding::for_label(&label);
    }

    fn step_doctype(&mut self, byte: u8, depth: usize, quote: Option<u8>) {
        self.keep_tag(byte);
        self.state = match byte {
            _ if quote == Some(byte) => State::DocType(depth, None),
            _ if quote.is_some() => State::DocType(depth, quote),
            b'"' | b'\'' => State::DocType(depth, Some(byte)),
            b'[' => State::DocType(depth + 1, None),
            b']' => State::DocType(depth.saturating_sub(1), None),
            b'-' if self.tag.ends_with(b"<!--") => State::DocTypeComment(depth, 0),
            b'>' if depth == 0 => {
                let tag = std::mem::take(&mut self.tag).to_ascii_uppercase();
                let has = |word: &[u8]| memchr::memmem::find(&tag, word).is_some();
                if has(b"[") || has(b"SYSTEM") || has(b"PUBLIC") {
                    let message = "the document has a DOCTYPE with declarations, and none is followed";
                    self.document_issue = Some(Issue::new(IssueCode::InvalidValue, message));
                }
                State::Text
            }
            _ => State::DocType(depth, None),
        };
    }

    fn keep_tag(&mut self, byte: u8) {
        if self.tag.len() < TAG_BYTES_MAX {
            self.tag.push(byte);
        } else if self.state == State::Instruction {
            // Only its end matters: the last byte tells it.
            self.tag.clear();
            self.tag.push(byte);
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        if !self.in_record() {
            return;
        }
        self.record_len += bytes.len();
        if self.record_len <= RECORD_BYTES_MAX {
            self.record.extend_from_slice(bytes);
        } else if !self.record.is_empty() {
            self.record = Vec::new();
        }
    }
}

/// The name in a tag as written, and whether it is an end tag.
fn name_of(tag: &[u8]) -> (Vec<u8>, bool) {
    let is_end = tag.starts_with(b"</");
    let is_in_name = |byte: &u8| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'/');
    let from = if is_end { 2 } else { 1 };
    (tag.iter().skip(from).copied().take_while(is_in_name).collect(), is_end)
}

/// How many of `letter` came last, after `byte`; `None` where two of them and `>` end what is open.
fn after_run(byte: u8, letter: u8, run: usize) -> Option<usize> {
    match byte {
        b'>' if run >= 2 => None,
        byte if byte == letter => Some(run + 1),
        _ => Some(0),
    }
}
