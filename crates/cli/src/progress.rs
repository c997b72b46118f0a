//! A progress bar on a terminal; nothing elsewhere.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use earnest_engine::ingest::IngestProgress;
use earnest_site::publish::PublishProgress;
use earnest_sources::fetch::FetchProgress;
use earnest_sources::polite::{CollectProgress, Outcome};
use indicatif::{ProgressBar, ProgressStyle};

/// Draws to standard error, which indicatif leaves alone when it is no terminal.
#[derive(Debug)]
pub(crate) struct Bar {
    bar: ProgressBar,
    postings: Cell<usize>,
}

impl Bar {
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::no_length();
        let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {elapsed} {wide_msg}")
            .expect("a constant template");
        bar.set_style(style);
        Self { bar, postings: Cell::new(0) }
    }
}

/// Draws a file that comes in.
#[derive(Debug)]
pub(crate) struct FetchBar {
    bar: ProgressBar,
}

impl FetchBar {
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::no_length();
        let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta} {wide_msg}")
            .expect("a constant template");
        bar.set_style(style);
        Self { bar }
    }
}

/// Draws how many targets have come to their end.
#[derive(Debug)]
pub(crate) struct CollectBar {
    bar: ProgressBar,
    bytes: AtomicU64,
}

impl CollectBar {
    pub(crate) fn new(targets: usize) -> Self {
        let bar = ProgressBar::new(targets as u64);
        let style =
            ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {wide_msg}").expect("a constant template");
        bar.set_style(style);
        Self { bar, bytes: AtomicU64::new(0) }
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl CollectProgress for CollectBar {
    fn begin(&self, host: &str) {
        let megabytes = self.bytes.load(Ordering::Relaxed) as f64 / 1e6;
        self.bar.set_message(format!("{megabytes:.1} MB, {host}"));
    }

    fn request_done(&self, host: &str, bytes: u64) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.begin(host);
    }

    fn target_done(&self, _key: &str, _outcome: &Outcome) {
        self.bar.inc(1);
    }
}

/// Says what is being done, with the time it takes.
#[derive(Debug)]
pub(crate) struct Step {
    bar: ProgressBar,
}

/// How often the time is drawn anew.
const TICK: Duration = Duration::from_millis(120);

impl Step {
    pub(crate) fn new(what: &'static str) -> Self {
        let bar = ProgressBar::new_spinner();
        bar.set_style(ProgressStyle::with_template("{spinner} {msg} {elapsed}").expect("a constant template"));
        bar.set_message(what);
        bar.enable_steady_tick(TICK);
        Self { bar }
    }

    pub(crate) fn next(&self, what: &str) {
        self.bar.set_message(what.to_owned());
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Draws how much of a part of the work is done.
#[derive(Debug)]
pub(crate) struct StepBar {
    bar: ProgressBar,
}

impl StepBar {
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::no_length();
        let style =
            ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {wide_msg}").expect("a constant template");
        bar.set_style(style);
        Self { bar }
    }
}

impl PublishProgress for StepBar {
    fn begin(&self, what: &'static str, steps: usize) {
        self.bar.set_length(steps as u64);
        self.bar.set_position(0);
        self.bar.set_message(what);
    }

    fn step(&self) {
        self.bar.inc(1);
    }

    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl FetchProgress for FetchBar {
    fn begin(&self, file: &str, total: Option<u64>) {
        self.bar.reset();
        if let Some(total) = total {
            self.bar.set_length(total);
        }
        self.bar.set_message(file.to_owned());
    }

    fn advance(&self, bytes: u64) {
        self.bar.inc(bytes);
    }

    fn retry(&self, reason: &str, wait: Duration) {
        self.bar.suspend(|| crate::output::note(&format!("{reason}; asking again in {} s", wait.as_secs())));
    }

    fn finish(&self, _file: &str) {
        self.bar.finish_and_clear();
    }
}

impl IngestProgress for Bar {
    fn begin(&self, _files: usize, bytes: u64) {
        self.bar.set_length(bytes);
    }

    fn advance(&self, bytes: u64, postings: usize, input: &str) {
        self.postings.set(self.postings.get() + postings);
        self.bar.inc(bytes);
        self.bar.set_message(format!("{} postings, {input}", self.postings.get()));
    }

    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
