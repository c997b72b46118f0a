//! `cargo xtask bench road`: the road from files to a report, in the release profile.

use std::fs;
use std::path::Path;

use miette::IntoDiagnostic;

use super::lake::lake;
use super::process::{self, earnest};
use super::release::earnest_release;
use crate::repository::root;

const QUESTION: &str = "backend software engineer";

/// Builds the release binary, measures it and prints a table.
pub(crate) fn road(data: &Path, postings: usize, runs: usize) -> miette::Result<()> {
    earnest_release()?;
    let folder = root().join("target/bench/road");
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

    let large = lake(postings)?;
    let command = earnest(&["--data", &large.display().to_string(), "report", QUESTION, "--format", "json"]);
    show(&format!("report from a lake of {postings} postings"), process::median(runs, &command, || Ok(()))?, "1.5 s");
    Ok(())
}

fn remove(folder: &Path) -> miette::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder).into_diagnostic() } else { Ok(()) }
}
