//! What the asker has already: `ETag`, `If-None-Match`, 304.
//!
//! | tag of     | is made of                                                              | known                       | `If-None-Match: *` |
//! |------------|-------------------------------------------------------------------------|-----------------------------|--------------------|
//! | an answer  | the version of the program, the id of the tables, the whole question and its day | before anything is computed | means nothing: there may be no answer |
//! | a page     | the id of the tables, its bytes                                         | when it is made             | means the page     |
//!
//! Tags are weak: the same answer or page may be sent compressed in several ways.

use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

/// How long an answer or page may be shown without asking again: tables change at most every few minutes, and asking costs a line.
const CACHED: &str = "public, max-age=60, stale-while-revalidate=600";

/// Digits of an answer's tag: 80 bits.
const ANSWER_DIGITS: usize = 20;

/// Digits of a page's tag: 48 bits of its bytes, after 32 of the tables' id.
const PAGE_DIGITS: usize = 12;
const DATA_DIGITS: usize = 8;

/// What a tag stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tagged {
    /// The answer to a question, if there is one, in the form that is accepted.
    Answer,
    /// A page that is there, in the encoding that is accepted.
    Page,
}

/// The tag of an answer or a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EntityTag {
    text: String,
    of: Tagged,
}

impl EntityTag {
    /// The tag of the answer to `question`, in words that hold everything it depends on, from the tables `data_id`.
    pub(crate) fn of_answer(data_id: &str, question: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in [env!("CARGO_PKG_VERSION"), data_id, question] {
            hasher.update(part.as_bytes()).update(b"\0");
        }
        let hash = hasher.finalize().to_hex();
        Self { text: format!("W/\"{}\"", beginning(&hash, ANSWER_DIGITS)), of: Tagged::Answer }
    }

    /// The tag of a page of `bytes`, made from the tables `data_id`.
    pub(crate) fn of_page(data_id: &str, bytes: &[u8]) -> Self {
        let hash = blake3::hash(bytes).to_hex();
        let (data, page) = (beginning(data_id, DATA_DIGITS), beginning(&hash, PAGE_DIGITS));
        Self { text: format!("W/\"{data}-{page}\""), of: Tagged::Page }
    }

    /// 304 where the asker has the answer or page already.
    pub(crate) fn not_modified(&self, headers: &HeaderMap) -> Option<Response> {
        let opaque = self.text.trim_start_matches("W/");
        let has = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        let mut tags = has.flat_map(|value| value.split(',')).map(str::trim);
        let is_this = |tag: &str| tag.trim_start_matches("W/") == opaque || (tag == "*" && self.of == Tagged::Page);
        tags.any(is_this).then(|| self.mark(StatusCode::NOT_MODIFIED.into_response()))
    }

    /// The answer or page with its tag.
    pub(crate) fn mark(&self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        if let Ok(tag) = HeaderValue::from_str(&self.text) {
            headers.insert(ETAG, tag);
        }
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(CACHED));
        let vary = match self.of {
            Tagged::Answer => "accept",
            Tagged::Page => "accept-encoding",
        };
        headers.insert(VARY, HeaderValue::from_static(vary));
        response
    }
}

/// The first `digits` of a hash, which has more.
fn beginning(hash: &str, digits: usize) -> &str {
    hash.get(..digits).unwrap_or(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_among_others() {
        let answer = EntityTag::of_answer("data", "question");
        let page = EntityTag::of_page("0123456789", b"<p>one</p>");
        let asked = |tag: &EntityTag, value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(IF_NONE_MATCH, value.parse().unwrap());
            tag.not_modified(&headers).is_some()
        };
        for tag in [&answer, &page] {
            assert!(asked(tag, &tag.text) && asked(tag, &format!("\"x\", {}", tag.text.trim_start_matches("W/"))));
            assert!(!asked(tag, "\"x\"") && !asked(tag, ""));
        }
        assert!(asked(&page, "*"), "any page is the page that is there");
        assert!(!asked(&answer, "*"), "nobody has an answer that may not be there");
        assert_ne!(answer, EntityTag::of_answer("other", "question"));
        assert_ne!(page, EntityTag::of_page("0123456789", b"<p>two</p>"));
        assert_ne!(page, EntityTag::of_page("9876543210", b"<p>one</p>"));
    }
}
