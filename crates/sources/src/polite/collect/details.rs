//! The text of a listing's postings, each from an address of its own.
//!
//! | answer to a posting's request            | what is made of it                                                      |
//! |------------------------------------------|-------------------------------------------------------------------------|
//! | the posting                              | takes the place of the listing's own record                             |
//! | "not modified"                           | its id is handed on as unchanged, and the listing's own record is not   |
//! | anything else, or it was not asked for   | the listing's own record is put among those without text, with an issue |
//!
//! After twenty failures in a row the others are not asked for. Whether a posting is listed depends on the listing's pages
//! alone, so that nothing here makes a listing incomplete.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use earnest_core::{Issue, IssueCode, PostingId};

use super::limits::FAILURES_IN_A_ROW_MAX;
use super::outcome::Collected;
use super::reading::{page_for_people, read_records_of};
use super::run::{Run, in_order};
use crate::fetch::Version;
use crate::listing::Details;
use crate::polite::error::shown;
use crate::polite::host::Purpose;
use crate::polite::{Answer, AskError};
use crate::source::Reader;
use crate::{Record, Request};

/// What came of one posting's request.
enum Detail {
    Unchanged(Option<Version>),
    Read(Vec<Record>, Version),
    Failed(String),
    /// It was not asked for, for that reason.
    Passed(String),
}

/// Asks for the text of each posting.
pub(super) async fn read_details(
    run: &Run,
    how: &'static Details,
    name: &str,
    mut asked: Vec<(PostingId, Request)>,
    collected: &mut Collected,
) {
    let mut at: HashMap<PostingId, usize> = HashMap::new();
    for (index, record) in collected.records.iter().enumerate() {
        if let Record::Posting(posting) = record {
            at.insert(posting.id.clone(), index);
        }
    }
    // A posting that stands on two pages is asked for once.
    let mut seen = std::collections::HashSet::new();
    asked.retain(|(id, _)| seen.insert(id.clone()));
    let total = asked.len();
    asked.truncate(run.shared.settings.details_max);
    if asked.len() < total {
        collected.note(format!("the text of {} of {total} postings was asked for", asked.len()));
    }
    let failures = Arc::new(AtomicUsize::new(0));
    let futures = asked
        .iter()
        .map(|(_, request)| ask(run.clone(), how.read, name.to_owned(), request.clone(), Arc::clone(&failures)));
    let answers = in_order(futures.collect::<Vec<_>>()).await;
    let mut replaced: Vec<(usize, Vec<Record>)> = Vec::new();
    let (mut failed, mut first_failure) = (0, None);
    for ((id, request), detail) in asked.into_iter().zip(answers) {
        let failure = match detail {
            Some(Detail::Unchanged(version)) => {
                if let Some(version) = version {
                    collected.keep(request.url, version);
                }
                if let Some(&index) = at.get(&id) {
                    replaced.push((index, Vec::new()));
                }
                collected.unchanged_ids.push(id);
                continue;
            }
            Some(Detail::Read(records, version)) => match posting_of(records, &id) {
                Ok(posting) => {
                    if request.json.is_none() {
                        collected.keep(request.url, version);
                    }
                    match at.get(&id) {
                        Some(&index) => replaced.push((index, vec![posting])),
                        None => collected.records.push(posting),
                    }
                    continue;
                }
                Err(reason) => reason,
            },
            Some(Detail::Failed(reason) | Detail::Passed(reason)) => reason,
            None => "its reader broke off".to_owned(),
        };
        failed += 1;
        if let Some(Record::Posting(posting)) = at.get(&id).and_then(|&index| collected.records.get_mut(index)) {
            let message = format!("the posting's text could not be read: {failure}");
            posting.issues.push(Issue::new(IssueCode::Unreadable, message));
        }
        first_failure.get_or_insert(failure);
    }
    if let Some(failure) = first_failure {
        collected.note(format!("the text of {failed} of {total} postings could not be read: {failure}"));
    }
    replace(collected, replaced);
}

async fn ask(run: Run, reader: Reader, stem: String, request: Request, failures: Arc<AtomicUsize>) -> Detail {
    if failures.load(Ordering::Relaxed) >= FAILURES_IN_A_ROW_MAX {
        return Detail::Passed("the host had failed too often before".to_owned());
    }
    if let Some(reason) = run.why_stop() {
        return Detail::Passed(reason);
    }
    let known = run.version(&request);
    let answer = run.ask(Purpose::Listing, &request, known.as_ref()).await;
    let detail = match answer {
        Ok(Answer::NotModified) => Detail::Unchanged(known),
        Ok(Answer::Body { bytes, version, .. }) => {
            if let Some(asks_for_password) = page_for_people(&bytes) {
                let error = AskError::WebPage { url: shown(&request.url), at: None, asks_for_password };
                Detail::Failed(error.to_string())
            } else {
                let read =
                    tokio::task::spawn_blocking(move || read_records_of(reader, &stem, &bytes, DETAIL_RECORDS_MAX))
                        .await;
                read.map_or_else(|error| Detail::Failed(error.to_string()), |records| Detail::Read(records, version))
            }
        }
        Err(error) => Detail::Failed(error.to_string()),
    };
    match &detail {
        Detail::Failed(_) => failures.fetch_add(1, Ordering::Relaxed),
        _ => failures.swap(0, Ordering::Relaxed),
    };
    detail
}

/// The posting among the records of one, under the id it has in the listing.
fn posting_of(records: Vec<Record>, id: &PostingId) -> Result<Record, String> {
    let mut reason = "the answer holds no posting".to_owned();
    for record in records {
        match record {
            Record::Posting(mut posting) => {
                posting.id = id.clone();
                return Ok(Record::Posting(posting));
            }
            Record::Rejected(rejection) => reason = rejection.issue.message,
        }
    }
    Err(reason)
}

/// Records read of the answer to one posting's request.
const DETAIL_RECORDS_MAX: usize = 100;

/// Puts the postings with their text in the places of those without, and the others apart.
fn replace(collected: &mut Collected, replaced: Vec<(usize, Vec<Record>)>) {
    let mut by_index: HashMap<usize, Vec<Record>> = replaced.into_iter().collect();
    let old = std::mem::take(&mut collected.records);
    for (index, record) in old.into_iter().enumerate() {
        match by_index.remove(&index) {
            Some(new) => collected.records.extend(new),
            None if matches!(record, Record::Posting(_)) => collected.without_text.push(record),
            None => collected.records.push(record),
        }
    }
}
