//! What was done.

use std::collections::BTreeMap;
use std::path::PathBuf;

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
    /// What could not be deleted of the site before; absent where all of it was. The new site is in its place all the same.
    pub left_behind: Option<LeftBehind>,
}

/// A folder beside the site that could not be deleted. The next run tries again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftBehind {
    /// The folder.
    pub folder: PathBuf,
    /// Why it could not be deleted.
    pub cause: String,
}
