//! Collects a source's listing: its pages, and the text of each posting where the pages are without.
//!
//! | answer                                             | what is made of it                                            |
//! |----------------------------------------------------|---------------------------------------------------------------|
//! | a page                                             | its records; those met before are passed over                 |
//! | a page without records                             | the end                                                       |
//! | a page on which nothing is new                     | the end, noted: perhaps not all was given                     |
//! | "not modified" of a listing of one page            | unchanged                                                     |
//! | the first page is refused, or is one for people    | failed                                                        |
//! | a later page is refused                            | what was read, noted                                          |
//!
//! Of a listing of several pages no version is kept: without a page's content the next page is not known.

use std::collections::HashSet;

use earnest_core::PostingId;
use reqwest::Url;

use super::details::read_details;
use super::limits::RECORDS_MAX;
use super::outcome::{Collected, Outcome};
use super::reading::{id_of, is_loss, page_for_people, read_records_of};
use super::run::Run;
use crate::polite::error::shown;
use crate::polite::host::Purpose;
use crate::polite::{Answer, AskError};
use crate::{Listing, Record, Request, Source};

/// One page, read.
struct Page {
    records: Vec<Record>,
    next: Option<Request>,
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
    let mut reading =
        Reading { run, source, listing, name, collected, asked, seen, details: Vec::new(), is_whole: true };
    if let Some(outcome) = reading.read_pages(request).await {
        return reading.collected.ended(outcome);
    }
    let Reading { mut collected, details, mut is_whole, .. } = reading;
    if let Some(how) = &listing.details {
        is_whole &= read_details(run, how, name, details, &mut collected).await;
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
                    self.collected.note(format!("page {number} could not be read: {error}"));
                    self.is_whole = false;
                    return None;
                }
            };
            let is_end = page.records.is_empty() && number > 1;
            let is_new = self.take(page.records) || number == 1;
            self.details.extend(page.details);
            let next = page.next.filter(|_| !is_end)?;
            if let Some(reason) = self.why_no_further(&next, number, is_new) {
                self.collected.note(format!("page {number} {reason}: there may be more"));
                self.is_whole = false;
                return None;
            }
            request = next;
        }
    }

    /// Asks for a page; `None` where it is known already.
    async fn ask(&mut self, request: &Request, is_first: bool) -> Result<Option<Page>, AskError> {
        // Addresses may hold the keys, which are no one's to keep.
        let keeps_version =
            is_first && request.json.is_none() && self.listing.details.is_none() && self.listing.keys.is_empty();
        let known = if keeps_version { self.run.version(request) } else { None };
        let answer = self.run.ask(Purpose::Listing, request, known.as_ref()).await?;
        let Answer::Body { bytes, url, version, .. } = answer else { return Ok(None) };
        let page = read_page(self.source, self.listing, self.name, request, bytes, &url).await?;
        if keeps_version && page.next.is_none() && !page.records.iter().any(is_loss) {
            self.collected.keep(request.url.as_str(), version);
        }
        Ok(Some(page))
    }

    /// Takes the records that were not met before; true where there was one with an id.
    fn take(&mut self, records: Vec<Record>) -> bool {
        let mut is_new = false;
        for record in records {
            self.is_whole &= !is_loss(&record);
            match id_of(&record) {
                Some(id) if !self.seen.insert(id.clone()) => continue,
                Some(_) => is_new = true,
                None => {}
            }
            if self.collected.records.len() < RECORDS_MAX {
                self.collected.records.push(record);
            }
        }
        is_new
    }

    fn why_no_further(&self, next: &Request, number: usize, is_new: bool) -> Option<&'static str> {
        let pages_max = self.run.shared.settings.pages_max;
        let has_enough = self.run.has_read_enough() || self.collected.records.len() >= RECORDS_MAX;
        if !is_new {
            Some("gave nothing new")
        } else if self.asked.contains(&(next.url.clone(), next.json.clone())) {
            Some("leads back to one before it")
        } else if number >= pages_max || has_enough {
            Some("is as far as is read")
        } else {
            None
        }
    }
}

/// Reads a page where it does not hold up the others' waits.
async fn read_page(
    source: &'static Source,
    listing: &'static Listing,
    name: &str,
    request: &Request,
    bytes: Vec<u8>,
    url: &Url,
) -> Result<Page, AskError> {
    if let Some(asks_for_password) = page_for_people(&bytes) {
        let at = (url.path() != request.url.path() || url.host_str() != request.url.host_str()).then(|| shown(url));
        return Err(AskError::WebPage { url: shown(&request.url), at, asks_for_password });
    }
    let (stem, asked) = (name.to_owned(), request.clone());
    let read = tokio::task::spawn_blocking(move || Page {
        records: read_records_of(source.read, &stem, &bytes),
        next: (listing.next)(&asked, &bytes),
        details: listing.details.as_ref().map_or_else(Vec::new, |details| (details.requests)(&asked, &bytes)),
    });
    // A reader that panics is a fault of this program; the other targets go on.
    read.await.map_err(|_| AskError::Reader { url: shown(&request.url) })
}
