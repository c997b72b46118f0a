//! Web pages with postings as data.

mod elements;
mod html;
mod job_posting;
mod lenient_json;
mod links;
mod markup;
mod posting_key;
mod posting_text;
mod same;
mod tags;

pub(crate) use html::{PageData, WholePage};
pub(crate) use links::links_of;

use crate::source::Source;

/// Every kind of page.
pub(crate) const SOURCES: &[&Source] = &[&html::SOURCE];
