//! The largest lake in a process that may not have more than two gigabytes.
//!
//! The limit is the system's own (`RLIMIT_DATA`, set by `prlimit`): it counts the memory that a process asks for and may write, touched or
//! not, and refuses more. Address space (`RLIMIT_AS`) would be no fair measure, because threads reserve much of it that they never use;
//! resident memory cannot be limited without the rights of an administrator, and is less than what this counts.

use super::answers::report;
use super::growth::{SECONDS_MAX, sql};
use super::section::{Section, Table};
use crate::bench::grouped::GROUPINGS;
use crate::bench::lake::lake;
use crate::bench::process::{Limits, bench};
use crate::bench::ranges::ranges;
use crate::bench::series::{Series, number};

/// The limit.
const BYTES_MAX: u64 = 2 << 30;

/// Adds what finishes within the limit.
pub(super) fn add(section: &mut Section, postings: usize) -> miette::Result<()> {
    let folder = lake(postings)?;
    let (lake, file) = (folder.display().to_string(), ranges(postings)?.display().to_string());
    let grouped = |keys: &str| bench(&["grouped", &file, keys]);
    let questions = [
        ("percentiles by occupation, one file of ranges", grouped(GROUPINGS[0])),
        ("percentiles by occupation and area, one file of ranges", grouped(GROUPINGS[1])),
        ("percentiles by occupation, the lake, `earnest sql`", sql(&lake, &[])),
        ("`earnest report`", report(Some(&lake), &[])),
    ];
    let mut table = Table::new(
        format!("{} rows in a process that may have 2 GiB of memory of its own:", number(postings as f64)),
        &["question", "finishes", "seconds", "peak MiB"],
    );
    for (name, command) in questions {
        let prefix = ["prlimit".to_owned(), format!("--data={BYTES_MAX}"), "--core=0".to_owned()];
        let mut series = Series::new(name, prefix.into_iter().chain(command).collect());
        series.run(Limits::of_seconds(SECONDS_MAX))?;
        let finishes = series.failure.clone().map_or_else(|| "yes".to_owned(), |reason| format!("no: {reason}"));
        table.row([name.to_owned(), finishes, number(series.median_seconds()), number(series.peak_mib())]);
    }
    section.tables.push(table);
    section.notes.push(
        "The limit of 2 GiB is `RLIMIT_DATA` (`prlimit --data`): memory that the process may write, touched or not. It is stricter than \
         resident memory, and unlike address space leaves out what threads reserve and never use."
            .to_owned(),
    );
    Ok(())
}
