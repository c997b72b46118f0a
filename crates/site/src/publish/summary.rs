//! What was done.

use std::collections::BTreeMap;

use super::choose::Omission;

/// What publishing did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishSummary {
    /// Pages of the site, in HTML.
    pub pages: usize,
    /// Its files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files that were written, because they are new or not what they were.
    pub written: usize,
    /// Files that are what they were.
    pub unchanged: usize,
    /// Files of the site before that are gone.
    pub removed: usize,
    /// Files in the folder that are not the site's, and stay.
    pub foreign: usize,
    /// What is not published, by reason.
    pub omitted: BTreeMap<Omission, usize>,
    /// Pages whose figures changed since the site before.
    pub changed_pages: usize,
}
