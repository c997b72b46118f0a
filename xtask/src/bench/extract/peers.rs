//! Other open readers of pay, installed from the Python package index into a virtual environment of the bench. They read pay only.

use std::path::Path;
use std::process::Command;

use miette::{IntoDiagnostic, bail, miette};
use serde::Deserialize;

/// What is installed; the versions are pinned so that the figures can be repeated.
const PACKAGES: [&str; 3] = ["payband-mcp==0.12.0", "jobwatch==0.6.0", "python-jobspy==1.4.1"];
/// Calls each of them on the same postings.
const SCRIPT: &str = include_str!("peers.py");

/// What one reader took.
#[derive(Debug, Deserialize)]
pub(super) struct PeerRun {
    pub(super) name: String,
    pub(super) postings: usize,
    pub(super) bytes: usize,
    pub(super) seconds: f64,
    pub(super) with_pay: usize,
}

/// Installs the readers into `folder`, once, and runs them on the first `limit` postings of `corpus`.
pub(super) fn measure(folder: &Path, corpus: &Path, limit: usize) -> miette::Result<Vec<PeerRun>> {
    let environment = folder.join("venv");
    let python = environment.join("bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    }
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(PACKAGES))?;
    let output = run(Command::new(&python).args(["-c", SCRIPT]).arg(corpus).arg(limit.to_string()))?;
    output.lines().map(|line| serde_json::from_str(line).into_diagnostic()).collect()
}

fn run(command: &mut Command) -> miette::Result<String> {
    let output = command.output().map_err(|error| miette!("cannot run {command:?}: {error}"))?;
    if !output.status.success() {
        bail!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    String::from_utf8(output.stdout).into_diagnostic()
}
