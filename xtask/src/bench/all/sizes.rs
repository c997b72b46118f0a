//! How much is measured: everything, or so little that the whole ends within minutes.

use std::time::Duration;

/// Sizes and numbers of runs.
#[derive(Debug, Clone)]
pub(super) struct Sizes {
    /// Runs of what takes seconds.
    pub(super) runs: usize,
    /// Runs of what takes minutes.
    pub(super) long_runs: usize,
    /// Rows of the files that are grouped.
    pub(super) ranges: [usize; 2],
    /// Postings of the lake that answers.
    pub(super) answers: usize,
    /// Postings of the lakes that grow.
    pub(super) growth: Vec<usize>,
    /// Postings of the lakes that are asked on executors.
    pub(super) scale_out: [usize; 2],
    /// How long a server is asked for.
    pub(super) load: Duration,
    /// Numbers that are added up for the bandwidth of memory.
    pub(super) summed: usize,
}

impl Sizes {
    /// What the document tells of.
    pub(super) fn full() -> Self {
        Self {
            runs: 5,
            long_runs: 3,
            ranges: [10_000_000, 100_000_000],
            answers: 10_000_000,
            growth: vec![100_000, 1_000_000, 10_000_000, 100_000_000],
            scale_out: [1_000_000, 10_000_000],
            load: Duration::from_secs(10),
            summed: 250_000_000,
        }
    }

    /// Enough to see that everything runs. Its figures say nothing.
    pub(super) fn quick() -> Self {
        Self {
            runs: 2,
            long_runs: 2,
            ranges: [100_000, 1_000_000],
            answers: 100_000,
            growth: vec![1_000, 3_000, 10_000],
            scale_out: [10_000, 100_000],
            load: Duration::from_secs(1),
            summed: 10_000_000,
        }
    }

    /// Runs of a build of so many postings: each takes minutes.
    pub(super) fn builds_of(&self, postings: usize) -> usize {
        if postings < 100_000 { self.long_runs } else { 1 }
    }

    /// Runs of a report from so many postings.
    pub(super) fn reports_of(&self, postings: usize) -> usize {
        if postings < 10_000_000 { self.long_runs } else { 1 }
    }
}
