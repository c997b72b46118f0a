//! Pages that are kept, and how one is answered with.
//!
//! A page depends on its address and on the tables and the day, which are its key; it is kept with its compressed forms, made when somebody first takes
//! them. Its tag is the id of the tables and a hash of its bytes, so that who has it is told so; it is weak, because one tag stands for every form.

use std::future::Future;
use std::io::Write;
use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::layers::EntityTag;
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// Bytes of a typical page with its compressed forms, from which the cache is laid out.
const PAGE_BYTES: u64 = 100_000;

/// Quality of Brotli: 5 is a fifth smaller than gzip at the same speed.
const BROTLI_QUALITY: u32 = 5;
const BROTLI_WINDOW: u32 = 20;

/// A page, whole.
#[derive(Debug)]
pub(crate) struct Page {
    media_type: &'static str,
    tag: EntityTag,
    bytes: Bytes,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

/// What a page's maker hands on: its media type and its bytes.
pub(super) type Made = (&'static str, Vec<u8>);

/// Media type of pages.
pub(super) const HTML: &str = "text/html; charset=utf-8";

impl Page {
    fn new((media_type, bytes): Made, data_id: &str) -> Self {
        let tag = EntityTag::of_page(data_id, &bytes);
        Self { media_type, tag, bytes: bytes.into(), brotli: OnceLock::new(), gzip: OnceLock::new() }
    }

    /// The answer to who accepts `headers`.
    fn answer(&self, headers: &HeaderMap) -> Response {
        if let Some(response) = self.tag.not_modified(headers) {
            return response;
        }
        let is_text = !self.media_type.starts_with("image/");
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).filter(|_| is_text);
        let encoding = accepted.and_then(best_encoding);
        let bytes = match encoding {
            Some("br") => self.brotli.get_or_init(|| brotli(&self.bytes)),
            Some("gzip") => self.gzip.get_or_init(|| gzip(&self.bytes)),
            _ => &self.bytes,
        };
        let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(self.media_type))];
        let mut response = self.tag.mark((kind, bytes.clone()).into_response());
        if let Some(encoding) = encoding {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }
}

/// The form that `accepted` prefers among those that are kept: `br`, `gzip` or none. A weight of zero refuses one.
fn best_encoding(accepted: &str) -> Option<&'static str> {
    let accepts = |name: &str| {
        accepted.split(',').any(|entry| {
            let mut parts = entry.split(';').map(str::trim);
            let is_named = parts.next().is_some_and(|coding| coding.eq_ignore_ascii_case(name));
            let is_refused = parts.any(|part| part.strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0)));
            is_named && !is_refused
        })
    };
    ["br", "gzip"].into_iter().find(|name| accepts(name))
}

fn brotli(bytes: &[u8]) -> Bytes {
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, bytes.len().max(1), BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(bytes).expect("memory takes every byte");
    drop(writer);
    compressed.into()
}

fn gzip(bytes: &[u8]) -> Bytes {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(bytes).expect("memory takes every byte");
    writer.finish().expect("memory takes every byte").into()
}

/// Weighs a page with the forms that it may come to have.
#[derive(Debug, Clone)]
struct PageWeight;

impl Weighter<String, Arc<Page>> for PageWeight {
    fn weight(&self, key: &String, page: &Arc<Page>) -> u64 {
        (key.len() + page.bytes.len() * 3 / 2) as u64
    }
}

/// The pages that were asked for of late.
#[derive(Debug)]
pub(crate) struct PageCache {
    pages: Cache<String, Arc<Page>, PageWeight>,
}

impl PageCache {
    /// Room for `bytes` of pages.
    pub(crate) fn new(bytes: u64) -> Self {
        let pages = usize::try_from(bytes / PAGE_BYTES).unwrap_or(usize::MAX).max(1);
        Self { pages: Cache::with_weighter(pages, bytes, PageWeight) }
    }
}

/// Answers with the page of `key`, made by `make` where it is not kept. `headers` are those of the request.
pub(super) async fn kept<F>(state: &ServerState, headers: &HeaderMap, key: &str, make: impl FnOnce() -> F) -> Response
where
    F: Future<Output = Result<Made, Box<HttpProblem>>>,
{
    kept_or_refused(state, headers, key, make).await.unwrap_or_else(IntoResponse::into_response)
}

/// The same, for who says in a page of their own why there is none. Refusals are not kept.
pub(super) async fn kept_or_refused<F>(
    state: &ServerState,
    headers: &HeaderMap,
    key: &str,
    make: impl FnOnce() -> F,
) -> Result<Response, Box<HttpProblem>>
where
    F: Future<Output = Result<Made, Box<HttpProblem>>>,
{
    let stamp = state.stamp();
    let key = format!("{}\n{}\n{key}", stamp.data_id, stamp.as_of);
    let made = state
        .pages
        .pages
        .get_or_insert_async(&key, async { make().await.map(|made| Arc::new(Page::new(made, &stamp.data_id))) });
    made.await.map(|page| page.answer(headers))
}

/// A page that answers what one reader sent.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) status: StatusCode,
    pub(super) page: String,
}

/// Answers with a page that nobody else should see.
pub(super) fn own(made: Result<Answered, Box<HttpProblem>>) -> Response {
    match made {
        Ok(Answered { status, page }) => {
            let headers = [(header::CONTENT_TYPE, HTML), (header::CACHE_CONTROL, "no-store")];
            (status, headers, page).into_response()
        }
        Err(problem) => problem.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_chosen_among_those_accepted() {
        assert_eq!(best_encoding("gzip, deflate, br, zstd"), Some("br"));
        assert_eq!(best_encoding("GZIP;q=0.5, br;q=0"), Some("gzip"));
        assert_eq!(best_encoding("identity"), None);
    }

    #[test]
    fn who_has_the_page_is_told_so() {
        let page = Page::new((HTML, b"<p>one</p>".to_vec()), "0123456789");
        let mut headers = HeaderMap::new();
        let first = page.answer(&headers);
        let tag = first.headers().get(header::ETAG).unwrap().clone();
        headers.insert(header::IF_NONE_MATCH, tag);
        assert_eq!(page.answer(&headers).status(), StatusCode::NOT_MODIFIED);
    }
}
