//! Percentiles by group from one file, beside other query engines.

use super::section::{Part, Section, Table, verdict};
use super::sizes::Sizes;
use crate::bench::cells::{Grouping, PEAK_MIB, TIMES_DUCKDB, measure as measured};
use crate::bench::series::{median, number, spread};

/// Measures.
pub(super) fn measure(sizes: &Sizes) -> miette::Result<Section> {
    let mut section = Section::new(Part::Cells, "Percentiles by group");
    section.method.push(
        "The 10th, 25th, 50th, 75th and 90th percentile of the middles of posted ranges, by occupation, and by occupation and area, from one \
         Parquet file. Each query runs in a new process on every core: *query* is what the program says that the query took, from opening the \
         file to the answer, and *process* the whole, with start and imports. Ours is `pay_midpoint_percentile`, which is exact up to 4,096 \
         rows a group and else off by at most 0.4%; the others are exact. Numbers of groups must agree, and sums of medians within 0.4%. Ours \
         reads short texts of the file as views, as the others do; over a lake's own tables (*Growth*) it reads them as plain texts, which takes \
         longer to group by."
            .to_owned(),
    );
    section.data.push(
        "two-sided ranges of base pay of the starter's postings, drawn again and again, moved by up to a tenth, at one of the statistical \
         areas of the United States; zstd, row groups of 122,880 rows. Made by the same command."
            .to_owned(),
    );
    for rows in sizes.ranges {
        let runs = if rows >= 100_000_000 { sizes.long_runs } else { sizes.runs };
        section.commands.push(format!("cargo xtask bench cells --rows {rows} --runs {runs}"));
        for grouping in measured(rows, runs)? {
            add(&mut section, rows, &grouping);
        }
    }
    Ok(section)
}

fn add(section: &mut Section, rows: usize, grouping: &Grouping) {
    let Grouping { keys, groups, queries, processes } = grouping;
    let rows_told = number(rows as f64);
    let by = if *keys == "soc" { "occupation" } else { "occupation and area" };
    let caption = format!("{rows_told} ranges by {by}, {} groups:", number(*groups as f64));
    let mut table = Table::new(caption, &["program", "query, s", "process, s", "peak MiB"]);
    for (query, process) in queries.iter().zip(processes) {
        let peak = number(query.peak_mib());
        let process_seconds = number(median(&process.seconds));
        let row = match &process.failure {
            Some(failure) => {
                [query.name.clone(), format!("{} {failure}", spread(&query.seconds)), process_seconds, peak]
            }
            None => [query.name.clone(), spread(&query.seconds), process_seconds, peak],
        };
        table.row(row);
    }
    section.tables.push(table);
    let (ratio, peak) = (grouping.times_duckdb(), grouping.peak_mib());
    section.notes.push(format!(
        "{rows_told} by {by}: {} of DuckDB's time, target {TIMES_DUCKDB}: {}; {} MiB, target {PEAK_MIB}: {}.",
        number(ratio),
        verdict(ratio <= TIMES_DUCKDB),
        number(peak),
        verdict(peak <= PEAK_MIB),
    ));
    if let Some(ours) = queries.first() {
        section.numbers.push((format!("{rows} {keys} s"), ours.median_seconds()));
    }
}
