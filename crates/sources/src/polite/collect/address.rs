//! Collects what an address gives, by its content.
//!
//! | content                                   | what is made of it                                                      |
//! |-------------------------------------------|-------------------------------------------------------------------------|
//! | a document of a known source, a feed      | its records                                                             |
//! | a page with data of postings              | its postings                                                            |
//! | a sitemap                                 | its pages, each read so; those that look like postings first            |
//! | a page without, that links to boards      | those boards are collected instead                                      |
//! | a page without, that links to pages       | those pages, each read so; no link of theirs is followed                |
//! | anything else                             | failed: no posting                                                      |

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use reqwest::Url;

use super::choice::{linked_boards, linked_pages, listed_pages};
use super::limits::{FAILURES_IN_A_ROW_MAX, SITEMAPS_MAX};
use super::outcome::{Collected, Outcome};
use super::reading::{Content, Wanted, id_of, read_address};
use super::run::{Run, in_order};
use super::target::Target;
use crate::feed::Sitemap;
use crate::fetch::Version;
use crate::polite::error::shown;
use crate::polite::host::Purpose;
use crate::polite::{Answer, AskError};
use crate::{Record, Request};

/// What one address gave.
enum Read {
    /// As it was in that version.
    Unchanged(Version),
    /// Content, where it came from in the end, and its version.
    Content(Content, Url, Version),
}

/// Collects what the address gives, and names the boards that are to be collected instead.
pub(super) async fn collect_address(run: &Run, url: &Url, key: String) -> (Collected, Vec<Target>) {
    let mut collected = Collected::new(key, None);
    let (content, at, version) = match read(run, url, true).await {
        Ok(Read::Unchanged(_)) => return (collected.ended(Outcome::Unchanged), Vec::new()),
        Ok(Read::Content(content, at, version)) => (content, at, version),
        Err(error) => return (collected.ended(Outcome::Failed(error)), Vec::new()),
    };
    // What the address led to may be a board's page though the address itself is none.
    let board = Target::board_of(&at).filter(|_| at != *url);
    match content {
        Content::Records(source, records) => {
            collected.source = Some(source.name);
            collected.records = records;
            note_limit(run, &mut collected);
            // What held no posting is asked for whole again.
            if collected.postings() > 0 {
                collected.keep(url.as_str(), version);
            }
        }
        Content::Page(links) => {
            let boards: Vec<Target> = board.into_iter().chain(linked_boards(&links)).collect();
            if !boards.is_empty() {
                let keys: Vec<String> = boards.iter().map(Target::key).collect();
                collected.note(format!("the page leads to {}, collected instead", keys.join(", ")));
                return (collected, boards);
            }
            let pages = linked_pages(&at, links, run.shared.settings.site_pages_max);
            collect_pages(run, pages, &mut collected).await;
        }
        Content::Sitemap(sitemap) => {
            let pages = pages_of(run, &at, sitemap, &mut collected).await;
            let (pages, left) = listed_pages(&at, pages, run.shared.settings.site_pages_max);
            if left > 0 {
                collected.note(format!("{left} further pages of the sitemap were not asked for"));
            }
            collect_pages(run, pages, &mut collected).await;
        }
        Content::Unknown => {}
    }
    let has_posting = collected.postings() > 0;
    if !has_posting && !collected.unchanged_pages.is_empty() {
        collected.outcome = Outcome::Unchanged;
    } else if !has_posting && collected.records.is_empty() {
        collected.outcome = Outcome::Failed(AskError::NoPosting { url: shown(url) });
    }
    (collected, Vec::new())
}

fn note_limit(run: &Run, collected: &mut Collected) {
    let records_max = run.shared.settings.records_max;
    if collected.records.len() >= records_max {
        collected.note(format!("{records_max} records are as many as are read of a target"));
    }
}

/// Reads an address; the links of a page without postings where they are wanted.
async fn read(run: &Run, url: &Url, links: bool) -> Result<Read, AskError> {
    let request = Request::get(url.clone());
    let known = run.version(&request);
    let answer = run.ask(Purpose::Site, &request, known.as_ref()).await?;
    let Answer::Body { bytes, url: at, version, content_type, .. } = answer else {
        return Ok(Read::Unchanged(known.unwrap_or_default()));
    };
    let (wanted, place) = (wanted(run, links), at.clone());
    let read = tokio::task::spawn_blocking(move || read_address(&place, bytes, content_type.as_deref(), wanted));
    // A reader that panics is a fault of this program; the other targets go on.
    let content = read.await.map_err(|_| AskError::Reader { url: shown(url) })?;
    Ok(Read::Content(content, at, version))
}

fn wanted(run: &Run, links: bool) -> Wanted {
    Wanted { bytes_max: run.shared.client.answer_bytes_max(), records_max: run.shared.settings.records_max, links }
}

/// Every page that the sitemap lists, and those it names.
async fn pages_of(run: &Run, at: &Url, sitemap: Sitemap, collected: &mut Collected) -> Vec<Url> {
    let mut asked = HashSet::from([at.clone()]);
    let mut pages: Vec<Url> = sitemap.pages.into_iter().map(|(page, _)| page).collect();
    let mut waiting: VecDeque<Url> = sitemap.sitemaps.into();
    while let Some(next) = waiting.pop_front() {
        if next.host_str() != at.host_str() || !asked.insert(next.clone()) {
            continue;
        }
        if asked.len() > SITEMAPS_MAX {
            collected.note(format!("of the sitemaps, {SITEMAPS_MAX} were read"));
            break;
        }
        if let Some(reason) = run.why_stop() {
            collected.note(format!("not every sitemap was asked for: {reason}"));
            break;
        }
        // A list is asked for whole: without it the pages are not known.
        let answer = run.ask(Purpose::Site, &Request::get(next.clone()), None).await;
        let Ok(Answer::Body { bytes, url, .. }) = answer else {
            collected.note(format!("the sitemap `{}` could not be read", shown(&next)));
            continue;
        };
        let wanted = wanted(run, false);
        let read = tokio::task::spawn_blocking(move || read_address(&url, bytes, None, wanted)).await;
        if let Ok(Content::Sitemap(sitemap)) = read {
            pages.extend(sitemap.pages.into_iter().map(|(page, _)| page));
            waiting.extend(sitemap.sitemaps);
        }
    }
    pages
}

/// Reads the postings of each page.
async fn collect_pages(run: &Run, pages: Vec<Url>, collected: &mut Collected) {
    let failures = Arc::new(AtomicUsize::new(0));
    let futures = pages.iter().map(|page| ask_page(run.clone(), page.clone(), Arc::clone(&failures)));
    let answers = in_order(futures.collect::<Vec<_>>()).await;
    let mut seen = HashSet::new();
    let (mut failed, mut first_failure) = (0, None);
    let total = pages.len();
    for (page, answer) in pages.into_iter().zip(answers) {
        let page: String = page.into();
        match answer {
            Some(Ok(Read::Unchanged(version))) => {
                collected.keep(page.clone(), version);
                collected.unchanged_pages.push(page);
            }
            Some(Ok(Read::Content(content, _, version))) => {
                collected.keep(page, version);
                let Content::Records(source, records) = content else { continue };
                collected.source.get_or_insert(source.name);
                let is_new = |record: &Record| id_of(record).is_none_or(|id| seen.insert(id.clone()));
                let room = run.shared.settings.records_max.saturating_sub(collected.records.len());
                collected.records.extend(records.into_iter().filter(is_new).take(room));
            }
            Some(Err(reason)) => {
                failed += 1;
                first_failure.get_or_insert(reason);
            }
            None => {
                failed += 1;
                first_failure.get_or_insert_with(|| "its reader broke off".to_owned());
            }
        }
    }
    if failed > 0 {
        let reason = first_failure.map(|reason| format!(": {reason}")).unwrap_or_default();
        collected.note(format!("{failed} of {total} pages could not be read{reason}"));
    }
    note_limit(run, collected);
}

/// What a page gave, or why nothing came. No link of it is followed, so that none is kept.
async fn ask_page(run: Run, page: Url, failures: Arc<AtomicUsize>) -> Result<Read, String> {
    if failures.load(Ordering::Relaxed) >= FAILURES_IN_A_ROW_MAX {
        return Err("the host had failed too often before".to_owned());
    }
    if let Some(reason) = run.why_stop() {
        return Err(reason);
    }
    let answer = read(&run, &page, false).await;
    match &answer {
        Err(_) => failures.fetch_add(1, Ordering::Relaxed),
        Ok(_) => failures.swap(0, Ordering::Relaxed),
    };
    answer.map_err(|error| error.to_string())
}
