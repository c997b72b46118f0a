//! Archives of web pages.

mod http;
mod warc;
mod warc_head;

use crate::source::Source;

/// Every archive.
pub(crate) const SOURCES: &[&Source] = &[&warc::SOURCE];
