//! Measures and prints.

use std::fs;
use std::path::Path;
use std::process::Command;

use miette::{IntoDiagnostic, bail};

use super::peers::PeerRun;
use super::{inputs, peers};
use crate::bench::process::{self, Run};
use crate::repository::root;
use crate::starter::flat_files;

/// Columns of the agency's own files since 2020, and of the sample with its titles.
const WIDTHS: [usize; 2] = [96, 41];

/// Seconds that the OEWS, a workbook and a CSV of 600,000 filings may take, and the memory of each in MiB.
const OEWS_TARGET: f64 = 3.0;
const WORKBOOK_TARGET: f64 = 30.0;
const CSV_TARGET: f64 = 4.0;
const MEMORY_TARGET: f64 = 1_536.0;

/// How many times faster than pandas, and how many times slower than `DuckDB` at most.
const PANDAS_TARGET: f64 = 5.0;
const DUCKDB_TARGET: f64 = 1.5;

/// Times the readers of wage tables, beside pandas and `DuckDB` on the same CSV.
pub(crate) fn wages(data: &Path, rows: usize, runs: usize) -> miette::Result<()> {
    if !data.is_dir() {
        println!("skipped: `{}` is not there", data.display());
        return Ok(());
    }
    let folder = root().join("target/bench-wages");
    fs::create_dir_all(&folder).into_diagnostic()?;
    let python = peers::python(&folder)?;
    let status = Command::new("cargo")
        .args(["build", "--quiet", "--release", "--package", "earnest-sources", "--example", "wages"])
        .current_dir(root())
        .status()
        .into_diagnostic()?;
    if !status.success() {
        bail!("the example does not build");
    }
    println!("{:<52} {:>8} {:>9}  of processes, medians of {runs}", "table", "wall s", "peak MiB");
    let oews = flat_files(data, &root().join("target/starter"))?.join("oe.data.0.Current");
    line("OEWS flat files, every cell", ours(&oews, runs)?, OEWS_TARGET);
    let workbook = inputs::filings(&python, data, &folder, "xlsx", (rows, WIDTHS[1]))?;
    line(&format!("{rows} filings, workbook of {} columns", WIDTHS[1]), ours(&workbook, runs)?, WORKBOOK_TARGET);
    for width in WIDTHS {
        let csv = inputs::filings(&python, data, &folder, "csv", (rows, width))?;
        let own = ours(&csv, runs)?;
        line(&format!("{rows} filings, CSV of {width} columns"), own, CSV_TARGET);
        for PeerRun { name, seconds, rows } in peers::measure(&python, &csv, runs)? {
            let (times, verdict) = (seconds / own.seconds, verdict(&name, seconds / own.seconds));
            println!("  {name:<50} {seconds:>8.2}  {times:.1} times ours, {rows} rows{verdict}");
        }
    }
    Ok(())
}

fn verdict(name: &str, times: f64) -> &'static str {
    let reached = match name {
        "pandas.read_csv" => times >= PANDAS_TARGET,
        _ if name.starts_with("DuckDB") => times >= 1.0 / DUCKDB_TARGET,
        _ => return "",
    };
    if reached { ": target reached" } else { ": target NOT REACHED" }
}

fn ours(table: &Path, runs: usize) -> miette::Result<Run> {
    let binary = root().join("target/release/examples/wages").display().to_string();
    process::median(runs, &[binary, table.display().to_string()], || Ok(()))
}

fn line(name: &str, run: Run, target: f64) {
    let is_reached = run.seconds <= target && (run.peak_mib.is_nan() || run.peak_mib <= MEMORY_TARGET);
    let reached = if is_reached { "reached" } else { "NOT REACHED" };
    println!("{name:<52} {:>8.2} {:>9.0}  target of {target} s: {reached}", run.seconds, run.peak_mib);
}
