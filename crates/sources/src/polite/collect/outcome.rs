//! What came of one target.

use std::fmt;

use earnest_core::PostingId;

use super::limits::NOTES_MAX;
use crate::Record;
use crate::fetch::Version;
use crate::polite::AskError;

/// What came of one target.
#[derive(Debug)]
pub struct Collected {
    /// [`Target::key`](super::Target::key).
    pub key: String,
    /// The source, where it is known.
    pub source: Option<&'static str>,
    /// What was read.
    pub records: Vec<Record>,
    /// Postings that are listed, but whose text, which has an address of its own, could not be read or was not asked for.
    /// Each is what the listing itself says. They are not among the records: of a posting that is known already such a
    /// record would be a version without text and pay, so it is of use only where nothing is known.
    pub without_text: Vec<Record>,
    /// Postings that are listed still and whose text is as it was. They are not among the records.
    pub unchanged_ids: Vec<PostingId>,
    /// Pages that are as they were. Their postings are not among the records.
    pub unchanged_pages: Vec<String>,
    /// The listing has every open posting, and each of its pages was read whole: a posting that is neither among the
    /// records (rejected ones with their ids included), nor among those without text, nor unchanged was closed. Whether
    /// the texts of single postings could be read says nothing of that.
    pub is_complete: bool,
    /// What is to be said.
    pub outcome: Outcome,
    /// The versions of the addresses that were read or had not changed, to be known next time.
    pub versions: Vec<(String, Version)>,
    /// Requests, each with its retries counted once.
    pub requests: u64,
    /// Bytes that came over the network.
    pub bytes: u64,
    /// What went wrong beside that.
    pub notes: Vec<String>,
}

/// What is to be said of a target.
#[derive(Debug)]
pub enum Outcome {
    /// It was read, perhaps not to its end.
    Read,
    /// Nothing there has changed since the versions that are known.
    Unchanged,
    /// Nothing came.
    Failed(AskError),
    /// It was not asked for, for that reason.
    Skipped(String),
}

impl Outcome {
    /// What can be done about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Failed(error) => error.hint(),
            _ => None,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read => f.write_str("read"),
            Self::Unchanged => f.write_str("unchanged"),
            Self::Failed(error) => error.fmt(f),
            Self::Skipped(reason) => f.write_str(reason),
        }
    }
}

impl Collected {
    pub(super) fn new(key: String, source: Option<&'static str>) -> Self {
        Self {
            key,
            source,
            records: Vec::new(),
            without_text: Vec::new(),
            unchanged_ids: Vec::new(),
            unchanged_pages: Vec::new(),
            is_complete: false,
            outcome: Outcome::Read,
            versions: Vec::new(),
            requests: 0,
            bytes: 0,
            notes: Vec::new(),
        }
    }

    pub(super) fn ended(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }

    /// Keeps what tells the version of an address, where the server says.
    pub(super) fn keep(&mut self, url: impl Into<String>, version: Version) {
        if version != Version::default() {
            self.versions.push((url.into(), version));
        }
    }

    pub(super) fn note(&mut self, note: impl Into<String>) {
        if self.notes.len() < NOTES_MAX {
            self.notes.push(note.into());
        }
    }

    /// How many postings were read.
    pub fn postings(&self) -> usize {
        self.records.iter().filter(|record| matches!(record, Record::Posting(_))).count()
    }

    /// The line for a summary: `lever:acme: 12 postings, 1 rejected`.
    pub fn line(&self) -> String {
        let what = match &self.outcome {
            Outcome::Read => self.counts(),
            outcome => outcome.to_string(),
        };
        let mut line = format!("{}: {what}", self.key);
        for note in &self.notes {
            line += "; ";
            line += note;
        }
        line
    }

    fn counts(&self) -> String {
        let read = self.postings();
        let rejected = self.records.len() - read;
        let unchanged = self.unchanged_ids.len() + self.unchanged_pages.len();
        let mut parts = vec![if read == 1 { "1 posting".to_owned() } else { format!("{read} postings") }];
        let without_text = self.without_text.len();
        for (count, word) in [(without_text, "without text"), (rejected, "rejected"), (unchanged, "unchanged")] {
            if count > 0 {
                parts.push(format!("{count} {word}"));
            }
        }
        parts.join(", ")
    }
}
