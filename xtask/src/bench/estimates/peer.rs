//! The same question asked of `DuckDB`.

use std::path::Path;
use std::process::Command;

use miette::IntoDiagnostic;
use serde::Deserialize;

use crate::bench::wages::{python, run_peer};
use crate::repository::root;

/// What one question took, and its answer in two numbers.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Answer {
    /// Median of the runs.
    pub(super) seconds: f64,
    /// Groups.
    pub(super) groups: u64,
    /// Sum of the groups' medians.
    pub(super) medians: f64,
}

/// The answers of `DuckDB` for each grouping, on so many threads.
pub(super) fn measure(path: &Path, runs: usize, threads: usize, groupings: &[&str]) -> miette::Result<Vec<Answer>> {
    let python = python(&root().join("target/bench-wages"))?;
    let output = run_peer(
        Command::new(python)
            .args(["-c", include_str!("peer.py")])
            .arg(path)
            .args([runs.to_string(), threads.to_string()])
            .args(groupings),
    )?;
    output.lines().map(|line| serde_json::from_str(line).into_diagnostic()).collect()
}
