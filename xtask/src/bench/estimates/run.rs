//! Measures and prints.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread::available_parallelism;
use std::time::Instant;

use arrow::array::AsArray;
use arrow::datatypes::{Float64Type, Int64Type};
use earnest_store::query_parquet;
use miette::{IntoDiagnostic, miette};

use super::peer::Answer;
use super::{lake, peer, ranges};
use crate::bench::process;
use crate::repository::root;

/// By how much longer than `DuckDB` a grouped percentile may take.
const TIMES_DUCKDB: f64 = 1.5;

/// Seconds and MiB that every cell of ten million postings may take, and seconds that one role's cells may.
const CELLS_TARGET: (f64, f64) = (90.0, 4_096.0);
const ROLE_TARGET: f64 = 0.2;

/// Role whose cells are read.
const ROLE: &str = "backend-engineer";

/// Makes the inputs where they are not there, and times them.
pub(crate) fn estimates(postings: usize, runs: usize) -> miette::Result<()> {
    if cfg!(debug_assertions) {
        return in_release(postings, runs);
    }
    let folder = root().join("target/bench-estimates");
    fs::create_dir_all(&folder).into_diagnostic()?;
    let file = folder.join(format!("ranges-{postings}.parquet"));
    if !file.exists() {
        ranges::write(&file, postings)?;
    }
    let threads = available_parallelism().into_diagnostic()?.get();
    println!("percentiles of {postings} ranges, {threads} threads, medians of {runs}");
    println!("{:<24} {:>9} {:>9} {:>9} {:>7}", "by", "groups", "ours s", "DuckDB s", "ratio");
    let groupings = ["soc", "soc, area"];
    let theirs = peer::measure(&file, runs, threads, &groupings)?;
    for (keys, theirs) in groupings.into_iter().zip(theirs) {
        let ours = ours(&file, runs, keys)?;
        let ratio = ours.seconds / theirs.seconds;
        let verdict = if ratio <= TIMES_DUCKDB { "reached" } else { "NOT REACHED" };
        println!(
            "{keys:<24} {:>9} {:>9.3} {:>9.3} {ratio:>7.2}  target of {TIMES_DUCKDB}: {verdict}; sum of medians {:.4} of theirs",
            ours.groups,
            ours.seconds,
            theirs.seconds,
            ours.medians / theirs.medians
        );
        if ours.groups != theirs.groups {
            return Err(miette!("{} groups are not {}", ours.groups, theirs.groups));
        }
    }

    let large = folder.join(format!("lake-{postings}"));
    if !large.exists() {
        let start = Instant::now();
        lake::fill(&large, postings)?;
        println!("made a lake of {postings} postings in {:.0} s", start.elapsed().as_secs_f64());
    }
    let this = std::env::current_exe().into_diagnostic()?.display().to_string();
    let command = |role: Option<&str>| -> Vec<String> {
        let large = large.display().to_string();
        [&this, "bench", "lake-cells", &large].into_iter().chain(role).map(str::to_owned).collect()
    };
    let cells = process::run(&command(None))?;
    let is_reached = cells.seconds <= CELLS_TARGET.0 && (cells.peak_mib.is_nan() || cells.peak_mib <= CELLS_TARGET.1);
    print_process("every cell of the lake", cells, is_reached);
    let role = process::median(runs, &command(Some(ROLE)), || Ok(()))?;
    print_process("the cells of one role", role, role.seconds <= ROLE_TARGET);
    Ok(())
}

/// The same in the release profile: the aggregate is timed inside this program.
fn in_release(postings: usize, runs: usize) -> miette::Result<()> {
    let status = Command::new("cargo")
        .args(["run", "--quiet", "--release", "--package", "xtask", "--", "bench", "estimates"])
        .args(["--postings", &postings.to_string(), "--runs", &runs.to_string()])
        .current_dir(root())
        .status()
        .into_diagnostic()?;
    if status.success() { Ok(()) } else { Err(miette!("the measurement in the release profile failed")) }
}

fn print_process(name: &str, run: process::Run, is_reached: bool) {
    let verdict = if is_reached { "reached" } else { "NOT REACHED" };
    println!("{name:<24} {:>9.3} s {:>9.0} MiB  target {verdict}", run.seconds, run.peak_mib);
}

fn ours(file: &Path, runs: usize, keys: &str) -> miette::Result<Answer> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().into_diagnostic()?;
    let sql = format!(
        "SELECT COUNT(*), SUM(p[3]) FROM (SELECT {keys}, \
         pay_midpoint_percentile(low, high, [0.1, 0.25, 0.5, 0.75, 0.9]) AS p FROM file GROUP BY {keys})"
    );
    let mut answers = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        let batches = runtime.block_on(query_parquet(file, &sql)).into_diagnostic()?;
        let seconds = start.elapsed().as_secs_f64();
        let row = batches.iter().find(|batch| batch.num_rows() > 0).ok_or_else(|| miette!("no answer"))?;
        let groups = row.column(0).as_primitive::<Int64Type>().value(0);
        let medians = row.column(1).as_primitive::<Float64Type>().value(0);
        answers.push(Answer { seconds, groups: u64::try_from(groups).into_diagnostic()?, medians });
    }
    answers.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    answers.get(answers.len() / 2).copied().ok_or_else(|| miette!("a measurement needs at least one run"))
}
