//! Folds records into rows and commits them: the one way by which a posting enters a lake, from a file or a listing.

use earnest_core::{Issue, IssueCode, PostingId};
use earnest_sources::{Rejection, Source, SourceKind};
use earnest_store::{DocumentRow, EventRow, IssueRow, Lake, ListingRow, PostingRow, ReadPosting, SightingRow, Table};
use jiff::civil::Date;

use super::issue::issue_row;
use super::known_keys::{Acquaintance, KnownKeys, WhyKept};
use super::reader::ReadRecord;
use super::summary::IngestSummary;
use crate::EngineError;

/// Bytes of text and facts held before they are committed. A Delta commit costs some milliseconds and a file; larger
/// buffers cost memory.
const COMMIT_BYTES: usize = 64 << 20;

/// Folds records into rows and commits them.
pub(crate) struct Writer<'a> {
    lake: &'a Lake,
    known: KnownKeys,
    as_of: Date,
    pub(crate) summary: IngestSummary,
    buffered_bytes: usize,
    events: Vec<EventRow>,
    postings: Vec<PostingRow>,
    documents: Vec<DocumentRow>,
    sightings: Vec<SightingRow>,
    issues: Vec<IssueRow>,
    listings: Vec<ListingRow>,
}

/// Where records come from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Origin<'a> {
    /// Name of the file or listing.
    pub(crate) input: &'a str,
    /// Which reading of a listing it is, from 1; 0 for a file.
    pub(crate) reading: i64,
    /// Days after which it is kept again that a posting was seen there: in a listing that is not read whole nothing else says that
    /// a posting is still there.
    pub(crate) sighted_again_after: Option<i32>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(lake: &'a Lake, known: KnownKeys, as_of: Date, summary: IngestSummary) -> Self {
        Self {
            lake,
            known,
            as_of,
            summary,
            buffered_bytes: 0,
            events: Vec::new(),
            postings: Vec::new(),
            documents: Vec::new(),
            sightings: Vec::new(),
            issues: Vec::new(),
            listings: Vec::new(),
        }
    }

    /// Folds what was read into rows, in its order. The answer is the id of every posting, those that were rejected with their id among
    /// them.
    pub(crate) fn add(&mut self, origin: Origin<'_>, read: Vec<ReadRecord>) -> Vec<PostingId> {
        let mut ids = Vec::new();
        for record in read {
            match record {
                Ok(posting) => {
                    ids.push(PostingId(posting.posting.posting_id.clone()));
                    self.add_posting(origin, posting);
                }
                Err(rejection) => {
                    self.add_rejection(origin.input, &rejection);
                    ids.extend(rejection.id);
                }
            }
        }
        ids
    }

    /// Keeps that a posting, whose text is as it was, is listed still.
    pub(crate) fn see_again(&mut self, origin: Origin<'_>, id: &PostingId) {
        if self.known.has_posting(id)
            && self.known.add_sighting(id, origin.input, self.as_of, origin.sighted_again_after)
        {
            self.sightings.push(SightingRow {
                sighting_id: id.to_string(),
                posting_id: id.to_string(),
                source: id.as_str().split(':').next().unwrap_or_default().to_owned(),
                url: None,
                location: String::new(),
                posted_on: None,
                input: origin.input.to_owned(),
                seen_on: self.as_of,
            });
        }
    }

    /// Whether the lake, or what is to be committed, has a posting of that id.
    pub(crate) fn knows(&self, id: &PostingId) -> bool {
        self.known.has_posting(id)
    }

    /// What was counted; the memory of what the lake knows is given back.
    pub(crate) fn into_summary(self) -> IngestSummary {
        self.summary
    }

    /// Keeps what was read of a listing.
    pub(crate) fn add_listing(&mut self, listing: ListingRow, events: Vec<EventRow>) {
        self.listings.push(listing);
        self.events.extend(events);
    }

    /// The lake that is written.
    pub(crate) fn lake(&self) -> &'a Lake {
        self.lake
    }

    /// Whether enough is held to be committed.
    pub(crate) fn is_full(&self) -> bool {
        self.buffered_bytes >= COMMIT_BYTES
    }

    fn add_posting(&mut self, origin: Origin<'_>, read: ReadPosting) {
        let id = PostingId(read.posting.posting_id.clone());
        self.summary.read += 1;
        self.summary.with_stated_pay += usize::from(read.states_base_pay());
        let sighting = read.sighting(origin.input, self.as_of);
        let ReadPosting { posting: row, document, issues } = read;
        let version = match self.known.add_posting(&row, origin.input, has_own_name(&row.source), self.as_of) {
            Acquaintance::New => {
                self.summary.added += 1;
                self.postings.push(PostingRow { first_seen_on: Some(self.as_of), version: Some(1), ..row });
                Some(1)
            }
            Acquaintance::Known { version } => {
                self.summary.known += 1;
                Some(version)
            }
            Acquaintance::Edited { version, first_seen_on, pay_changed } => {
                self.summary.edited += 1;
                self.add_edit(origin, &id, version - 1, pay_changed);
                let edited_on = Some(self.as_of);
                self.postings.push(PostingRow { first_seen_on, version: Some(version), edited_on, ..row });
                Some(version)
            }
            Acquaintance::Kept(why) => {
                self.summary.kept += 1;
                self.add_kept(origin.input, &row, why);
                None
            }
        };
        if let Some(version) = version.filter(|version| self.known.add_document(&id, *version)) {
            self.buffered_bytes += document.text.len() + document.facts.len();
            self.documents.push(DocumentRow { version: Some(version), ..document });
        }
        if self.known.add_sighting(&id, origin.input, self.as_of, origin.sighted_again_after) {
            self.sightings.push(sighting);
        }
        for issue in &issues {
            *self.summary.issues.entry(issue.code).or_default() += 1;
            self.add_issue(issue_row(origin.input, 0, Some(id.as_str()), issue));
        }
    }

    /// The end of a version.
    fn add_edit(&mut self, origin: Origin<'_>, id: &PostingId, before: i64, pay_changed: bool) {
        self.summary.pay_changed += usize::from(pay_changed);
        if !self.known.add_edit(id.as_str(), before) {
            return;
        }
        self.events.push(EventRow {
            posting_id: id.to_string(),
            listing: origin.input.to_owned(),
            day: self.as_of,
            reading: origin.reading,
            event: "edited".to_owned(),
            version_before: Some(before),
            pay_changed: Some(pay_changed),
        });
    }

    /// A posting whose id is known with other content, which stays.
    fn add_kept(&mut self, input: &str, row: &PostingRow, why: WhyKept) {
        let title = &row.title;
        let (code, message) = match why {
            WhyKept::Repeated => (
                IssueCode::RepeatedId,
                format!("`{title}` has the id of a posting that was read before it, whose content was kept"),
            ),
            WhyKept::NotNewer => (
                IssueCode::ContentChanged,
                format!("`{title}` stands in the lake with other content of a later day, which was kept"),
            ),
            WhyKept::OtherInput => (
                IssueCode::ContentChanged,
                format!("`{title}` has an id that another file gave to other content, which was kept"),
            ),
        };
        let issue = Issue::new(code, message);
        *self.summary.issues.entry(issue.code).or_default() += 1;
        self.add_issue(issue_row(input, 0, Some(&row.posting_id), &issue));
    }

    fn add_rejection(&mut self, input: &str, rejection: &Rejection) {
        self.summary.reject(input, rejection);
        let Rejection { position, id, issue } = rejection;
        self.add_issue(issue_row(input, *position, id.as_ref().map(PostingId::as_str), issue));
    }

    fn add_issue(&mut self, row: IssueRow) {
        if self.known.add_issue(&row.issue_id) {
            self.issues.push(row);
        }
    }

    /// Commits the buffered rows, table by table in the order of [`Table::INGESTED`].
    pub(crate) async fn commit(&mut self) -> Result<(), EngineError> {
        self.lake.append(Table::Events, &std::mem::take(&mut self.events)).await?;
        self.lake.append(Table::Postings, &std::mem::take(&mut self.postings)).await?;
        self.lake.append(Table::Documents, &std::mem::take(&mut self.documents)).await?;
        self.lake.append(Table::Sightings, &std::mem::take(&mut self.sightings)).await?;
        self.lake.append(Table::Issues, &std::mem::take(&mut self.issues)).await?;
        self.lake.append(Table::Listings, &std::mem::take(&mut self.listings)).await?;
        self.buffered_bytes = 0;
        Ok(())
    }
}

/// Whether ids of that source are unique wherever they are read: those of a table or of lines are unique only in their file.
fn has_own_name(source: &str) -> bool {
    Source::named(source).is_some_and(|source| source.kind != SourceKind::Table)
}
