//! How targets are collected.

use std::time::Duration;

use super::keys::Keys;
use super::limits::{
    DETAILS_MAX, PAGES_MAX, RECORDS_MAX, SITE_PAGES_MAX, TARGET_BYTES_MAX, TARGET_TIME_MAX, TARGETS_AT_ONCE,
};

/// How targets are collected.
#[derive(Debug, Clone)]
pub struct CollectSettings {
    /// Keys of the sources that ask for one.
    pub keys: Keys,
    /// Targets under way together.
    pub targets_at_once: usize,
    /// Pages of a listing.
    pub pages_max: usize,
    /// Postings of a listing whose text is asked for one by one.
    pub details_max: usize,
    /// Pages of a site.
    pub site_pages_max: usize,
    /// Records of a target.
    pub records_max: usize,
    /// Bytes of all the answers to a target, unpacked.
    pub target_bytes_max: u64,
    /// How long a target may take; what was read by then counts as read in part.
    pub target_time_max: Duration,
}

impl CollectSettings {
    /// The settings for users.
    pub fn new(keys: Keys) -> Self {
        Self {
            keys,
            targets_at_once: TARGETS_AT_ONCE,
            pages_max: PAGES_MAX,
            details_max: DETAILS_MAX,
            site_pages_max: SITE_PAGES_MAX,
            records_max: RECORDS_MAX,
            target_bytes_max: TARGET_BYTES_MAX,
            target_time_max: TARGET_TIME_MAX,
        }
    }
}
