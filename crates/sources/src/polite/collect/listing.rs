//! Collects a source's listing: its pages, and the text of each posting where the pages are without.
//!
//! | answer                                             | what is made of it                                            |
//! |----------------------------------------------------|---------------------------------------------------------------|
//! | a page                                             | its records; those met before are passed over                 |
//! | a page with an empty list of records               | the end, where the source does not say that there are more    |
//! | a page on which nothing is new                     | the end, noted: perhaps not all was given                     |
//! | no list of records, a record without an id         | what was read, noted: the listing is not whole                |
//! | fewer postings in all than the source says         | what was read, noted: the listing is not whole                |
//! | a way on that cannot be followed, a limit          | what was read, noted: the listing is not whole                |
//! | "not modified" of a listing of one page            | unchanged                                                     |
//! | the first page is refused, or is one for people    | failed                                                        |
//! | a later page is refused                            | what was read, noted                                          |
//!
//! Of a listing of several pages no version is kept: without a page's content the next page is not known.

use std::collections::HashSet;

use earnest_core::PostingId;
use reqwest::Url;

use super::details::read_details;
use super::outcome::{Collected, Outcome};
use super::reading::{id_of, in_named_encoding, loss_of, page_for_people, read_listing_of};
use super::run::Run;
use crate::listing::Next;
use crate::polite::error::shown;
use crate::polite::host::Purpose;
use crate::polite::{Answer, AskError};
use crate::{Listing, Record, Request, Source};

/// One page, read.
struct Page {
    records: Vec<Record>,
    next: Next,
    details: Vec<(PostingId, Request)>,
}

/// A listing on its way.
struct Reading<'a> {
    run: &'a Run,
    source: &'static Source,
    listing: &'static Listing,
    name: &'a str,
    collected: Collected,
    /// What was asked for, to know a way that leads back.
    asked: HashSet<(Url, Option<String>)>,
    /// Postings met.
    seen: HashSet<PostingId>,
    details: Vec<(PostingId, Request)>,
    /// How many postings there are: the most that a page says.
    total: Option<u64>,
    /// Nothing was lost so far.
    is_whole: bool,
}

/// Collects the listing.
pub(super) async fn collect_listing(
    run: &Run,
    source: &'static Source,
    listing: &'static Listing,
    name: &str,
    key: String,
) -> Collected {
    let collected = Collected::new(key, Some(source.name));
    let request = match (listing.first)(name, &run.shared.settings.keys.of(listing)) {
        Ok(request) => request,
        Err(error) => return collected.ended(Outcome::Skipped(error.to_string())),
    };
    let (asked, seen) = (HashSet::new(), HashSet::new());
    let details = Vec::new();
    let mut reading =
        Reading { run, source, listing, name, collected, asked, seen, details, total: None, is_whole: true };
    if let Some(outcome) = reading.read_pages(request).await {
        return reading.collected.ended(outcome);
    }
    reading.compare_with_total();
    let Reading { mut collected, details, is_whole, .. } = reading;
    if let Some(how) = &listing.details {
        read_details(run, how, name, details, &mut collected).await;
    }
    collected.is_complete = is_whole && listing.is_complete;
    collected
}

impl Reading<'_> {
    /// Reads page after page. The answer is an outcome that ends the listing at its first page.
    async fn read_pages(&mut self, mut request: Request) -> Option<Outcome> {
        loop {
            self.asked.insert((request.url.clone(), request.json.clone()));
            let number = self.asked.len();
            let page = match self.ask(&request, number == 1).await {
                Ok(Some(page)) => page,
                Ok(None) => return Some(Outcome::Unchanged),
                Err(error) if number == 1 => return Some(Outcome::Failed(error)),
                Err(error) => {
                    self.is_not_whole(format!("page {number} could not be read: {error}"));
                    return None;
                }
            };
            if let Some(reason) = page.records.iter().find_map(loss_of) {
                let note = format!("page {number} was not read whole: {reason}");
                self.is_not_whole(note);
            }
            let is_empty = page.records.is_empty() && number > 1;
            let is_new = self.take(page.records) || number == 1;
            self.details.extend(page.details);
            let (next, total) = match page.next {
                Next::End { total } => (None, total),
                Next::Page { request, total } => (Some(request).filter(|_| !is_empty), total),
                Next::Broken(reason) => {
                    self.is_not_whole(format!("page {number} {reason}"));
                    return None;
                }
            };
            self.total = self.total.max(total);
            let next = next?;
            if let Some(reason) = self.why_no_further(&next, number, is_new) {
                self.is_not_whole(format!("page {number} {reason}: there may be more"));
                return None;
            }
            request = next;
        }
    }

    fn is_not_whole(&mut self, note: String) {
        self.is_whole = false;
        self.collected.note(note);
    }

    /// Pages that are counted by what stands before them lose postings when others close in between.
    fn compare_with_total(&mut self) {
        let seen = self.seen.len() as u64;
        if let Some(total) = self.total.filter(|&total| seen < total && self.is_whole) {
            self.is_not_whole(format!("{seen} postings were met where the source says there are {total}"));
        }
    }

    /// Asks for a page; `None` where it is known already.
    async fn ask(&mut self, request: &Request, is_first: bool) -> Result<Option<Page>, AskError> {
        // Addresses may hold the keys, which are no one's to keep.
        let keeps_version =
            is_first && request.json.is_none() && self.listing.details.is_none() && self.listing.keys.is_empty();
        let known = if keeps_version { self.run.version(request) } else { None };
        let answer = self.run.ask(Purpose::Listing, request, known.as_ref()).await?;
        let Answer::Body { bytes, url, version, content_type, .. } = answer else { return Ok(None) };
        let records_max = self.run.shared.settings.records_max;
        let (source, listing) = (self.source, self.listing);
        let answer = Body { bytes, content_type, url };
        let page = read_page(source, listing, self.name, request, answer, records_max).await?;
        let has_posting = page.records.iter().any(|record| matches!(record, Record::Posting(_)));
        let is_whole = page.records.len() < records_max && page.records.iter().all(|record| loss_of(record).is_none());
        // What held nothing, and what was not read whole, is asked for again.
        if keeps_version && has_posting && is_whole && matches!(page.next, Next::End { .. }) {
            self.collected.keep(request.url.as_str(), version);
        }
        Ok(Some(page))
    }

    /// Takes the records that were not met before; true where there was one with an id.
    fn take(&mut self, records: Vec<Record>) -> bool {
        let mut is_new = false;
        let records_max = self.run.shared.settings.records_max;
        for record in records {
            if self.collected.records.len() >= records_max {
                break;
            }
            match id_of(&record) {
                Some(id) if !self.seen.insert(id.clone()) => continue,
                Some(_) => is_new = true,
                None => {}
            }
            self.collected.records.push(record);
        }
        // The reader stops there too, so that nobody knows whether that was all.
        if self.collected.records.len() >= records_max {
            self.is_not_whole(format!("{records_max} records are as many as are read of a target"));
        }
        is_new
    }

    fn why_no_further(&self, next: &Request, number: usize, is_new: bool) -> Option<String> {
        let pages_max = self.run.shared.settings.pages_max;
        if !is_new {
            Some("gave nothing new".to_owned())
        } else if self.asked.contains(&(next.url.clone(), next.json.clone())) {
            Some("leads back to one before it".to_owned())
        } else if number >= pages_max || self.collected.records.len() >= self.run.shared.settings.records_max {
            Some("is as far as is read".to_owned())
        } else {
            self.run.why_stop().map(|reason| format!("is as far as is read, for {reason}"))
        }
    }
}

/// An answer that is to be read.
struct Body {
    bytes: Vec<u8>,
    content_type: Option<String>,
    /// Where it came from in the end.
    url: Url,
}

/// Reads a page where it does not hold up the others' waits.
async fn read_page(
    source: &'static Source,
    listing: &'static Listing,
    name: &str,
    request: &Request,
    answer: Body,
    records_max: usize,
) -> Result<Page, AskError> {
    let Body { bytes, content_type, url } = answer;
    if let Some(asks_for_password) = page_for_people(&bytes) {
        let at = (url.path() != request.url.path() || url.host_str() != request.url.host_str()).then(|| shown(&url));
        return Err(AskError::WebPage { url: shown(&request.url), at, asks_for_password });
    }
    let (stem, asked) = (name.to_owned(), request.clone());
    let read = tokio::task::spawn_blocking(move || {
        let bytes = in_named_encoding(bytes, content_type.as_deref());
        Page {
            records: read_listing_of(source, &stem, &bytes, records_max),
            next: (listing.next)(&asked, &bytes),
            details: listing.details.as_ref().map_or_else(Vec::new, |details| (details.requests)(&asked, &bytes)),
        }
    });
    // A reader that panics is a fault of this program; the other targets go on.
    read.await.map_err(|_| AskError::Reader { url: shown(&request.url) })
}
