//! Answers that the asker has already: `ETag`, `If-None-Match`, 304.
//!
//! A tag is a hash of the version of the program, the id of the tables and the whole question with its day, so it is known before anything
//! is computed. It is weak: the same answer may be sent compressed in several ways.

use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

/// How long an answer may be shown without asking again: tables change at most every few minutes.
const CACHED: &str = "public, max-age=60, stale-while-revalidate=600";

/// Digits of a tag: 80 bits.
const DIGITS: usize = 20;

/// The tag of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EntityTag(String);

impl EntityTag {
    /// The tag of the answer to `question`, in words that hold everything it depends on, from the tables `data_id`.
    pub(crate) fn new(data_id: &str, question: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in [env!("CARGO_PKG_VERSION"), data_id, question] {
            hasher.update(part.as_bytes()).update(b"\0");
        }
        let hash = hasher.finalize().to_hex();
        Self(format!("W/\"{}\"", hash.get(..DIGITS).unwrap_or(&hash)))
    }

    /// 304 where the asker has the answer already.
    pub(crate) fn not_modified(&self, headers: &HeaderMap) -> Option<Response> {
        let opaque = self.0.trim_start_matches("W/");
        let has = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        let mut tags = has.flat_map(|value| value.split(',')).map(|tag| tag.trim().trim_start_matches("W/"));
        tags.any(|tag| tag == opaque).then(|| self.mark(StatusCode::NOT_MODIFIED.into_response()))
    }

    /// The answer with its tag.
    pub(crate) fn mark(&self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        if let Ok(tag) = HeaderValue::from_str(&self.0) {
            headers.insert(ETAG, tag);
        }
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(CACHED));
        headers.insert(VARY, HeaderValue::from_static("accept"));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_among_others() {
        let tag = EntityTag::new("data", "question");
        let asked = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(IF_NONE_MATCH, value.parse().unwrap());
            tag.not_modified(&headers).is_some()
        };
        assert!(asked(&tag.0) && asked(&format!("\"x\", {}", tag.0.trim_start_matches("W/"))));
        assert!(!asked("\"x\"") && !asked("") && !asked("*"));
        assert_ne!(tag, EntityTag::new("other", "question"));
    }
}
