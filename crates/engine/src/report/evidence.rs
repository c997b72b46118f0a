//! How many postings stand behind an answer, and what became of them.
//!
//! A vacancy is open on a day when a posting of it was seen within [`SEEN_WITHIN_DAYS`] days before, and is not missing from a listing that
//! held it.
//!
//! | a posting of                       | was seen                                                              |
//! |------------------------------------|-----------------------------------------------------------------------|
//! | a listing that is read whole       | when that was last read whole, or found unchanged after that           |
//! | another listing                    | on the day of its last sighting there, of which one a week is kept     |
//! | a file                             | on its day of publication, else on that of the ingest                  |

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use earnest_core::Cohort;
use earnest_core::answer::{EvidenceSummary, Openings, SourceCount};
use earnest_store::{CohortFilter, Listed, ListingRow, Memo, Session};
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::cohort::{CohortPosting, CohortRows};
use super::kept::{filter_of, kept, key_of};
use crate::EngineError;

/// Days for which a posting that was seen is taken to be open. Boards are read daily to monthly; most vacancies are filled within six weeks
/// (SHRM's 2022 benchmark is 44 days).
const SEEN_WITHIN_DAYS: u16 = 45;

/// What became of the postings of a role or occupation.
#[derive(Debug, Default)]
pub(crate) struct Lives {
    /// Copies folded into each posting.
    copies: Arc<HashMap<String, usize>>,
    /// Where the postings of each vacancy were listed.
    listed: Arc<HashMap<String, Vec<Listed>>>,
    /// The day on which each listing was last known as a whole.
    last_whole: Arc<BTreeMap<String, Date>>,
}

/// What is known of a vacancy on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Closed,
    Unknown,
}

impl Lives {
    /// Those of the cohort's role or occupation.
    pub(crate) async fn load(session: &Session, cohort: &Cohort) -> Result<Self, EngineError> {
        let day = cohort.as_of;
        let bytes = |copies: &HashMap<String, usize>| Memo::bytes_of::<(String, usize)>(copies.len());
        let copies = kept(session, format!("copies {day}"), bytes, session.copies_folded(day)).await?;
        let has_listings = kept(session, "has listings".to_owned(), |_| 0, session.has_listings()).await?;
        if !*has_listings {
            return Ok(Self { copies, ..Self::default() });
        }
        let filter = filter_of(cohort);
        let listed = kept(session, key_of("listed", &filter), bytes_of_listed, listed(session, &filter)).await?;
        let bytes = |whole: &BTreeMap<String, Date>| Memo::bytes_of::<(String, Date)>(whole.len());
        let last_whole = kept(session, format!("last whole {day}"), bytes, last_whole(session, day)).await?;
        Ok(Self { copies, listed, last_whole })
    }

    fn state(&self, posting: &CohortPosting<'_>, seen_since: Date) -> State {
        let listed = self.listed.get(&posting.row.posting_id).map_or(&[][..], Vec::as_slice);
        let last_seen = |listed: &Listed| {
            self.last_whole.get(&listed.listing).copied().unwrap_or(Date::MIN).max(listed.last_seen_on)
        };
        let is_open = |listed: &&Listed| !listed.is_closed && last_seen(listed) >= seen_since;
        match listed {
            [] if posting.row.day().is_some_and(|day| day >= seen_since) => State::Open,
            [] => State::Unknown,
            listed if listed.iter().any(|listed| is_open(&listed)) => State::Open,
            listed if listed.iter().all(|listed| listed.is_closed) => State::Closed,
            _ => State::Unknown,
        }
    }

    fn openings(&self, rows: &CohortRows<'_>) -> Openings {
        let as_of = rows.cohort().as_of;
        let seen_since = as_of.checked_sub(i64::from(SEEN_WITHIN_DAYS).days()).unwrap_or(Date::MIN);
        let mut openings = Openings { open: 0, closed: 0, unknown: 0, seen_within_days: SEEN_WITHIN_DAYS };
        for posting in rows.postings() {
            match self.state(posting, seen_since) {
                State::Open => openings.open += 1,
                State::Closed => openings.closed += 1,
                State::Unknown => openings.unknown += 1,
            }
        }
        openings
    }
}

/// Where the postings of each vacancy were listed.
async fn listed(session: &Session, filter: &CohortFilter) -> Result<HashMap<String, Vec<Listed>>, EngineError> {
    let mut by_vacancy: HashMap<String, Vec<Listed>> = HashMap::new();
    for listed in session.listed(filter).await? {
        by_vacancy.entry(listed.vacancy.clone()).or_default().push(listed);
    }
    Ok(by_vacancy)
}

fn bytes_of_listed(listed: &HashMap<String, Vec<Listed>>) -> usize {
    Memo::bytes_of::<Listed>(listed.values().map(Vec::len).sum())
}

/// The day up to `as_of` on which each listing was last known as a whole.
async fn last_whole(session: &Session, as_of: Date) -> Result<BTreeMap<String, Date>, EngineError> {
    let mut last_whole = BTreeMap::new();
    let mut is_whole: BTreeMap<String, bool> = BTreeMap::new();
    for ListingRow { listing, outcome, is_complete, read_on, .. } in session.listings(as_of).await? {
        let was_whole = is_whole.entry(listing.clone()).or_default();
        match outcome.as_str() {
            "failed" | "skipped" => continue,
            "unchanged" => {}
            _ => *was_whole = is_complete,
        }
        if *was_whole {
            last_whole.insert(listing, read_on);
        }
    }
    Ok(last_whole)
}

/// How many postings stand behind an answer, of whom, since when.
pub(crate) fn evidence(rows: &CohortRows<'_>, lives: &Lives) -> EvidenceSummary {
    let days = || rows.postings().iter().filter_map(|posting| posting.row.day());
    let copies = |posting: &CohortPosting<'_>| lives.copies.get(&posting.row.posting_id).copied().unwrap_or(0);
    let duplicates_folded = rows.postings().iter().map(copies).sum();
    let mut by_source: Vec<SourceCount> = Vec::new();
    for posting in rows.postings() {
        match by_source.iter_mut().find(|count| posting.row.source == count.source) {
            Some(count) => count.postings += 1,
            None => by_source.push(SourceCount { source: posting.row.source.to_string(), postings: 1 }),
        }
    }
    by_source.sort_by(|a, b| b.postings.cmp(&a.postings).then_with(|| a.source.cmp(&b.source)));
    EvidenceSummary {
        postings: rows.postings().len(),
        employers: rows.employer_count(),
        postings_with_pay: rows.with_pay().count(),
        employers_with_pay: rows.employers_with_pay(),
        duplicates_folded,
        openings: lives.openings(rows),
        first_posted_on: days().min(),
        last_posted_on: days().max(),
        by_source,
    }
}
