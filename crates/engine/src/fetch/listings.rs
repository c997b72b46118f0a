//! The postings of boards, services and pages into the lake.
//!
//! Targets are collected together and folded in the order they were asked for, so that the same answers give the same rows. Rows of
//! several listings are committed at once; only then is it noted which versions of the answers they came from.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use earnest_extract::Extractor;
use earnest_sources::fetch::Version;
use earnest_sources::polite::{
    CollectProgress, CollectSettings, Collected, KnownVersions, Outcome, PoliteClient, PoliteSettings, Target, collect,
};
use earnest_store::{ListingRow, Session};
use jiff::civil::Date;
use tokio::sync::mpsc;

use super::life::{Before, before};
use super::state::{State, Versions};
use super::summary::{ListingLine, ListingsSummary};
use crate::ingest::known_keys::KnownKeys;
use crate::ingest::{IngestSummary, Origin, Writer};
use crate::vacancies::fold_copies;
use crate::{DataFolder, EngineError};

/// Listings whose rows are committed together: a commit costs some milliseconds a table, a stop before it costs their requests.
const LISTINGS_A_COMMIT: usize = 32;

/// Listings that were collected and wait for an earlier one.
const COLLECTED_AHEAD: usize = 64;

/// What to fetch.
#[derive(Debug)]
pub struct ListingsRequest {
    /// What was asked for; one that is named twice is read once.
    pub targets: Vec<Target>,
    /// How hosts are asked.
    pub polite: PoliteSettings,
    /// How much of each target is read.
    pub collect: CollectSettings,
    /// Whether a list that was stopped is begun anew.
    pub anew: bool,
    /// The day of the fetch.
    pub as_of: Date,
}

/// Fetches the listings of `request` into the lake.
///
/// # Errors
///
/// When the lake cannot be read or written, or no client can be made. What goes wrong with a listing is in its line.
pub async fn fetch_listings(
    folder: &DataFolder,
    request: ListingsRequest,
    extractor: &Extractor,
    progress: Arc<dyn CollectProgress>,
) -> Result<ListingsSummary, EngineError> {
    let client = PoliteClient::new(&request.polite)?;
    let lake = folder.open_for_writing().await?;
    let session = Session::open_own(lake.folder()).await?;
    let state = State::of_lake(lake.folder());
    let listings: BTreeSet<String> = request.targets.iter().map(Target::key).collect();
    if request.anew {
        state.finish().map_err(|source| no_state(&lake, source))?;
    }
    let done = state.done(&listings, request.as_of);
    let mut order = HashMap::new();
    let mut targets = Vec::new();
    for target in request.targets {
        let key = target.key();
        if !done.contains(&key) && !order.contains_key(&key) {
            order.insert(key, targets.len());
            targets.push(target);
        }
    }
    let keys: Vec<String> = targets.iter().map(Target::key).collect();
    let known = KnownKeys::load(&session).await?;
    let mut fetch = Fetch {
        before: before(&session, &keys).await?,
        writer: Writer::new(&lake, known, request.as_of, IngestSummary::default()),
        as_of: request.as_of,
        extractor,
        summary: ListingsSummary { resumed: done.len(), ..ListingsSummary::default() },
        uncommitted: Vec::new(),
        state,
        listings,
        done,
    };

    let versions = fetch.state.all_versions().into_iter().collect();
    let (sender, mut collected) = mpsc::channel(COLLECTED_AHEAD);
    let collecting =
        tokio::spawn(collect(Arc::new(client), targets, Arc::new(Known(versions)), request.collect, progress, sender));
    let mut waiting: BTreeMap<usize, Collected> = BTreeMap::new();
    // Boards that a page led to; read after what was asked for, in the order of their names.
    let mut found: BTreeMap<String, Collected> = BTreeMap::new();
    let mut next = 0;
    while let Some(one) = collected.recv().await {
        match order.get(&one.key) {
            Some(place) => waiting.insert(*place, one),
            None => {
                found.insert(one.key.clone(), one);
                continue;
            }
        };
        while let Some(one) = waiting.remove(&next) {
            next += 1;
            fetch.add(one);
            if fetch.uncommitted.len() >= LISTINGS_A_COMMIT || fetch.writer.is_full() {
                fetch.commit().await?;
            }
        }
    }
    collecting.await.expect("collecting does not panic");
    let keys: Vec<String> = found.keys().cloned().collect();
    fetch.before.extend(before(&session, &keys).await?);
    found.into_values().for_each(|one| fetch.add(one));
    fetch.commit().await?;
    fetch.state.finish().map_err(|source| no_state(&lake, source))?;
    let mut summary = fetch.summary;
    summary.ingest = fetch.writer.summary;
    if summary.ingest.read > 0 || summary.resumed > 0 {
        summary.ingest.copies = fold_copies(&lake).await?;
    }
    Ok(summary)
}

fn no_state(lake: &earnest_store::Lake, source: std::io::Error) -> EngineError {
    earnest_store::StoreError::Folder { path: lake.folder().to_owned(), source }.into()
}

/// The versions of answers that were read before.
struct Known(HashMap<String, Version>);

impl KnownVersions for Known {
    fn version(&self, url: &str) -> Option<Version> {
        self.0.get(url).cloned()
    }
}

/// A fetch that is under way.
struct Fetch<'a> {
    before: BTreeMap<String, Before>,
    writer: Writer<'a>,
    as_of: Date,
    extractor: &'a Extractor,
    summary: ListingsSummary,
    /// Listings whose rows are not committed yet, with the versions of their answers.
    uncommitted: Vec<(String, Option<Versions>)>,
    state: State,
    listings: BTreeSet<String>,
    done: BTreeSet<String>,
}

impl Fetch<'_> {
    /// Folds what was collected into rows.
    fn add(&mut self, collected: Collected) {
        let Collected {
            key,
            source,
            records,
            unchanged_ids,
            is_complete,
            outcome,
            versions,
            requests,
            bytes,
            notes,
            ..
        } = collected;
        self.summary.requests += usize::try_from(requests).unwrap_or(usize::MAX);
        self.summary.bytes += bytes;
        let before = self.before.remove(&key).unwrap_or_default();
        let reading = before.next_reading();
        let (added, edited) = (self.writer.summary.added, self.writer.summary.edited);
        let read = self.writer.add(Origin { input: &key, reading }, records, self.extractor);
        let ids: BTreeSet<String> = read.iter().chain(&unchanged_ids).map(ToString::to_string).collect();
        let was_read = matches!(outcome, Outcome::Read);
        let changes = if was_read { before.changes(&ids, is_complete) } else { Default::default() };
        let mut line = ListingLine {
            outcome: match &outcome {
                Outcome::Read if ids.is_empty() && is_complete => "empty",
                Outcome::Read => "read",
                Outcome::Unchanged => "unchanged",
                Outcome::Failed(_) => "failed",
                Outcome::Skipped(_) => "skipped",
            },
            postings: if matches!(outcome, Outcome::Unchanged) { before.open_count() } else { ids.len() },
            added: self.writer.summary.added - added,
            edited: self.writer.summary.edited - edited,
            closed: changes.closed.len(),
            reopened: changes.reopened.len(),
            notes,
            listing: key.clone(),
        };
        if changes.doubted > 0 {
            line.notes.insert(
                0,
                format!(
                    "holds no posting, where {} were open: they are closed when the next reading finds none either",
                    changes.doubted
                ),
            );
        }
        if let Outcome::Failed(_) | Outcome::Skipped(_) = outcome {
            let hint = outcome.hint().map(|hint| format!(" (hint: {hint})")).unwrap_or_default();
            line.notes.insert(0, format!("{outcome}{hint}"));
        }
        let events = changes.events(&key, self.as_of, reading);
        self.writer.add_listing(row_of(&line, source, self.as_of, reading, is_complete), events);
        self.summary.lines.push(line);
        let versions = was_read.then(|| versions.into_iter().collect());
        self.uncommitted.push((key, versions));
    }

    /// Commits the rows, and then notes what need not be asked for again.
    async fn commit(&mut self) -> Result<(), EngineError> {
        self.writer.commit().await?;
        let noted = self.note();
        noted.map_err(|source| no_state(self.writer.lake(), source))
    }

    fn note(&mut self) -> std::io::Result<()> {
        for (listing, versions) in std::mem::take(&mut self.uncommitted) {
            if let Some(versions) = versions {
                self.state.note_versions(&listing, versions)?;
            }
            self.done.insert(listing);
        }
        self.state.note_done(&self.listings, self.as_of, &self.done)
    }
}

fn row_of(line: &ListingLine, source: Option<&str>, read_on: Date, reading: i64, is_complete: bool) -> ListingRow {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    ListingRow {
        listing: line.listing.clone(),
        source: source.unwrap_or_default().to_owned(),
        read_on,
        reading,
        outcome: line.outcome.to_owned(),
        is_complete,
        postings: count(line.postings),
        added: count(line.added),
        edited: count(line.edited),
        closed: count(line.closed),
        reopened: count(line.reopened),
        note: (!line.notes.is_empty()).then(|| line.notes.join("; ")),
    }
}
