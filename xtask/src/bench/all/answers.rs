//! A report from a large lake, from start to end of its process, and pages a second.

use std::time::{Duration, Instant};

use miette::miette;

use super::section::{Part, Section, Table};
use super::sizes::Sizes;
use crate::bench::lake::lake;
use crate::bench::process::{Limits, earnest};
use crate::bench::series::{Series, alternate, number, spread};
use crate::bench::serve::{CONNECTIONS, Load, datasette, load, once};
use crate::repository::root;
use crate::served::Served;

/// The question, and the page that answers it.
pub(super) const QUESTION: &str = "backend software engineer";
const PAGE: &str = "roles/backend-engineer";

/// Day of every question: that of the newest posting of the starter.
pub(super) const AS_OF: &str = "2026-11-22";

/// Seconds after which a report is ended.
const SECONDS_MAX: u64 = 600;

/// Requests a second of the measurement of lateness.
const STEADY: f64 = 1_000.0;

/// How long a server is asked before the clock starts.
const WARM_UP: Duration = Duration::from_millis(500);

/// The command of a report, from the starter or from a lake.
pub(super) fn report(lake: Option<&str>, more: &[&str]) -> Vec<String> {
    let mut arguments = Vec::new();
    if let Some(lake) = lake {
        arguments.extend(["--data", lake]);
    }
    arguments.extend(more);
    arguments.extend(["report", QUESTION, "--as-of", AS_OF, "--format", "json"]);
    earnest(&arguments)
}

/// Measures.
pub(super) fn measure(sizes: &Sizes) -> miette::Result<Section> {
    let mut section = Section::new(Part::Answers, "Reports and pages");
    let large = lake(sizes.answers)?.display().to_string();
    section.method.push(
        "A report is a process from its start to its end: it opens the tables, reads the role's postings and those of its occupation, and \
         computes every figure with its interval."
            .to_owned(),
    );
    section.commands.push(format!("earnest --data LAKE report \"{QUESTION}\" --as-of {AS_OF} --format json"));
    section.data.push(format!(
        "a lake of {} postings: the starter's, drawn again and again, each with an id of its own at one of twenty employers that its real \
         one becomes, and at another real posting's places. Made by the same command.",
        number(sizes.answers as f64)
    ));
    let mut reports = [
        Series::new("the starter inside the program", report(None, &[])),
        Series::new(format!("the lake of {}", number(sizes.answers as f64)), report(Some(&large), &[])),
    ];
    alternate(&mut reports, sizes.long_runs, Limits::of_seconds(SECONDS_MAX))?;
    let mut table = Table::new("A report, from the start of its process to its end:", &["data", "seconds", "peak MiB"]);
    for series in &reports {
        let seconds = series.failure.clone().unwrap_or_else(|| spread(&series.seconds));
        table.row([series.name.clone(), seconds, number(series.peak_mib())]);
    }
    section.tables.push(table);

    section.method.push(format!(
        "Pages are asked for by {CONNECTIONS} connections that stay open, from a program on the same machine, which shares the server's cores. \
         The first request of a page computes it; it is kept until the lake changes."
    ));
    let columns =
        ["server", "first page, s", "requests a second", "99 of 100 within, ms", "bytes a page", "resident MiB"];
    let mut table = Table::new("The page of a role:", &columns);
    for (name, lake) in [("the starter", None), ("the lake", Some(large.as_str()))] {
        table.row(served(name, lake, sizes)?);
    }
    match theirs(sizes) {
        Ok(row) => table.row(row),
        Err(error) => {
            let nothing = std::iter::repeat_n("–".to_owned(), columns.len() - 2);
            table.row(["datasette".to_owned(), format!("not measured: {error}")].into_iter().chain(nothing));
        }
    }
    section.tables.push(table);
    section.commands.push("earnest serve --listen 127.0.0.1:0 --rate 0 --log json".to_owned());
    section.notes.push(format!(
        "Lateness is measured at {} requests a second, from the moment at which each should have been sent; that of datasette, which serves \
         the page of one row of a table, at a tenth of that.",
        number(STEADY)
    ));
    Ok(section)
}

fn served(name: &str, lake: Option<&str>, sizes: &Sizes) -> miette::Result<Vec<String>> {
    let mut arguments = Vec::new();
    if let Some(lake) = lake {
        arguments.extend(["--data", lake]);
    }
    arguments.extend(["serve", "--listen", "127.0.0.1:0", "--rate", "0", "--log", "json", "--as-of", AS_OF]);
    let server = Served::start(&root().join("target/release/earnest"), &arguments)?;
    let page = format!("{}{PAGE}", server.url);
    let asked = Load { url: &page, time: Duration::ZERO, a_second: None, encoding: None };
    let start = Instant::now();
    once(&page)?;
    let first = start.elapsed().as_secs_f64();
    load(Load { time: WARM_UP, ..asked })?;
    let full = load(Load { time: sizes.load, ..asked })?;
    let steady = load(Load { time: sizes.load, a_second: Some(STEADY), ..asked })?;
    let resident = server.resident_mib().ok_or_else(|| miette!("the system does not tell a process's memory"))?;
    eprintln!("  {name}: {:.0} pages a second", full.per_second);
    let cells = [first, full.per_second, steady.p99_ms, full.bytes as f64, resident];
    Ok(std::iter::once(format!("earnest, {name}")).chain(cells.map(number)).collect())
}

fn theirs(sizes: &Sizes) -> miette::Result<Vec<String>> {
    let (server, row) = datasette()?;
    let asked = Load { url: &row, time: sizes.load, a_second: None, encoding: None };
    load(Load { time: WARM_UP, ..asked })?;
    let full = load(asked)?;
    let steady = load(Load { a_second: Some(STEADY / 10.0), ..asked })?;
    let resident = server.resident_mib().unwrap_or(f64::NAN);
    let cells = [f64::NAN, full.per_second, steady.p99_ms, full.bytes as f64, resident];
    Ok(std::iter::once("datasette 0.65.5, one row".to_owned()).chain(cells.map(number)).collect())
}
