//! Archives of web pages.

mod http;
mod warc;
mod warc_head;

pub(crate) use http::HttpHead;

use crate::source::Source;

/// Every archive.
pub(crate) const SOURCES: &[&Source] = &[&warc::SOURCE];
