//! What an `ingest` reports, while it runs and at its end.

use std::collections::BTreeMap;

use earnest_core::IssueCode;
use earnest_sources::Rejection;

/// Hears how an ingest advances. Every call comes from the thread that called `ingest`.
pub trait IngestProgress {
    /// The files are listed.
    fn begin(&self, files: usize, bytes: u64);
    /// So much was read and extracted since the last call.
    fn advance(&self, bytes: u64, postings: usize, input: &str);
    /// Everything is committed.
    fn finish(&self);
}

/// Shows nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoProgress;

impl IngestProgress for NoProgress {
    fn begin(&self, _: usize, _: u64) {}
    fn advance(&self, _: u64, _: usize, _: &str) {}
    fn finish(&self) {}
}

/// Counts of an ingest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IngestSummary {
    /// Files read.
    pub files: usize,
    /// Files by source or, of public tables, by format.
    pub formats: BTreeMap<String, usize>,
    /// Postings read.
    pub read: usize,
    /// Of those, how many state base pay.
    pub with_stated_pay: usize,
    /// Postings new to the lake.
    pub added: usize,
    /// Postings that the lake already had under the same id.
    pub known: usize,
    /// Postings of which the lake had an earlier version.
    pub edited: usize,
    /// Of those, how many state other pay than before.
    pub pay_changed: usize,
    /// Postings whose id the lake has with other content, which it keeps.
    pub kept: usize,
    /// Postings of the lake that are copies of another: one vacancy with it.
    pub copies: usize,
    /// Rows of public wage tables and yardsticks, by table.
    pub tables: BTreeMap<&'static str, TableCount>,
    /// Records that could not be read, by reason.
    pub rejected: BTreeMap<IssueCode, RejectionCount>,
    /// Issues of postings that were read all the same, by reason.
    pub issues: BTreeMap<IssueCode, usize>,
}

/// Rows of one wage table or yardstick.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TableCount {
    /// New to the lake.
    pub added: usize,
    /// Already there.
    pub known: usize,
    /// There with other content, which was kept.
    pub changed: usize,
}

/// Rejections of one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectionCount {
    /// How many.
    pub count: usize,
    /// The first of them, in words.
    pub example: String,
}

impl IngestSummary {
    /// Whether anything at all was read.
    pub fn has_read(&self) -> bool {
        self.read > 0 || self.tables.values().any(|table| table.added + table.known + table.changed > 0)
    }

    /// Counts a rejection; the first of each reason is kept as its example.
    pub(super) fn reject(&mut self, input: &str, rejection: &Rejection) {
        let Rejection { position, issue, .. } = rejection;
        let place = if *position == 0 { String::new() } else { format!(", record {position}") };
        let example = || format!("{input}{place}: {}", issue.message);
        let count = self.rejected.entry(issue.code);
        count.or_insert_with(|| RejectionCount { count: 0, example: example() }).count += 1;
    }

    /// Records that could not be read.
    pub fn rejected_total(&self) -> usize {
        self.rejected.values().map(|rejection| rejection.count).sum()
    }
}
