//! The headers that say which version of a file, and which part of it, an answer holds.
//!
//! | header                         | text                              | result                                        |
//! |--------------------------------|-----------------------------------|-----------------------------------------------|
//! | `Content-Range`                | `bytes 500-999/1000`              | from byte 500, of 1000                        |
//! | `Content-Range`                | `bytes 500-999/*`                 | from byte 500, of an unknown length           |
//! | `Content-Range` of a `416`     | `bytes */1000`                    | of 1000                                       |
//! | `Retry-After`                  | `120`                             | 120 seconds                                   |
//! | `Retry-After`                  | `Sun, 22 Nov 2026 21:00:00 GMT`   | from the answer's own `Date` to then          |
//! | `Retry-After`                  | a date in the past                | no wait                                       |
//! | `Retry-After`                  | a date, in an answer without one  | nothing: our own wait                         |
//! | `ETag`                         | `W/"a"`                           | compared, never sent to ask for the rest      |

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::header::{CONTENT_RANGE, DATE, ETAG, HeaderMap, HeaderName, HeaderValue, LAST_MODIFIED, RETRY_AFTER};
use serde::{Deserialize, Serialize};

/// What tells one version of a file from another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// `ETag` as the server wrote it.
    pub etag: Option<String>,
    /// `Last-Modified` as the server wrote it.
    pub last_modified: Option<String>,
}

impl Version {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        Self { etag: text_of(headers, &ETAG), last_modified: text_of(headers, &LAST_MODIFIED) }
    }

    /// What `If-Range` may hold: a strong `ETag`, else the time of the last change.
    pub(super) fn range_condition(&self) -> Option<&str> {
        let strong = self.etag.as_deref().filter(|etag| !etag.starts_with("W/"));
        strong.or(self.last_modified.as_deref()).filter(|text| can_be_sent(text))
    }

    /// Whether both state something and it differs.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        let differ = |left: &Option<String>, right: &Option<String>| left.is_some() && right.is_some() && left != right;
        differ(&self.etag, &other.etag) || differ(&self.last_modified, &other.last_modified)
    }
}

/// The place of a part in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ContentRange {
    /// The first byte; none in the answer to a range that does not exist.
    pub(super) start: Option<u64>,
    /// The length of the file.
    pub(super) total: Option<u64>,
}

impl ContentRange {
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        Self::parse(&text_of(headers, &CONTENT_RANGE)?)
    }

    fn parse(text: &str) -> Option<Self> {
        let (range, total) = text.trim().strip_prefix("bytes")?.trim_start().split_once('/')?;
        let total = if total == "*" { None } else { Some(total.parse().ok()?) };
        if range == "*" {
            return Some(Self { start: None, total });
        }
        let (first, last) = range.split_once('-')?;
        let (first, last): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
        (first <= last && total.is_none_or(|total| last < total)).then_some(Self { start: Some(first), total })
    }
}

/// How long the server asks to wait.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = text_of(headers, &RETRY_AFTER)?;
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = http_date(&text)?;
    let now = http_date(&text_of(headers, &DATE)?)?;
    Some(Duration::try_from(until.duration_since(now)).unwrap_or(Duration::ZERO))
}

/// Whether a header can hold the text. Versions are read back from notes, which anybody may have edited.
pub(crate) fn can_be_sent(text: &str) -> bool {
    HeaderValue::from_str(text).is_ok()
}

fn http_date(text: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}

pub(crate) fn text_of(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_file() {
        let range = |start, total| Some(ContentRange { start, total });
        for (text, expected) in [
            ("bytes 500-999/1000", range(Some(500), Some(1000))),
            ("bytes 500-999/*", range(Some(500), None)),
            ("bytes */1000", range(None, Some(1000))),
            ("bytes 999-500/1000", None),
            ("bytes 500-1000/1000", None),
            ("lines 1-2/3", None),
            ("bytes 5-9", None),
            ("bytes 5-99999999999999999999/*", None),
            ("", None),
        ] {
            assert_eq!(ContentRange::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn waits_that_servers_ask_for() {
        let date = "Sun, 22 Nov 2026 21:00:00 GMT";
        for (asked, now, expected) in [
            ("120", None, Some(120)),
            ("Sun, 22 Nov 2026 21:01:30 GMT", Some(date), Some(90)),
            ("Sun, 22 Nov 2026 20:00:00 GMT", Some(date), Some(0)),
            ("Sun, 22 Nov 2026 21:01:30 GMT", None, None),
            ("soon", Some(date), None),
            ("-5", Some(date), None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, asked.parse().unwrap());
            if let Some(now) = now {
                headers.insert(DATE, now.parse().unwrap());
            }
            assert_eq!(retry_after(&headers), expected.map(Duration::from_secs), "{asked}");
        }
    }

    #[test]
    fn a_weak_tag_tells_versions_apart_but_asks_for_no_rest() {
        let version = |etag: &str, modified: Option<&str>| Version {
            etag: Some(etag.to_owned()),
            last_modified: modified.map(str::to_owned),
        };
        assert_eq!(version("\"a\"", None).range_condition(), Some("\"a\""));
        assert_eq!(version("W/\"a\"", None).range_condition(), None);
        assert_eq!(version("\"a\r\nX: y\"", None).range_condition(), None);
        assert_eq!(version("W/\"a\"", Some("then")).range_condition(), Some("then"));
        assert!(version("W/\"a\"", None).contradicts(&version("W/\"b\"", None)));
        assert!(!version("\"a\"", None).contradicts(&Version::default()));
    }
}
