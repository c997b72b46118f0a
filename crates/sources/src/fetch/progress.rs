//! What a user sees while files come in.

use std::time::Duration;

/// Told of each file's way. A file that is asked for again begins again; the bytes that are there already are the first
/// advance.
pub trait FetchProgress: Send + Sync {
    /// The file's bytes begin to come; `total` is its length where the server states it, bytes.
    fn begin(&self, file: &str, total: Option<u64>);
    /// So many more bytes are on the disk.
    fn advance(&self, bytes: u64);
    /// The file will be asked for again after the wait.
    fn retry(&self, reason: &str, wait: Duration);
    /// The file is there, whole.
    fn finish(&self, file: &str);
}

/// Tells nobody.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoProgress;

impl FetchProgress for NoProgress {
    fn begin(&self, _file: &str, _total: Option<u64>) {}
    fn advance(&self, _bytes: u64) {}
    fn retry(&self, _reason: &str, _wait: Duration) {}
    fn finish(&self, _file: &str) {}
}
