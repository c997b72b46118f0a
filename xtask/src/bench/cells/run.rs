//! Measures in turn, checks that all answer alike, and prints.

use miette::{bail, miette};
use serde::Deserialize;

use super::peers;
use crate::bench::grouped::GROUPINGS;
use crate::bench::process::{Limits, bench, in_release};
use crate::bench::ranges::ranges;
use crate::bench::series::{Series, alternate, median, number, spread};

/// Share of `DuckDB`'s time that ours may take.
pub(in crate::bench) const TIMES_DUCKDB: f64 = 0.8;

/// Memory in MiB that ours may take.
pub(in crate::bench) const PEAK_MIB: f64 = 2_048.0;

/// By how much sums of medians may differ: a bin is at most that part of an amount wide.
const MEDIANS_APART: f64 = 1.0 / 256.0;

/// Seconds after which a program is ended.
const SECONDS_MAX: u64 = 600;

/// What a process told of its one query.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Told {
    seconds: f64,
    groups: u64,
    medians: f64,
}

/// One grouping of one file, by each program.
#[derive(Debug)]
pub(in crate::bench) struct Grouping {
    /// Columns that were grouped by.
    pub(in crate::bench) keys: &'static str,
    /// Groups in the answer.
    pub(in crate::bench) groups: u64,
    /// Each program, ours first, then `DuckDB`: seconds of the query alone.
    pub(in crate::bench) queries: Vec<Series>,
    /// The same runs: seconds of the whole processes.
    pub(in crate::bench) processes: Vec<Series>,
}

impl Grouping {
    /// Our time in `DuckDB`'s; NaN where one of them failed.
    pub(in crate::bench) fn times_duckdb(&self) -> f64 {
        match &self.queries[..] {
            [ours, theirs, ..] => ours.median_seconds() / theirs.median_seconds(),
            _ => f64::NAN,
        }
    }

    /// Our largest resident set in MiB.
    pub(in crate::bench) fn peak_mib(&self) -> f64 {
        self.queries.first().map_or(f64::NAN, Series::peak_mib)
    }
}

/// Groups a file of `rows` ranges so many times with each program, in alternation.
pub(in crate::bench) fn measure(rows: usize, runs: usize) -> miette::Result<Vec<Grouping>> {
    let file = ranges(rows)?;
    let of = |keys: &'static str| {
        eprintln!("{rows} ranges by {keys}");
        let ours = bench(&["grouped", &file.display().to_string(), keys]);
        let mut processes = vec![Series::new("earnest", ours)];
        processes.extend(peers::contenders(&file, keys));
        alternate(&mut processes, runs, Limits::of_seconds(SECONDS_MAX))?;
        grouping(keys, processes)
    };
    GROUPINGS.into_iter().map(of).collect()
}

/// What the processes told, which must be the same answer.
fn grouping(keys: &'static str, processes: Vec<Series>) -> miette::Result<Grouping> {
    let mut queries = Vec::new();
    let mut answer: Option<Told> = None;
    for process in &processes {
        let told: Vec<Told> = process.told()?;
        for Told { groups, medians, .. } in &told {
            let first = answer.get_or_insert(told[0]);
            if *groups != first.groups || (medians / first.medians - 1.0).abs() > MEDIANS_APART {
                bail!("{}'s answer differs: {groups} groups, sum of medians {medians}, not {first:?}", process.name);
            }
        }
        queries.push(Series { seconds: told.iter().map(|told| told.seconds).collect(), ..process.clone() });
    }
    let groups = answer.ok_or_else(|| miette!("no program answered"))?.groups;
    Ok(Grouping { keys, groups, queries, processes })
}

/// Groups a file of `rows` ranges `runs` times with each program, and prints.
pub(crate) fn cells(rows: usize, runs: usize) -> miette::Result<()> {
    if cfg!(debug_assertions) {
        return in_release(&["bench", "cells", "--rows", &rows.to_string(), "--runs", &runs.to_string()]);
    }
    let reached = |is_reached| if is_reached { "reached" } else { "NOT REACHED" };
    for grouping in measure(rows, runs)? {
        println!(
            "\n{rows} ranges by {}: {} groups; median (least–most) of {runs} runs",
            grouping.keys, grouping.groups
        );
        println!("{:<20} {:>24} {:>12} {:>10}", "program", "query s", "process s", "peak MiB");
        for (query, process) in grouping.queries.iter().zip(&grouping.processes) {
            let (seconds, whole) = (spread(&query.seconds), number(median(&process.seconds)));
            let failure = process.failure.as_deref().unwrap_or_default();
            println!("{:<20} {seconds:>24} {whole:>12} {:>10} {failure}", query.name, number(query.peak_mib()));
        }
        let (ratio, peak) = (grouping.times_duckdb(), grouping.peak_mib());
        println!("{ratio:.2} of DuckDB's time, target of {TIMES_DUCKDB}: {}", reached(ratio <= TIMES_DUCKDB));
        println!("{peak:.0} MiB, target of {PEAK_MIB}: {}", reached(peak <= PEAK_MIB));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(name: &str, outputs: &[&str]) -> Series {
        let outputs: Vec<String> = outputs.iter().map(|output| (*output).to_owned()).collect();
        Series { seconds: vec![9.0; outputs.len()], outputs, ..Series::new(name, Vec::new()) }
    }

    #[test]
    fn a_program_that_answers_otherwise_is_no_peer() {
        let ours = || series("earnest", &[r#"{"seconds": 1.0, "groups": 5, "medians": 1000.0}"#]);
        let same = series("DuckDB", &[r#"{"seconds": 2.0, "groups": 5, "medians": 1001.0}"#]);
        let failed = series("polars", &[]);
        let grouping_of_three = grouping("soc", vec![ours(), same, failed]).unwrap();
        assert_eq!(grouping_of_three.groups, 5);
        assert!((grouping_of_three.times_duckdb() - 0.5).abs() < 1e-12);
        let other = series("DuckDB", &[r#"{"seconds": 2.0, "groups": 6, "medians": 1001.0}"#]);
        assert!(grouping("soc", vec![ours(), other]).is_err());
    }
}
