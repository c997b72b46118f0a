//! Brings the files of a release into a folder.

use std::fs;
use std::path::{Path, PathBuf};

use reqwest::Url;

use super::archive_check::{check_archive, is_archive};
use super::attempt::{Attempt, Outcome, Stop};
use super::client::Client;
use super::dataset::Dataset;
use super::error::FetchError;
use super::limits::{ADVANCE_BYTES_MIN, ATTEMPTS_MAX, RETRY_AFTER_MAX};
use super::options::FetchOptions;
use super::part::{Part, remove_empty_part};
use super::progress::FetchProgress;
use super::release::{PublishedFile, Release};
use super::retry::backoff;
use super::source_record::SourceRecord;

/// The files of a release, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedFiles {
    /// The data set.
    pub dataset: Dataset,
    /// The release.
    pub release: String,
    /// Its files, in the order listed.
    pub files: Vec<FetchedFile>,
}

/// One file, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Whether it is new.
    pub outcome: FetchOutcome,
    /// Bytes that came over the network: none where the file was there, fewer than it has where a part of it was.
    pub received_bytes: u64,
    /// Where it is from, as in the `.source.json` beside it.
    pub source: SourceRecord,
}

/// Whether a file is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FetchOutcome {
    /// It came, or its rest did.
    Fetched,
    /// The publisher has no newer one than the one that was there.
    Unchanged,
}

/// Brings every file of the release into the folder, which is made where it is missing. A file of the same name that was
/// there is replaced once the new one is whole.
///
/// # Errors
/// At the first file that cannot be fetched; those before it are there.
pub async fn fetch_release(
    client: &Client,
    release: &Release,
    folder: &Path,
    options: &FetchOptions,
    progress: &dyn FetchProgress,
) -> Result<FetchedFiles, FetchError> {
    fs::create_dir_all(folder).map_err(|source| FetchError::write(folder, source))?;
    let mut files = Vec::with_capacity(release.files.len());
    for file in &release.files {
        let download = Download { client, release, file, folder, options, progress };
        files.push(download.run().await?);
    }
    Ok(FetchedFiles { dataset: release.dataset, release: release.name.clone(), files })
}

/// One file of a release on its way.
struct Download<'a> {
    client: &'a Client,
    release: &'a Release,
    file: &'a PublishedFile,
    folder: &'a Path,
    options: &'a FetchOptions,
    progress: &'a dyn FetchProgress,
}

impl Download<'_> {
    async fn run(&self) -> Result<FetchedFile, FetchError> {
        let path = self.folder.join(plain_name(&self.file.file_name)?);
        let url = address(&self.file.url, self.options.base.as_ref())?;
        let present = self.present(&path, &url).await;
        if let Some(source) = present.as_ref().filter(|present| self.is_listed(present)) {
            self.progress.finish(&self.file.file_name);
            let source = source.clone();
            return Ok(FetchedFile { path, outcome: FetchOutcome::Unchanged, received_bytes: 0, source });
        }
        let attempt = Attempt {
            client: self.client,
            file: self.file,
            url: &url,
            target: &path,
            present: present.as_ref(),
            accept_reissued: self.options.accept_reissued,
            progress: self.progress,
        };
        let mut received_bytes = 0;
        let outcome = self.ask_until_whole(&attempt, &mut received_bytes).await;
        let outcome = outcome.inspect_err(|_| remove_empty_part(&path))?;
        let (outcome, source) = match (outcome, &present) {
            (Outcome::Unchanged, Some(present)) => (FetchOutcome::Unchanged, present.clone()),
            // Without a file that is there no request was conditional.
            (Outcome::Unchanged, None) => return Err(FetchError::Refused { url: attempt.address(), status: 304 }),
            (Outcome::Whole(part), _) => (FetchOutcome::Fetched, self.finish(&attempt, *part).await?),
        };
        self.progress.finish(&self.file.file_name);
        Ok(FetchedFile { path, outcome, received_bytes, source })
    }

    /// The record of the file that is there, if it is the one fetched from the same address.
    async fn present(&self, path: &Path, url: &Url) -> Option<SourceRecord> {
        let path = path.to_owned();
        let read = tokio::task::spawn_blocking(move || SourceRecord::of_whole_file(&path));
        let record = read.await.ok().flatten()?;
        (record.fetched_from == url.as_str()).then_some(record)
    }

    /// Whether the file that is there has the listed checksum, so that nobody need be asked.
    fn is_listed(&self, present: &SourceRecord) -> bool {
        self.file.sha256.as_ref().is_some_and(|sha256| sha256.eq_ignore_ascii_case(&present.sha256))
    }

    async fn ask_until_whole(&self, attempt: &Attempt<'_>, received: &mut u64) -> Result<Outcome, FetchError> {
        let mut failures = 0;
        let mut furthest = 0;
        loop {
            let (fault, wait, bytes) = match attempt.run(received).await {
                Ok(outcome) => return Ok(outcome),
                Err(Stop::Failed(error)) => return Err(error),
                Err(Stop::Again { fault, wait, bytes }) => (fault, wait, bytes),
            };
            if bytes >= furthest + ADVANCE_BYTES_MIN {
                furthest = bytes;
                failures = 0;
            }
            failures += 1;
            if failures >= ATTEMPTS_MAX {
                return Err(FetchError::GaveUp { url: attempt.address(), attempts: failures, last: fault });
            }
            let wait = wait.unwrap_or_else(|| backoff(&self.file.url, failures));
            if wait > RETRY_AFTER_MAX {
                return Err(FetchError::AskedToWait { url: attempt.address(), wait });
            }
            self.progress.retry(&fault.to_string(), wait);
            if !wait.is_zero() {
                self.options.sleeper.sleep(wait).await;
            }
        }
    }

    async fn finish(&self, attempt: &Attempt<'_>, part: Part) -> Result<SourceRecord, FetchError> {
        part.flush()?;
        if let Err(error) = attempt.check_listed(&part) {
            part.remove()?;
            return Err(error);
        }
        if is_archive(&self.file.file_name) {
            let file = part.rewound()?;
            let checked = tokio::task::spawn_blocking(move || check_archive(file)).await;
            if let Err(reason) = checked.unwrap_or_else(|error| Err(error.to_string())) {
                part.remove()?;
                return Err(FetchError::DamagedArchive { url: attempt.address(), reason });
            }
        }
        let version = part.note().map(|note| note.version.clone()).unwrap_or_default();
        let record = SourceRecord {
            dataset: self.release.dataset.name().to_owned(),
            release: self.release.name.clone(),
            url: self.file.url.clone(),
            fetched_from: attempt.address(),
            fetched_on: self.options.fetched_on,
            bytes: part.bytes(),
            sha256: part.sha256(),
            etag: version.etag,
            last_modified: version.last_modified,
        };
        part.finish(&record)?;
        Ok(record)
    }
}

fn plain_name(file_name: &str) -> Result<&str, FetchError> {
    let is_plain = !file_name.is_empty() && !file_name.starts_with('.') && !file_name.contains(['/', '\\', ':', '\0']);
    if is_plain { Ok(file_name) } else { Err(FetchError::FileName { file_name: file_name.to_owned() }) }
}

/// The publisher's address, or the same path at the base.
fn address(url: &str, base: Option<&Url>) -> Result<Url, FetchError> {
    let refused = |reason: &str| FetchError::Address { url: url.to_owned(), reason: reason.to_owned() };
    let mut address = Url::parse(url).map_err(|error| refused(&error.to_string()))?;
    if let Some(base) = base {
        let mut moved = base.clone();
        moved.set_path(address.path());
        moved.set_query(address.query());
        moved.set_fragment(None);
        address = moved;
    }
    if !matches!(address.scheme(), "http" | "https") || !address.has_host() {
        return Err(refused("expected http or https"));
    }
    // The address is written beside the file and into messages.
    if !address.username().is_empty() || address.password().is_some() {
        return Err(FetchError::Address {
            url: "…".to_owned(), reason: "it holds a user name or password".to_owned()
        });
    }
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fetch::{ClientSettings, NoProgress};

    #[test]
    fn a_base_replaces_the_host_and_keeps_the_path() {
        let base = Url::parse("http://127.0.0.1:8080/ignored").unwrap();
        let moved = address("https://www.bls.gov/oes/a.zip?x=1", Some(&base)).unwrap();
        assert_eq!(moved.as_str(), "http://127.0.0.1:8080/oes/a.zip?x=1");
        for wrong in ["ftp://example.org/a", "file:///etc/passwd", "a.zip", "", "https://me:secret@example.org/a"] {
            assert!(matches!(address(wrong, None), Err(FetchError::Address { .. })), "{wrong}");
        }
        let secret = address("https://me:secret@example.org/a", None).unwrap_err().to_string();
        assert!(!secret.contains("secret"), "{secret}");
    }

    #[test]
    fn a_fetch_may_run_on_any_thread() {
        fn is_send(_: impl Send) {}
        let client = Client::new(&ClientSettings::new(None)).unwrap();
        let release = Release { dataset: Dataset::Fx, name: String::new(), files: Vec::new() };
        let options = FetchOptions::new(jiff::civil::date(2026, 11, 22));
        is_send(fetch_release(&client, &release, Path::new("."), &options, &NoProgress));
    }

    #[test]
    fn a_file_stays_in_its_folder() {
        for wrong in ["", "..", "../a", "a/b", "a\\b", ".part", "c:a"] {
            assert!(plain_name(wrong).is_err(), "{wrong}");
        }
        assert!(plain_name("oe.data.0.Current").is_ok());
    }
}
