//! Measures in turn, checks that all answer alike, and prints.

use std::fs;
use std::process::Command;

use miette::{IntoDiagnostic, bail, miette};
use serde::Deserialize;

use super::peers;
use crate::bench::estimates::write_ranges;
use crate::bench::process::{self, Run};
use crate::repository::root;

/// The groupings that are asked for.
const GROUPINGS: [&str; 2] = ["soc", "soc, area"];

/// Share of `DuckDB`'s time that ours may take, and the memory in MiB.
const TIMES_DUCKDB: f64 = 0.8;
const PEAK_MIB: f64 = 2_048.0;

/// By how much sums of medians may differ: a bin is at most that part of an amount wide.
const MEDIANS_APART: f64 = 1.0 / 256.0;

/// What a process told of its one query.
#[derive(Debug, Deserialize)]
struct Told {
    seconds: f64,
    groups: u64,
    medians: f64,
    /// Seconds that importing the library took, which the query's do not hold.
    #[serde(default)]
    imported: f64,
}

/// The runs of one program.
#[derive(Debug)]
struct Contender {
    name: &'static str,
    command: Vec<String>,
    runs: Vec<(Told, Run)>,
}

/// Makes a file of `rows` ranges where it is not there, and groups it `runs` times with each program, in alternation.
pub(crate) fn cells(rows: usize, runs: usize) -> miette::Result<()> {
    if cfg!(debug_assertions) {
        return in_release(rows, runs);
    }
    let folder = root().join("target/bench/cells");
    fs::create_dir_all(&folder).into_diagnostic()?;
    let file = folder.join(format!("ranges-{rows}.parquet"));
    if !file.exists() {
        write_ranges(&file, rows)?;
    }
    let (python, names) = peers::install(&folder)?;
    let this = std::env::current_exe().into_diagnostic()?.display().to_string();
    println!("{rows} ranges, each query in a new process, {runs} runs in alternation; min / median / max seconds");
    for keys in GROUPINGS {
        let path = file.display().to_string();
        let mut contenders = vec![Contender {
            name: "earnest",
            command: [&this, "bench", "grouped", &path, keys].map(str::to_owned).to_vec(),
            runs: Vec::new(),
        }];
        contenders.extend(names.iter().map(|name| Contender {
            name,
            command: peers::command(&python, &folder, name, &file, keys),
            runs: Vec::new(),
        }));
        for _ in 0..runs {
            for contender in &mut contenders {
                let (run, output) = process::run_told(&contender.command)?;
                contender.runs.push((serde_json::from_str(output.trim()).into_diagnostic()?, run));
            }
        }
        print(keys, &mut contenders)?;
    }
    Ok(())
}

fn print(keys: &str, contenders: &mut [Contender]) -> miette::Result<()> {
    println!("\nby {keys}: {:>34} {:>26} {:>10} {:>9}", "program", "seconds", "peak MiB", "import s");
    for contender in contenders.iter_mut() {
        contender.runs.sort_by(|a, b| a.0.seconds.total_cmp(&b.0.seconds));
    }
    let told = |contender: &Contender, place: usize| contender.runs.get(place).map_or(f64::NAN, |run| run.0.seconds);
    for contender in contenders.iter() {
        let n = contender.runs.len();
        let peak = contender.runs.iter().map(|run| run.1.peak_mib).fold(f64::NAN, f64::max);
        let seconds = format!(
            "{:.3} / {:.3} / {:.3}",
            told(contender, 0),
            told(contender, n / 2),
            told(contender, n.saturating_sub(1))
        );
        let imported = contender.runs.first().map_or(0.0, |run| run.0.imported);
        println!("{:>44} {seconds:>26} {peak:>10.0} {imported:>9.2}", contender.name);
    }
    let [ours, theirs, ..] = contenders else { return Err(miette!("there is nothing to compare with")) };
    let ratio = told(ours, ours.runs.len() / 2) / told(theirs, theirs.runs.len() / 2);
    let peak = ours.runs.iter().map(|run| run.1.peak_mib).fold(f64::NAN, f64::max);
    let reached = |is_reached| if is_reached { "reached" } else { "NOT REACHED" };
    println!("{ratio:.2} of DuckDB's time, target of {TIMES_DUCKDB}: {}", reached(ratio <= TIMES_DUCKDB));
    println!("{peak:.0} MiB, target of {PEAK_MIB}: {}", reached(peak <= PEAK_MIB));
    let first = |contender: &Contender| contender.runs.first().map(|run| (run.0.groups, run.0.medians));
    let Some((groups, medians)) = first(ours) else { return Err(miette!("a measurement needs at least one run")) };
    for contender in contenders.iter().skip(1) {
        let Some(other) = first(contender) else { continue };
        if other.0 != groups || (other.1 / medians - 1.0).abs() > MEDIANS_APART {
            bail!("{}'s answer differs: {other:?}, not {:?}", contender.name, (groups, medians));
        }
    }
    println!("{groups} groups in each answer; sums of medians agree within {MEDIANS_APART:.4}");
    Ok(())
}

/// The same in the release profile: what is measured is this program.
fn in_release(rows: usize, runs: usize) -> miette::Result<()> {
    let status = Command::new("cargo")
        .args(["run", "--quiet", "--release", "--package", "xtask", "--", "bench", "cells"])
        .args(["--rows", &rows.to_string(), "--runs", &runs.to_string()])
        .current_dir(root())
        .status()
        .into_diagnostic()?;
    if status.success() { Ok(()) } else { Err(miette!("the measurement in the release profile failed")) }
}
