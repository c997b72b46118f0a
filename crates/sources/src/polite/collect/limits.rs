//! How much of one target is read.

use std::time::Duration;

/// Targets under way together. Their hosts limit the requests; this limits what is held in memory.
pub const TARGETS_AT_ONCE: usize = 32;

/// Pages of a listing: with 20 postings a page, the largest employers have 500.
pub const PAGES_MAX: usize = 1_000;

/// Postings of a listing whose text is asked for one by one.
pub const DETAILS_MAX: usize = 20_000;

/// Pages of a site: at two a second, four minutes.
pub const SITE_PAGES_MAX: usize = 500;

/// Sitemaps of a site, those that others name included.
pub(super) const SITEMAPS_MAX: usize = 50;

/// Boards that one page leads to: an employer has one or two, a list of employers is no target.
pub(super) const LINKED_BOARDS_MAX: usize = 20;

/// Bytes of all the answers to one target. The largest employers' listings have 100 MB with all texts.
pub const TARGET_BYTES_MAX: u64 = 1 << 30;

/// Records of one target.
pub const RECORDS_MAX: usize = 500_000;

/// Requests of one target under way together, before its host's own limit.
pub(super) const ASKS_AT_ONCE: usize = 8;

/// Failures in a row after which no further detail or page is asked for: the host has had enough.
pub(super) const FAILURES_IN_A_ROW_MAX: usize = 20;

/// Bytes of a page that are searched for links.
pub(super) const LINKS_BYTES_MAX: usize = 8 * 1024 * 1024;

/// How long one target may take. A listing of a thousand pages at two a second takes nine minutes; who answers so slowly
/// that it takes longer holds up everybody who waits for the result.
pub const TARGET_TIME_MAX: Duration = Duration::from_mins(30);

/// Notes of one target.
pub(super) const NOTES_MAX: usize = 20;
