//! The postings of boards, services and pages into the lake.
//!
//! Targets are collected together and folded in the order they were asked for, so that the same answers give the same rows. Rows of
//! several listings are committed at once; only then is it noted which versions of the answers they came from.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use earnest_core::PostingId;
use earnest_extract::Extractor;
use earnest_sources::Record;
use earnest_sources::fetch::Version;
use earnest_sources::polite::{
    CollectProgress, CollectSettings, Collected, KnownVersions, Outcome, PoliteClient, PoliteSettings, Target, collect,
};
use earnest_store::{ListingRow, Session};
use jiff::civil::Date;
use tokio::sync::mpsc;

use super::life::{Before, Changes, before};
use super::state::{State, Versions};
use super::summary::{ListingLine, ListingsSummary};
use crate::ingest::known_keys::KnownKeys;
use crate::ingest::{IngestSummary, Origin, Writer, read_here};
use crate::vacancies::{count_copies, fold_copies};
use crate::{DataFolder, EngineError};

/// Listings that are collected together: they are folded in their order, so that those behind a slow one wait for it in memory.
const LISTINGS_A_ROUND: usize = 128;

/// Listings whose rows are committed together: a commit costs some milliseconds a table, a stop before it costs their requests.
const LISTINGS_A_COMMIT: usize = 32;

/// Listings that were collected and not received yet.
const COLLECTED_AHEAD: usize = 64;

/// Days after which it is kept again that a posting was seen in a listing that is not read whole: often enough to tell whether it is
/// there still, seldom enough not to grow with every round.
const SIGHTED_AGAIN_AFTER: i32 = 7;

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
    let client = Arc::new(PoliteClient::new(&request.polite)?);
    let lake = folder.open_for_writing().await?;
    let session = Session::open_own(lake.access()).await?;
    let state = State::of_lake(&lake.location().working_folder());
    let listings: BTreeSet<String> = request.targets.iter().map(Target::key).collect();
    let was_stopped = state.is_unfinished();
    if request.anew {
        state.finish().map_err(|source| no_state(&lake, source))?;
    }
    let done = state.done(&listings, request.as_of);
    let mut asked = BTreeSet::new();
    let is_open = |target: &Target| !done.contains(&target.key());
    let targets: Vec<Target> =
        request.targets.into_iter().filter(|target| is_open(target) && asked.insert(target.key())).collect();
    let known = KnownKeys::load(&session).await?;
    let mut fetch = Fetch {
        session: &session,
        before: BTreeMap::new(),
        writer: Writer::new(&lake, known, request.as_of, IngestSummary::default()),
        as_of: request.as_of,
        extractor,
        summary: ListingsSummary { resumed: done.len(), ..ListingsSummary::default() },
        uncommitted: Vec::new(),
        versions: Arc::new(Known(state.all_versions().into_iter().collect())),
        state,
        listings,
        done,
    };
    for round in targets.chunks(LISTINGS_A_ROUND) {
        let (sender, collected) = mpsc::channel(COLLECTED_AHEAD);
        let (client, known) = (Arc::clone(&client), Arc::clone(&fetch.versions));
        let (round, settings, progress) = (round.to_vec(), request.collect.clone(), Arc::clone(&progress));
        let keys: Vec<String> = round.iter().map(Target::key).collect();
        let collecting = tokio::spawn(collect(client, round, known, settings, progress, sender));
        fetch.add_round(&keys, collected).await?;
        collecting.await.expect("collecting does not panic");
    }
    let Fetch { writer, mut summary, state, .. } = fetch;
    summary.ingest = writer.into_summary();
    summary.ingest.copies =
        if summary.ingest.read > 0 || was_stopped { fold_copies(&lake).await? } else { count_copies(&lake).await? };
    // Not before the copies are there: a fetch that is stopped now is seen to be unfinished by the next.
    state.finish().map_err(|source| no_state(&lake, source))?;
    Ok(summary)
}

fn no_state(lake: &earnest_store::Lake, source: std::io::Error) -> EngineError {
    earnest_store::StoreError::Folder { path: lake.location().working_folder(), source }.into()
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
    session: &'a Session,
    before: BTreeMap<String, Before>,
    writer: Writer<'a>,
    as_of: Date,
    extractor: &'a Extractor,
    summary: ListingsSummary,
    /// Listings whose rows are not committed yet, with the versions of their answers.
    uncommitted: Vec<(String, Option<Versions>)>,
    versions: Arc<Known>,
    state: State,
    listings: BTreeSet<String>,
    done: BTreeSet<String>,
}

impl Fetch<'_> {
    /// Folds what is collected of the listings `keys`, in their order, and after them the boards that their pages led to, in the order of
    /// their names.
    async fn add_round(
        &mut self,
        keys: &[String],
        mut collected: mpsc::Receiver<Collected>,
    ) -> Result<(), EngineError> {
        self.before = before(self.session, keys).await?;
        let place_of: HashMap<&str, usize> = keys.iter().enumerate().map(|(at, key)| (key.as_str(), at)).collect();
        let mut waiting: BTreeMap<usize, Collected> = BTreeMap::new();
        let mut found: BTreeMap<String, Collected> = BTreeMap::new();
        let mut next = 0;
        let mut read = Vec::new();
        while let Some(one) = collected.recv().await {
            let Some(place) = place_of.get(one.key.as_str()) else {
                found.insert(one.key.clone(), one);
                continue;
            };
            waiting.insert(*place, one);
            while let Some(one) = waiting.remove(&next) {
                next += 1;
                read.extend(self.add(one));
                self.commit_if_full().await?;
            }
        }
        found.retain(|key, _| !self.listings.contains(key));
        let keys: Vec<String> = found.keys().cloned().collect();
        self.before = before(self.session, &keys).await?;
        for one in found.into_values() {
            self.add(one);
            self.commit_if_full().await?;
        }
        self.commit().await?;
        // A page counts as read with the boards it led to.
        self.done.extend(read);
        let noted = self.state.note_done(&self.listings, self.as_of, &self.done);
        noted.map_err(|source| no_state(self.writer.lake(), source))
    }

    async fn commit_if_full(&mut self) -> Result<(), EngineError> {
        if self.uncommitted.len() >= LISTINGS_A_COMMIT || self.writer.is_full() {
            self.commit().await?;
        }
        Ok(())
    }

    /// Folds what was collected into rows. The answer is the listing's name, unless it could not be read.
    fn add(&mut self, collected: Collected) -> Option<String> {
        let Collected {
            key,
            source,
            mut records,
            without_text,
            unchanged_ids,
            unchanged_pages,
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
        let sighted_again_after = (!is_complete).then_some(SIGHTED_AGAIN_AFTER);
        let origin = Origin { input: &key, reading, sighted_again_after };
        let (added, edited) = (self.writer.summary.added, self.writer.summary.edited);
        // A posting whose text could not be had is listed all the same; one that is known keeps the text it has.
        let (bare, without_text): (Vec<Record>, Vec<Record>) = without_text
            .into_iter()
            .partition(|record| matches!(record, Record::Posting(posting) if !self.writer.knows(&posting.id)));
        records.extend(bare);
        let read = self.writer.add(origin, read_here(self.extractor, records));
        // A page that is as it was holds the posting that has its address.
        let of_pages = unchanged_pages.iter().map(|page| PostingId::new("page", page));
        let of_bare = without_text.into_iter().filter_map(|record| match record {
            Record::Posting(posting) => Some(posting.id),
            Record::Rejected(rejection) => rejection.id,
        });
        let unchanged: Vec<PostingId> = unchanged_ids.into_iter().chain(of_pages).chain(of_bare).collect();
        for id in &unchanged {
            self.writer.see_again(origin, id);
        }
        let ids: BTreeSet<String> = read.iter().chain(&unchanged).map(ToString::to_string).collect();
        let was_read = matches!(outcome, Outcome::Read);
        let changes = match &outcome {
            Outcome::Read => before.changes(&ids, is_complete, self.as_of),
            _ => Changes::default(),
        };
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
        line.notes.splice(0..0, what_to_say(&outcome, &changes, was_read && before.is_earlier(self.as_of)));
        let events = changes.events(&key, self.as_of, reading);
        self.writer.add_listing(row_of(&line, source, self.as_of, reading, is_complete), events);
        let came_to_something = !matches!(outcome, Outcome::Failed(_) | Outcome::Skipped(_));
        self.summary.lines.push(line);
        // What held nothing is asked for whole again, so that the next reading can agree.
        let versions = was_read.then(|| if ids.is_empty() { Versions::new() } else { versions.into_iter().collect() });
        self.uncommitted.push((key.clone(), versions));
        came_to_something.then_some(key)
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
        }
        // From the first rows on, a stop is seen by the next fetch.
        self.state.note_done(&self.listings, self.as_of, &self.done)
    }
}

/// What should be known of a reading beside what it held.
fn what_to_say(outcome: &Outcome, changes: &Changes, is_earlier: bool) -> Vec<String> {
    let mut said = Vec::new();
    if let Outcome::Failed(_) | Outcome::Skipped(_) = outcome {
        let hint = outcome.hint().map(|hint| format!(" (hint: {hint})")).unwrap_or_default();
        said.push(format!("{outcome}{hint}"));
    }
    if changes.doubted > 0 {
        said.push(format!(
            "holds no posting, where {} were open: they are closed when a reading of a later day finds none either",
            changes.doubted
        ));
    }
    if is_earlier {
        said.push("was read for an earlier day than before, so nothing is closed or reopened".to_owned());
    }
    said
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
