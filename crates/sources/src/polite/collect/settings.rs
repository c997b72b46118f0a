//! How targets are collected.

use super::keys::Keys;
use super::limits::{DETAILS_MAX, PAGES_MAX, SITE_PAGES_MAX, TARGETS_AT_ONCE};

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
        }
    }
}
