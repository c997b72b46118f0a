//! A public wage table or yardstick from its publisher into the lake.

use std::path::PathBuf;

use earnest_extract::Extractor;
use earnest_sources::fetch::{
    Client, ClientSettings, Dataset, FetchOptions, FetchProgress, FetchedFiles, Release, Url, fetch_release, releases,
};
use jiff::civil::Date;

use crate::ingest::{IngestProgress, IngestRequest, IngestSummary, ingest};
use crate::{DataFolder, EngineError};

/// Folder below the lake's where files are kept as they came.
const DOWNLOADS: &str = "downloads";

/// What to fetch.
#[derive(Debug, Clone)]
pub struct FetchRequest {
    /// Data set.
    pub dataset: Dataset,
    /// Its release; the newest where absent.
    pub release: Option<String>,
    /// A mirror to ask in place of the publisher, for the same paths.
    pub base: Option<Url>,
    /// Address under which the publisher reaches whoever asks.
    pub contact: Option<String>,
    /// Whether a file whose size or hash is not the one listed is taken.
    pub accept_reissued: bool,
    /// The day, kept with each file.
    pub as_of: Date,
}

/// What came of a fetch.
#[derive(Debug)]
pub struct Fetched {
    /// The files.
    pub files: FetchedFiles,
    /// Where they are kept.
    pub folder: PathBuf,
    /// What was read from them into the lake.
    pub summary: IngestSummary,
}

/// Brings the release's files to the lake's downloads, whole or not at all, and reads them into the lake.
///
/// # Errors
///
/// When the release is not known, a file cannot be fetched, or the lake cannot be written.
pub async fn fetch(
    folder: &DataFolder,
    request: &FetchRequest,
    fetching: &dyn FetchProgress,
    ingesting: &dyn IngestProgress,
) -> Result<Fetched, EngineError> {
    let release = known_release(request.dataset, request.release.as_deref())?;
    let downloads = folder.location().working_folder().join(DOWNLOADS).join(request.dataset.name()).join(&release.name);
    let client = Client::new(&ClientSettings::new(request.contact.as_deref()))?;
    let options = FetchOptions {
        base: request.base.clone(),
        accept_reissued: request.accept_reissued,
        ..FetchOptions::new(request.as_of)
    };
    let files = fetch_release(&client, release, &downloads, &options, fetching).await?;
    let lake = folder.open_for_writing().await?;
    let paths = files.files.iter().map(|file| file.path.clone()).collect();
    let to_read = IngestRequest { paths, mapping: None, as_of: request.as_of };
    let summary = ingest(&lake, to_read, &Extractor::new(), ingesting).await?;
    Ok(Fetched { files, folder: downloads, summary })
}

/// The release of that name, the newest without one.
///
/// # Errors
///
/// When the data set has no such release.
pub fn known_release(dataset: Dataset, name: Option<&str>) -> Result<&'static Release, EngineError> {
    let mut known = releases(dataset);
    let found = match name {
        None => known.next(),
        Some(name) => known.find(|release| release.name.eq_ignore_ascii_case(name)),
    };
    found.ok_or_else(|| EngineError::UnknownRelease {
        dataset,
        release: name.unwrap_or_default().to_owned(),
        known: releases(dataset).map(|release| release.name.clone()).collect(),
    })
}
