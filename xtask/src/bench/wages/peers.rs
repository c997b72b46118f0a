//! Python, for making inputs and for the other readers, in a virtual environment of the bench.

use std::path::{Path, PathBuf};
use std::process::Command;

use miette::IntoDiagnostic;
use serde::Deserialize;

use crate::bench::python::{told, virtual_environment};

/// What is installed; the versions are pinned so that the figures can be repeated.
const PACKAGES: [&str; 4] = ["pandas==3.1.1", "duckdb==2.0.0", "openpyxl==3.1.5", "xlsxwriter==3.3.1"];

/// What one reader took.
#[derive(Debug, Deserialize)]
pub(super) struct PeerRun {
    pub(super) name: String,
    pub(super) seconds: f64,
    pub(super) rows: usize,
}

/// The interpreter with the packages of this bench, installed once into `folder`.
pub(super) fn python(folder: &Path) -> miette::Result<PathBuf> {
    virtual_environment(folder, &PACKAGES)
}

/// The other readers on `csv`.
pub(super) fn measure(python: &Path, csv: &Path, runs: usize) -> miette::Result<Vec<PeerRun>> {
    let script = include_str!("peers.py");
    let output = told(Command::new(python).args(["-c", script]).arg(csv).arg(runs.to_string()))?;
    output.lines().map(|line| serde_json::from_str(line).into_diagnostic()).collect()
}
