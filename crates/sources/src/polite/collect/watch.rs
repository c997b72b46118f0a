//! What the collector asks of whoever runs it.

use std::fmt;

use super::outcome::Outcome;
use crate::fetch::Version;

/// The versions that are there already.
pub trait KnownVersions: Send + Sync {
    /// The version of what an address gave the last time.
    fn version(&self, url: &str) -> Option<Version>;
}

/// Nothing is there.
#[derive(Debug, Clone, Copy, Default)]
pub struct NothingKnown;

impl KnownVersions for NothingKnown {
    fn version(&self, _url: &str) -> Option<Version> {
        None
    }
}

/// Told of each request's and each target's way.
pub trait CollectProgress: Send + Sync {
    /// A request to the host begins, or waits for its turn.
    fn begin(&self, host: &str);
    /// A request to the host has ended; so many bytes came over the network.
    fn request_done(&self, host: &str, bytes: u64);
    /// A target has come to its end.
    fn target_done(&self, key: &str, outcome: &Outcome);
}

/// Tells nobody.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoCollectProgress;

impl CollectProgress for NoCollectProgress {
    fn begin(&self, _host: &str) {}
    fn request_done(&self, _host: &str, _bytes: u64) {}
    fn target_done(&self, _key: &str, _outcome: &Outcome) {}
}

impl fmt::Debug for dyn KnownVersions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KnownVersions")
    }
}

impl fmt::Debug for dyn CollectProgress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CollectProgress")
    }
}
