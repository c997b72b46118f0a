//! How the postings of a source are asked for: which requests, in which order, and when they are all there.
//!
//! A listing is described without doing anything: functions from a name to the first [`Request`], from an answer to the
//! next one, and from an answer to the requests for the postings it names without their text. Who sends them is the
//! polite client.

use earnest_core::PostingId;
use reqwest::Url;

use crate::SourceError;
use crate::source::Reader;

/// How the postings of a source are asked for.
#[derive(Debug)]
pub struct Listing {
    /// What may stand after `<source>:`, as an example: `netflix`; empty where the source has a single listing.
    pub example: &'static str,
    /// Environment variables that hold keys the source asks for, with the header or parameter they go to.
    pub keys: &'static [&'static str],
    /// Whether a listing that was read to its end has every open posting, so that one which is missing was closed.
    pub is_complete: bool,
    /// The first request for the listing of that name. `keys` are the values of [`Self::keys`], in their order.
    pub(crate) first: fn(name: &str, keys: &[String]) -> Result<Request, SourceError>,
    /// What comes after `request` was answered with `answer`.
    pub(crate) next: fn(request: &Request, answer: &[u8]) -> Next,
    /// How the text of each posting is asked for, where the listing is without.
    pub(crate) details: Option<Details>,
    /// The name of the listing whose public page has that address.
    pub(crate) name_of_page: fn(&Url) -> Option<String>,
}

/// What comes after a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Next {
    /// Nothing: it was the last.
    End {
        /// How many postings there are, where the source says.
        total: Option<u64>,
    },
    /// Another page.
    Page {
        /// The request for it.
        request: Request,
        /// How many postings there are, where the source says.
        total: Option<u64>,
    },
    /// It cannot be the last, or does not say, but the way on is not known: why, as in "page 2 …".
    Broken(&'static str),
}

impl Next {
    /// The end, where the source does not say how many postings there are.
    pub(crate) const END: Self = Self::End { total: None };

    /// The page of that request, or the end, for sources whose listings need not be whole.
    pub(crate) fn of(request: Option<Request>) -> Self {
        request.map_or(Self::END, |request| Self::Page { request, total: None })
    }
}

/// A posting's id, and the request for its text.
pub(crate) type DetailRequest = (PostingId, Request);

/// How the text of each posting is asked for.
#[derive(Debug)]
pub(crate) struct Details {
    /// A request for each posting that `answer` lists, with the posting's id.
    pub requests: fn(request: &Request, answer: &[u8]) -> Vec<DetailRequest>,
    /// Reads the answer to one of them: the whole posting.
    pub read: Reader,
}

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Where to.
    pub url: Url,
    /// JSON to send with `POST`; `None` asks with `GET`.
    pub json: Option<String>,
    /// Headers that the source asks for, such as a key.
    pub headers: Vec<(&'static str, String)>,
}

impl Request {
    /// `GET` of that address.
    pub fn get(url: Url) -> Self {
        Self { url, json: None, headers: Vec::new() }
    }

    /// `GET` of an address that was put together from a name.
    pub(crate) fn get_text(url: &str) -> Result<Self, SourceError> {
        let url = url.parse().map_err(|_| SourceError::Address { url: url.to_owned() })?;
        Ok(Self::get(url))
    }
}

/// A listing in one answer has no next page.
pub(crate) fn no_next(_: &Request, _: &[u8]) -> Next {
    Next::END
}

/// `name` where it may stand in an address: letters, digits, `.`, `-` and `_`.
pub(crate) fn plain_name<'a>(
    source: &'static str,
    name: &'a str,
    example: &'static str,
) -> Result<&'a str, SourceError> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if name.is_empty() || name.len() > NAME_BYTES_MAX || !name.chars().all(is_plain) || name.contains("..") {
        return Err(SourceError::ListingName { source_name: source, name: name.to_owned(), example });
    }
    Ok(name)
}

/// Longest name of a board; the longest seen has 60 letters.
const NAME_BYTES_MAX: usize = 200;

/// The first segment of the path of a page at `host`: the board's name at most makers of boards.
pub(crate) fn first_segment(url: &Url, hosts: &[&str]) -> Option<String> {
    let host = url.host_str()?;
    if !hosts.contains(&host) {
        return None;
    }
    url.path_segments()?.next().filter(|name| !name.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_would_lead_elsewhere_are_refused() {
        assert_eq!(plain_name("lever", "acme-2.io", "acme").unwrap(), "acme-2.io");
        for name in ["", "a/b", "a?b", "..", "a..b", "a b", "ä", &"a".repeat(201)] {
            assert!(plain_name("lever", name, "acme").is_err(), "{name}");
        }
    }

    #[test]
    fn a_pages_first_segment_names_its_board() {
        let name = |url: &str| first_segment(&url.parse().unwrap(), &["jobs.lever.co"]);
        assert_eq!(name("https://jobs.lever.co/acme/123").as_deref(), Some("acme"));
        assert_eq!(name("https://jobs.lever.co/"), None);
        assert_eq!(name("https://example.com/acme"), None);
    }
}
