//! A progress bar on a terminal; nothing elsewhere.

use std::cell::Cell;

use earnest_engine::ingest::IngestProgress;
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
