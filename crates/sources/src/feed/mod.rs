//! Files and feeds that many services write.

mod atom;
mod channel;
mod date;
mod job_feed;
mod rss;
mod sitemap;

pub(crate) use date::feed_date;
pub(crate) use rss::{add_section, body_of_item, key_of_item, url_of_item};
pub(crate) use sitemap::{Sitemap, read_sitemap};

use crate::source::Source;

/// Every feed.
pub(crate) const SOURCES: &[&Source] = &[&sitemap::SOURCE, &job_feed::SOURCE, &rss::SOURCE, &atom::SOURCE];
