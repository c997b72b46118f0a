//! One request for one file.

use std::path::Path;
use std::time::Duration;

use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, RANGE};
use reqwest::{Response, Url};

use super::client::Client;
use super::error::FetchError;
use super::fault::Fault;
use super::headers::{ContentRange, Version, can_be_sent, retry_after, text_of};
use super::limits::FILE_BYTES_MAX;
use super::part::{Part, PartNote};
use super::progress::FetchProgress;
use super::release::PublishedFile;
use super::retry::may_pass;
use super::source_record::SourceRecord;

/// What one request came to.
pub(super) enum Outcome {
    /// Every byte is in the part.
    Whole(Box<Part>),
    /// The file that is there is the newest.
    Unchanged,
}

/// Why one request came to nothing.
pub(super) enum Stop {
    /// No further request can help.
    Failed(FetchError),
    /// The next one may do better.
    Again {
        /// What went wrong.
        fault: Fault,
        /// The wait the server asks for; none is our own.
        wait: Option<Duration>,
        /// Bytes that are there now.
        bytes: u64,
    },
}

impl From<FetchError> for Stop {
    fn from(error: FetchError) -> Self {
        Self::Failed(error)
    }
}

/// A file to ask for.
pub(super) struct Attempt<'a> {
    pub(super) client: &'a Client,
    pub(super) file: &'a PublishedFile,
    pub(super) url: &'a Url,
    /// Where it goes.
    pub(super) target: &'a Path,
    /// The record of the file that is there.
    pub(super) present: Option<&'a SourceRecord>,
    pub(super) accept_reissued: bool,
    pub(super) progress: &'a dyn FetchProgress,
}

impl Attempt<'_> {
    /// Asks once. `received` counts the bytes that came over the network.
    pub(super) async fn run(&self, received: &mut u64) -> Result<Outcome, Stop> {
        let part = Part::open(self.target, self.url.as_str())?;
        let answer = self.request(&part).send().await;
        let response = match answer {
            Ok(response) => response,
            Err(source) if source.is_redirect() => {
                let source = source.without_url();
                return Err(FetchError::Redirect { url: self.address(), source }.into());
            }
            Err(error) => return Err(Stop::Again { fault: Fault::of(error), wait: None, bytes: part.bytes() }),
        };
        match response.status().as_u16() {
            200 => self.whole(part, response, received).await,
            206 if part.resumable().is_some() => self.rest(part, response, received).await,
            304 if self.present.is_some() && part.resumable().is_none() => {
                part.remove()?;
                Ok(Outcome::Unchanged)
            }
            416 if part.resumable().is_some() => self.nothing_left(part, &response).await,
            status if may_pass(status) => {
                let wait = retry_after(response.headers());
                Err(Stop::Again { fault: Fault::Status { status }, wait, bytes: part.bytes() })
            }
            status => Err(FetchError::Refused { url: self.address(), status }.into()),
        }
    }

    fn request(&self, part: &Part) -> reqwest::RequestBuilder {
        let mut request = self.client.http.get(self.url.clone());
        if let Some((bytes, condition)) = part.resumable() {
            return request.header(RANGE, format!("bytes={bytes}-")).header(IF_RANGE, condition);
        }
        if let Some(present) = self.present {
            if let Some(etag) = present.etag.as_ref().filter(|etag| can_be_sent(etag)) {
                request = request.header(IF_NONE_MATCH, etag);
            }
            if let Some(last_modified) = present.last_modified.as_ref().filter(|text| can_be_sent(text)) {
                request = request.header(IF_MODIFIED_SINCE, last_modified);
            }
        }
        request
    }

    async fn whole(&self, mut part: Part, response: Response, received: &mut u64) -> Result<Outcome, Stop> {
        self.check_kind(&response)?;
        let total = response.content_length();
        let version = Version::of(response.headers());
        part.begin(PartNote { url: self.url.to_string(), version, total })?;
        self.read_body(part, response, total, received).await
    }

    async fn rest(&self, mut part: Part, response: Response, received: &mut u64) -> Result<Outcome, Stop> {
        self.check_kind(&response)?;
        let range = ContentRange::of(response.headers());
        let version = Version::of(response.headers());
        let is_rest = range.is_some_and(|range| range.start == Some(part.bytes()));
        let is_same = part.note().is_some_and(|note| {
            let total = range.and_then(|range| range.total);
            !note.version.contradicts(&version) && (note.total.is_none() || total.is_none() || note.total == total)
        });
        if !is_rest || !is_same {
            part.clear()?;
            return Err(again_at_once(Fault::Changed));
        }
        let total = range.and_then(|range| range.total).or_else(|| part.note().and_then(|note| note.total));
        part.resume().await?;
        self.read_body(part, response, total, received).await
    }

    /// The range asked for begins after the last byte: either nothing is missing, or another file is there.
    async fn nothing_left(&self, mut part: Part, response: &Response) -> Result<Outcome, Stop> {
        let stated = ContentRange::of(response.headers()).and_then(|range| range.total);
        let total = stated.or_else(|| part.note().and_then(|note| note.total));
        if total == Some(part.bytes()) {
            part.resume().await?;
            self.progress.begin(&self.file.file_name, total);
            self.progress.advance(part.bytes());
            return Ok(Outcome::Whole(Box::new(part)));
        }
        part.clear()?;
        Err(again_at_once(Fault::Changed))
    }

    async fn read_body(
        &self,
        mut part: Part,
        mut response: Response,
        total: Option<u64>,
        received: &mut u64,
    ) -> Result<Outcome, Stop> {
        self.check_length(&mut part, total)?;
        self.progress.begin(&self.file.file_name, total);
        self.progress.advance(part.bytes());
        let limit = total.unwrap_or(FILE_BYTES_MAX);
        loop {
            let chunk = match response.chunk().await {
                Ok(Some(chunk)) => chunk,
                Ok(None) => break,
                Err(error) => return Err(Stop::Again { fault: Fault::of(error), wait: None, bytes: part.bytes() }),
            };
            let reached = part.bytes() + chunk.len() as u64;
            if reached > limit {
                part.clear()?;
                return match total {
                    Some(promised) => Err(again(Fault::Length { promised, received: reached }, 0)),
                    None => Err(FetchError::TooLarge { url: self.address(), bytes: reached }.into()),
                };
            }
            part.write(&chunk)?;
            *received += chunk.len() as u64;
            self.progress.advance(chunk.len() as u64);
        }
        match total {
            Some(promised) if promised != part.bytes() => {
                Err(again(Fault::Length { promised, received: part.bytes() }, part.bytes()))
            }
            _ => Ok(Outcome::Whole(Box::new(part))),
        }
    }

    fn check_length(&self, part: &mut Part, total: Option<u64>) -> Result<(), FetchError> {
        let Some(total) = total else { return Ok(()) };
        if total > FILE_BYTES_MAX {
            part.clear()?;
            return Err(FetchError::TooLarge { url: self.address(), bytes: total });
        }
        match self.file.bytes {
            Some(expected) if expected != total && !self.accept_reissued => {
                part.clear()?;
                Err(self.reissued("its length", expected.to_string(), total.to_string()))
            }
            _ => Ok(()),
        }
    }

    /// The listed length and checksum, now that every byte is there.
    pub(super) fn check_listed(&self, part: &Part) -> Result<(), FetchError> {
        if self.accept_reissued {
            return Ok(());
        }
        if let Some(expected) = self.file.bytes.filter(|expected| *expected != part.bytes()) {
            return Err(self.reissued("its length", expected.to_string(), part.bytes().to_string()));
        }
        let found = part.sha256();
        match &self.file.sha256 {
            Some(expected) if !expected.eq_ignore_ascii_case(&found) => {
                Err(self.reissued("its SHA-256", expected.clone(), found))
            }
            _ => Ok(()),
        }
    }

    fn check_kind(&self, response: &Response) -> Result<(), FetchError> {
        let headers = response.headers();
        let encoding = text_of(headers, &CONTENT_ENCODING).filter(|encoding| encoding != "identity");
        if let Some(encoding) = encoding {
            return Err(FetchError::Encoded { url: self.address(), encoding });
        }
        let kind = text_of(headers, &CONTENT_TYPE).unwrap_or_default().to_ascii_lowercase();
        if kind.starts_with("text/html") && !self.file.file_name.contains(".htm") {
            return Err(FetchError::WebPage { url: self.address() });
        }
        Ok(())
    }

    fn reissued(&self, what: &'static str, expected: String, found: String) -> FetchError {
        FetchError::Reissued { url: self.address(), what, expected, found }
    }

    pub(super) fn address(&self) -> String {
        self.url.to_string()
    }
}

fn again(fault: Fault, bytes: u64) -> Stop {
    Stop::Again { fault, wait: None, bytes }
}

fn again_at_once(fault: Fault) -> Stop {
    Stop::Again { fault, wait: Some(Duration::ZERO), bytes: 0 }
}
