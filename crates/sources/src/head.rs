//! What the first bytes of an input show, by which its source is told.
//!
//! An input may be cut anywhere, so nothing is parsed: of JSON only the keys are collected, each with its way from the
//! outermost value (`jobs[].title`, `[].id`), of XML and HTML the names of the first elements.

use std::collections::BTreeSet;

/// The first bytes of an input and what they show.
#[derive(Debug)]
pub(crate) struct Head<'a> {
    /// The bytes as they are; text is (mostly valid) UTF-8.
    pub bytes: &'a [u8],
    /// Keys, where it begins like JSON.
    pub json: Option<JsonHead>,
    /// Names of the first elements in small letters, where it begins like XML or HTML.
    pub elements: Vec<String>,
    /// Whether a mapping for the table with this header is there.
    pub has_mapping: bool,
}

/// Keys of the start of a JSON document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct JsonHead {
    /// Ways to the keys: `jobs[].title`.
    ways: BTreeSet<String>,
    /// The outermost value is complete within the bytes seen.
    pub complete: bool,
    /// The outermost value is an array.
    pub is_array: bool,
    /// The first line holds a complete object.
    pub line_is_object: bool,
}

/// Most keys collected: no source needs more to be told.
const KEYS_MAX: usize = 2_000;

/// Deepest keys collected.
const DEPTH_MAX: usize = 5;

/// Elements collected.
const ELEMENTS_MAX: usize = 40;

impl<'a> Head<'a> {
    /// What `bytes` show.
    pub(crate) fn new(bytes: &'a [u8], has_mapping: bool) -> Self {
        let text = bytes.trim_ascii_start();
        let json = matches!(text.first(), Some(b'{' | b'[')).then(|| JsonHead::new(text));
        let elements = if text.first() == Some(&b'<') { elements(text) } else { Vec::new() };
        Self { bytes, json, elements, has_mapping }
    }

    /// Whether it is JSON with a key at one of these ways.
    pub(crate) fn has_any(&self, ways: &[&str]) -> bool {
        self.json.as_ref().is_some_and(|json| ways.iter().any(|way| json.has(way)))
    }

    /// Whether it is JSON with keys at all of these ways.
    pub(crate) fn has_all(&self, ways: &[&str]) -> bool {
        self.json.as_ref().is_some_and(|json| ways.iter().all(|way| json.has(way)))
    }

    /// Whether an element of that name, in small letters, is among the first.
    pub(crate) fn has_element(&self, name: &str) -> bool {
        self.elements.iter().any(|element| element == name)
    }
}

impl JsonHead {
    fn new(text: &[u8]) -> Self {
        let mut head = Self { is_array: text.first() == Some(&b'['), ..Self::default() };
        head.complete = head.collect(text);
        let line = text.split(|&byte| byte == b'\n').next().unwrap_or_default();
        head.line_is_object =
            !head.is_array && (line.len() == text.len() && head.complete || Self::default().collect(line));
        head
    }

    /// Whether a key is at that way.
    pub(crate) fn has(&self, way: &str) -> bool {
        self.ways.contains(way)
    }

    /// Keys of the outermost object.
    pub(crate) fn top(&self) -> impl Iterator<Item = &str> {
        self.ways.iter().map(String::as_str).filter(|way| !way.contains(['.', '[']))
    }

    /// The ways to all keys.
    pub(crate) fn ways(&self) -> impl Iterator<Item = &str> {
        self.ways.iter().map(String::as_str)
    }

    /// Whether any key lies below that way.
    pub(crate) fn has_below(&self, way: &str) -> bool {
        self.ways.iter().any(|known| known.starts_with(way) && known.len() > way.len())
    }

    /// Collects the ways of the first value of `text`; true where it is complete.
    fn collect(&mut self, text: &[u8]) -> bool {
        // The way to each open bracket, and the last key in it.
        let mut open: Vec<(u8, usize)> = Vec::new();
        let mut way = String::new();
        let mut key = String::new();
        let mut full = String::new();
        let mut at = 0;
        while at < text.len() && self.ways.len() < KEYS_MAX {
            match text[at] {
                bracket @ (b'{' | b'[') => {
                    open.push((bracket, way.len()));
                    if open.len() > 1 && open[open.len() - 2].0 == b'{' {
                        if !way.is_empty() {
                            way.push('.');
                        }
                        way.push_str(&key);
                    }
                    if bracket == b'[' {
                        way.push_str("[]");
                    }
                }
                b'}' | b']' => {
                    if let Some((_, len)) = open.pop() {
                        way.truncate(len);
                    }
                    if open.is_empty() {
                        return true;
                    }
                }
                b'"' => {
                    let Some(len) = string_len(&text[at..]) else { return false };
                    let follows = text[at + len..].iter().find(|byte| !byte.is_ascii_whitespace());
                    if follows == Some(&b':') && open.last().is_some_and(|(bracket, _)| *bracket == b'{') {
                        key.clear();
                        key.push_str(&String::from_utf8_lossy(&text[at + 1..at + len - 1]));
                        if open.len() <= DEPTH_MAX {
                            full.clear();
                            full.push_str(&way);
                            full.push_str(if way.is_empty() { "" } else { "." });
                            full.push_str(&key);
                            // Most keys repeat from record to record.
                            if !self.ways.contains(full.as_str()) {
                                self.ways.insert(full.clone());
                            }
                        }
                    }
                    at += len - 1;
                }
                _ => {}
            }
            at += 1;
        }
        false
    }
}

/// Bytes of the JSON string that `text` begins with, quotes included; `None` where it does not end.
fn string_len(text: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        at += memchr::memchr2(b'"', b'\\', text.get(at..)?)?;
        if text[at] == b'"' {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// Names of the first elements of `text`; comments, declarations and closing tags are none.
fn elements(text: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut at = 0;
    while names.len() < ELEMENTS_MAX {
        let Some(step) = memchr::memchr(b'<', &text[at..]) else { break };
        at += step + 1;
        if text[at..].starts_with(b"!--") {
            match memchr::memmem::find(&text[at..], b"-->") {
                Some(end) => at += end,
                None => break,
            }
            continue;
        }
        let name: Vec<u8> = text[at..]
            .iter()
            .take(64)
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_'))
            .map(u8::to_ascii_lowercase)
            .collect();
        if name.first().is_some_and(u8::is_ascii_alphabetic) {
            names.push(String::from_utf8(name).unwrap_or_default());
        } else if text[at..].len() >= 8 && text[at..at + 8].eq_ignore_ascii_case(b"!doctype") {
            names.push("!doctype".to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_collected_with_their_ways_even_from_a_cut_document() {
        let head = Head::new(
            br#" {"jobs": [{"id": "a", "x": {"deep": 1}, "u": "\"{"}, {"yes": [{"in": 1}]}], "meta": {"to"#,
            false,
        );
        assert!(head.has_all(&["jobs", "jobs[].id", "jobs[].x.deep", "jobs[].u", "jobs[].yes[].in", "meta"]));
        assert!(!head.has_any(&["id", "x", "meta.to", "jobs[].deep"]));
        let json = head.json.unwrap();
        assert!(!json.complete && !json.line_is_object && json.has_below("jobs[]."));
        assert_eq!(json.top().collect::<Vec<_>>(), ["jobs", "meta"]);
        let list = JsonHead::new(br#"[{"legal":1},{"position":2}]"#);
        assert!(list.is_array && list.complete && list.has("[].legal") && list.has("[].position"));
        assert!(JsonHead::new(b"{\"a\":1}\n{\"b\":").line_is_object);
    }

    #[test]
    fn elements_are_named_without_comments() {
        let head = Head::new(b"<?xml version='1.0'?><!-- <no> --><rss><channel><Item a='<b>'></Item>", false);
        assert_eq!(head.elements[..3], ["rss", "channel", "item"]);
        assert!(Head::new(b"<!DOCTYPE html><p>", false).has_element("!doctype"));
    }
}
