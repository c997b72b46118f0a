//! What a fetch of listings came to.

use crate::ingest::IngestSummary;

/// One listing's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingLine {
    /// What was asked for: `lever:netflix`, or an address.
    pub listing: String,
    /// `read`, `unchanged`, `empty`, `failed` or `skipped`.
    pub outcome: &'static str,
    /// Postings it holds; of an unchanged one those that are open as far as the lake knows.
    pub postings: usize,
    /// Of those, new to the lake.
    pub added: usize,
    /// Of those, with other content than before.
    pub edited: usize,
    /// Postings it does not hold any more.
    pub closed: usize,
    /// Postings it holds again.
    pub reopened: usize,
    /// What went wrong or should be known, a sentence each.
    pub notes: Vec<String>,
}

/// What a fetch of listings came to.
#[derive(Debug, Clone, Default)]
pub struct ListingsSummary {
    /// Each listing, in the order they were asked for.
    pub lines: Vec<ListingLine>,
    /// Listings that a fetch before, which was stopped, had read.
    pub resumed: usize,
    /// Requests that were sent.
    pub requests: usize,
    /// Bytes that came over the network.
    pub bytes: u64,
    /// What was read into the lake.
    pub ingest: IngestSummary,
}

impl ListingsSummary {
    /// How many listings came to `outcome`.
    pub fn count(&self, outcome: &str) -> usize {
        self.lines.iter().filter(|line| line.outcome == outcome).count()
    }

    /// Whether any listing could be read.
    pub fn has_read(&self) -> bool {
        self.lines.iter().any(|line| !matches!(line.outcome, "failed" | "skipped")) || self.resumed > 0
    }
}
