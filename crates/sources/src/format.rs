//! Tells a file's format from its first bytes.
//!
//! | content                                                       | format              |
//! |---------------------------------------------------------------|---------------------|
//! | object with `jobs`, whose postings have `jobUrl` or the like  | Ashby board         |
//! | object with `jobs`, whose postings have `absolute_url`        | Greenhouse board    |
//! | an object on a line with `title`, `text` or `html`            | JSON lines          |
//! | `<` and an element of HTML                                    | page                |
//! | a line with the columns of a known mapping                    | CSV                 |
//! | any other text, when a mapping was given                      | CSV                 |
//! | zero bytes, a JSON array, other objects, other text           | unknown             |

use std::fmt;

use crate::shape::{Shape, json_shape};

/// Format of a file of postings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Answer of Ashby's job board API.
    AshbyBoard,
    /// Answer of Greenhouse's job board API.
    GreenhouseBoard,
    /// One posting a line, as JSON.
    JsonLines,
    /// A table with a mapping.
    Csv,
    /// A web page with schema.org `JobPosting` data.
    JobPostingHtml,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] =
        &[Self::AshbyBoard, Self::GreenhouseBoard, Self::JsonLines, Self::Csv, Self::JobPostingHtml];

    /// The name in records and messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AshbyBoard => "ashby_board",
            Self::GreenhouseBoard => "greenhouse_board",
            Self::JsonLines => "json_lines",
            Self::Csv => "csv",
            Self::JobPostingHtml => "job_posting_html",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The format of the text that begins with `head`, or why none is known. `has_mapping` is whether the table with this
/// header can be read.
pub(crate) fn detect(head: &[u8], has_mapping: bool) -> Result<Format, &'static str> {
    let text = head.trim_ascii_start();
    if text.iter().take(1024).any(|&byte| byte == 0) {
        return Err("the file is binary");
    }
    match text.first() {
        Some(b'{') => detect_object(text),
        Some(b'[') => Err("the file is a JSON array; boards are objects with `jobs`, postings one object a line"),
        Some(b'<') if is_html(text) => Ok(Format::JobPostingHtml),
        Some(b'<') => Err("the file is XML or an HTML fragment without a known element"),
        _ if has_mapping => Ok(Format::Csv),
        _ => Err("no known format begins like this, and no mapping has these columns; give one with `--map`"),
    }
}

fn detect_object(text: &[u8]) -> Result<Format, &'static str> {
    let shape = json_shape(text);
    if shape.has("jobs") {
        return board_of(&shape).ok_or("the object has `jobs`, but not those of an Ashby or Greenhouse board");
    }
    let first_line = text.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let second_line = text[first_line.len()..].trim_ascii_start();
    let line_is_object = json_shape(first_line).complete;
    let looks_like_posting = ["title", "text", "html"].iter().any(|key| shape.has(key));
    let says_nothing = shape.top.iter().all(|key| key == "id");
    let one_a_line = line_is_object || second_line.first() == Some(&b'{') || first_line.len() == text.len();
    if one_a_line && (looks_like_posting || says_nothing) {
        return Ok(Format::JsonLines);
    }
    if looks_like_posting {
        return Err("the file is one JSON object over several lines; postings are read one object a line");
    }
    Err("the JSON is neither a board with `jobs` nor postings with `title`, `text` or `html`")
}

fn board_of(shape: &Shape) -> Option<Format> {
    let ashby_keys = ["jobUrl", "applyUrl", "descriptionHtml", "descriptionPlain", "isListed", "publishedAt"];
    let greenhouse_keys = ["absolute_url", "internal_job_id", "requisition_id", "data_compliance", "updated_at"];
    if greenhouse_keys.iter().any(|key| shape.job_has(key)) {
        return Some(Format::GreenhouseBoard);
    }
    if shape.has("apiVersion") || ashby_keys.iter().any(|key| shape.job_has(key)) {
        return Some(Format::AshbyBoard);
    }
    let no_jobs = shape.first_job.is_empty();
    // A board with no vacancy: Greenhouse adds `meta` and nothing else.
    if no_jobs && shape.complete && shape.has("meta") {
        return Some(Format::GreenhouseBoard);
    }
    // Cut inside the first posting, before a key that tells: `jobs` first is how Ashby writes.
    let undecided = shape.first_job.iter().all(|key| matches!(key.as_str(), "id" | "title"));
    (undecided && !shape.complete).then_some(Format::AshbyBoard)
}

fn is_html(text: &[u8]) -> bool {
    // Elements that a page has near its start.
    const MARKS: [&[u8]; 7] = [b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<meta", b"<div"];
    let lower = text.to_ascii_lowercase();
    MARKS.iter().any(|mark| memchr::memmem::find(&lower, mark).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_from_their_content() {
        for (text, format) in [
            (r#"{"jobs":[{"id":"a","jobUrl":"u"}],"apiVersion":"1"}"#, Format::AshbyBoard),
            (r#"{"apiVersion":"1","jobs":[]}"#, Format::AshbyBoard),
            (r#"{"jobs":[{"id":"a","descriptionPl"#, Format::AshbyBoard),
            (r#"{"jobs":[{"absolute_url":"u","id":1}],"meta":{"total":1}}"#, Format::GreenhouseBoard),
            (r#"{"jobs":[],"meta":{"total":0}}"#, Format::GreenhouseBoard),
            ("{\"id\":\"a\",\"title\":\"Cook\",\"text\":\"x\"}\n", Format::JsonLines),
            ("{\"id\":\"a\",\"tit\n{\"id\":\"b\",\"title\":\"Cook\"}", Format::JsonLines),
            ("  <!DOCTYPE html><title>x</title>", Format::JobPostingHtml),
            ("<script type=\"application/ld+json\">", Format::JobPostingHtml),
        ] {
            assert_eq!(detect(text.as_bytes(), false), Ok(format), "{text}");
        }
        assert_eq!(detect(b"a,b\n1,2\n", true), Ok(Format::Csv));
    }

    #[test]
    fn what_is_no_known_format_says_so() {
        for text in [
            "[{\"title\":\"Cook\"}]",
            "{\"data\":[]}",
            "<?xml version=\"1.0\"?><rss/>",
            "a,b\n",
            "PK\0\0",
            "{\n \"title\": 1\n}",
        ] {
            assert!(detect(text.as_bytes(), false).is_err(), "{text}");
        }
    }
}
