//! `cargo xtask bench road`: the road from files to a report, in the release profile.

use std::fs;
use std::path::Path;
use std::process::Command;

use miette::{IntoDiagnostic, bail};

use super::{process, resample};
use crate::repository::root;

const QUESTION: &str = "backend software engineer";

/// Builds the release binary, measures it and prints a table.
pub(crate) fn road(data: &Path, postings: usize, runs: usize) -> miette::Result<()> {
    let built = Command::new("cargo")
        .args(["build", "--release", "--package", "earnest"])
        .current_dir(root())
        .status()
        .into_diagnostic()?;
    if !built.success() {
        bail!("the release build failed");
    }
    let binary = root().join("target/release/earnest").display().to_string();
    let folder = root().join("target/bench-road");
    let earnest = |arguments: &[&str]| -> Vec<String> {
        std::iter::once(binary.clone()).chain(arguments.iter().map(|argument| (*argument).to_owned())).collect()
    };
    println!("{:<52} {:>9} {:>10} {:>8}", "measurement", "median s", "peak MiB", "target");
    let show = |name: &str, run: process::Run, target: &str| {
        println!("{name:<52} {:>9.3} {:>10.0} {target:>8}", run.seconds, run.peak_mib);
    };

    let boards = data.join("postings/ashby");
    if boards.is_dir() {
        let lake = folder.join("ingest").display().to_string();
        let command = earnest(&["--data", &lake, "ingest", &boards.display().to_string()]);
        let fresh = || remove(&folder.join("ingest"));
        show("ingest postings/ashby into an empty lake", process::median(runs, &command, fresh)?, "6 s");
    } else {
        println!("skipped: {} is not there", boards.display());
    }

    let starter = earnest(&["report", QUESTION, "--format", "json"]);
    show("report from the starter", process::median(runs, &starter, || Ok(()))?, "0.3 s");

    let large = folder.join(format!("lake-{postings}"));
    if !large.join("postings").is_dir() {
        resample::fill(&large, postings)?;
    }
    let command = earnest(&["--data", &large.display().to_string(), "report", QUESTION, "--format", "json"]);
    show(&format!("report from a lake of {postings} postings"), process::median(runs, &command, || Ok(()))?, "1.5 s");
    Ok(())
}

fn remove(folder: &Path) -> miette::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder).into_diagnostic() } else { Ok(()) }
}
