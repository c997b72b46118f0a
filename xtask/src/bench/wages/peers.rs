//! Python, for making inputs and for the other readers, in a virtual environment of the bench.

use std::path::{Path, PathBuf};
use std::process::Command;

use miette::{IntoDiagnostic, bail, miette};
use serde::Deserialize;

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
pub(in crate::bench) fn python(folder: &Path) -> miette::Result<PathBuf> {
    virtual_environment(folder, &PACKAGES)
}

/// The interpreter with `packages`, installed once into `folder`.
pub(in crate::bench) fn virtual_environment(folder: &Path, packages: &[&str]) -> miette::Result<PathBuf> {
    let environment = folder.join("venv");
    let python = environment.join("bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(packages))?;
    }
    Ok(python)
}

/// The other readers on `csv`.
pub(super) fn measure(python: &Path, csv: &Path, runs: usize) -> miette::Result<Vec<PeerRun>> {
    let script = include_str!("peers.py");
    let output = run(Command::new(python).args(["-c", script]).arg(csv).arg(runs.to_string()))?;
    output.lines().map(|line| serde_json::from_str(line).into_diagnostic()).collect()
}

/// Runs a command and gives what it printed.
pub(in crate::bench) fn run(command: &mut Command) -> miette::Result<String> {
    let output = command.output().map_err(|error| miette!("cannot run {command:?}: {error}"))?;
    if !output.status.success() {
        bail!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    String::from_utf8(output.stdout).into_diagnostic()
}
