//! Somebody who fetches one file from the publisher on this machine, and remembers what happened.

use std::fs;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use earnest_sources::fetch::{
    Client, ClientSettings, Dataset, FetchError, FetchOptions, FetchProgress, FetchedFiles, PublishedFile, Release,
    Sleeper, fetch_release,
};
use tempfile::TempDir;

use super::server::Server;

/// The file fetched where a test names no other.
pub(crate) const FILE: &str = "rates.txt";

/// What happened, in turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event {
    Begin(Option<u64>),
    Advance(u64),
    Retry(String),
    Sleep(Duration),
    Finish,
}

#[derive(Default)]
struct Diary(Mutex<Vec<Event>>);

impl Diary {
    fn add(&self, event: Event) {
        self.0.lock().unwrap().push(event);
    }
}

impl FetchProgress for Diary {
    fn begin(&self, _file: &str, total: Option<u64>) {
        self.add(Event::Begin(total));
    }
    fn advance(&self, bytes: u64) {
        self.add(Event::Advance(bytes));
    }
    fn retry(&self, reason: &str, _wait: Duration) {
        self.add(Event::Retry(reason.to_owned()));
    }
    fn finish(&self, _file: &str) {
        self.add(Event::Finish);
    }
}

impl Sleeper for Diary {
    fn sleep(&self, wait: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.add(Event::Sleep(wait));
        Box::pin(std::future::ready(()))
    }
}

/// A folder, and what is fetched into it.
pub(crate) struct Visitor {
    pub(crate) folder: TempDir,
    pub(crate) file: PublishedFile,
    pub(crate) accept_reissued: bool,
    /// Longest silence borne.
    pub(crate) patience: Duration,
    diary: Arc<Diary>,
}

impl Visitor {
    pub(crate) fn new() -> Self {
        Self::of(FILE)
    }

    pub(crate) fn of(file_name: &str) -> Self {
        let url = format!("https://publisher.example/data/{file_name}");
        let file =
            PublishedFile { url, file_name: file_name.to_owned(), bytes: None, sha256: None, note: String::new() };
        let patience = Duration::from_mins(1);
        Self { folder: TempDir::new().unwrap(), file, accept_reissued: false, patience, diary: Arc::default() }
    }

    pub(crate) async fn fetch(&self, server: &Server) -> Result<FetchedFiles, FetchError> {
        self.fetch_all(server, vec![self.file.clone()]).await
    }

    pub(crate) async fn fetch_all(
        &self,
        server: &Server,
        files: Vec<PublishedFile>,
    ) -> Result<FetchedFiles, FetchError> {
        let mut settings = ClientSettings::new(Some("me@example.org"));
        settings.uses_proxy = false;
        settings.idle_timeout = self.patience;
        let client = Client::new(&settings).unwrap();
        let mut options = FetchOptions::new("2026-11-22".parse().unwrap());
        options.base = Some(server.base.parse().unwrap());
        options.accept_reissued = self.accept_reissued;
        options.sleeper = Arc::clone(&self.diary) as Arc<dyn Sleeper>;
        let release = Release { dataset: Dataset::Fx, name: "latest".to_owned(), files };
        fetch_release(&client, &release, self.folder.path(), &options, self.diary.as_ref()).await
    }

    /// A file of the folder.
    pub(crate) fn path(&self, suffix: &str) -> PathBuf {
        self.folder.path().join(format!("{}{suffix}", self.file.file_name))
    }

    /// Its bytes, where it is there.
    pub(crate) fn read(&self, suffix: &str) -> Option<Vec<u8>> {
        fs::read(self.path(suffix)).ok()
    }

    /// Leaves a part as an earlier fetch of `bytes` from the server would have.
    pub(crate) fn leave_part(&self, server: &Server, bytes: &[u8], etag: &str, total: usize) {
        let url = format!("{}/data/{}", server.base, self.file.file_name);
        fs::write(self.path(".part"), bytes).unwrap();
        let note = format!(r#"{{"url":"{url}","etag":{etag:?},"last_modified":null,"total":{total}}}"#);
        fs::write(self.path(".part.json"), note).unwrap();
    }

    /// Names in the folder.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    pub(crate) fn events(&self) -> Vec<Event> {
        self.diary.0.lock().unwrap().clone()
    }

    /// The waits, in turn.
    pub(crate) fn sleeps(&self) -> Vec<Duration> {
        let sleep = |event| if let Event::Sleep(wait) = event { Some(wait) } else { None };
        self.events().into_iter().filter_map(sleep).collect()
    }
}
