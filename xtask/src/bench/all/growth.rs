//! Time and memory of building, of percentiles and of a report, as the postings of a lake grow tenfold each time.

use std::fs;
use std::path::Path;

use miette::IntoDiagnostic;

use super::answers::{AS_OF, QUESTION, report};
use super::plot::{Line, log_log};
use super::section::{Part, Picture, Section, Table};
use super::sizes::Sizes;
use super::within_memory;
use crate::bench::lake::lake;
use crate::bench::process::{Limits, earnest};
use crate::bench::series::{Series, number, spread};

/// Percentiles of posted pay by occupation, over the lake's own tables.
pub(super) const SQL: &str = "SELECT soc, COUNT(*) AS n, pay_midpoint_percentile(annual_min, annual_max, [0.1, 0.25, 0.5, 0.75, 0.9]) AS p \
                              FROM posting_pay WHERE kind = 'base' GROUP BY soc ORDER BY soc";

/// Seconds after which a process is ended: what takes longer is told as not finished.
pub(super) const SECONDS_MAX: u64 = 1_800;

/// The tables that `build` makes; without them it starts anew.
const BUILT: [&str; 2] = ["models", "cells"];

/// What is measured of each lake, in this order: percentiles and report answer from the lake that was built.
const QUESTIONS: [&str; 3] = ["build", "percentiles", "report"];

/// The command that asks a lake with SQL.
pub(super) fn sql(lake: &str, more: &[&str]) -> Vec<String> {
    let arguments: Vec<&str> = ["--data", lake].into_iter().chain(more.iter().copied()).collect();
    earnest(&[&arguments[..], &["sql", SQL, "--format", "csv"]].concat())
}

/// The command that builds a lake's models and cells.
pub(super) fn build(lake: &str) -> Vec<String> {
    earnest(&["--data", lake, "build", "--as-of", AS_OF])
}

/// Measures.
pub(super) fn measure(sizes: &Sizes) -> miette::Result<Section> {
    let mut section = Section::new(Part::Growth, "Growth");
    section.method.push(format!(
        "*Build* fits the models and computes every cell of the lake (each role, area and level) anew; *percentiles* is one query of SQL over the \
         lake's tables; *report* is that of the section above. Each is a process of its own on every core, ended after {SECONDS_MAX} s."
    ));
    section.commands.extend([
        format!("earnest --data LAKE build --as-of {AS_OF}"),
        format!("earnest --data LAKE sql \"{SQL}\" --format csv"),
        format!("earnest --data LAKE report \"{QUESTION}\" --as-of {AS_OF} --format json"),
    ]);
    let mut table = Table::new(
        "Seconds, and the largest resident set in MiB:",
        &["postings", "files, MB", "build, s", "MiB", "percentiles, s", "MiB", "report, s", "MiB"],
    );
    let mut all: [Vec<(f64, Series)>; 3] = Default::default();
    for &postings in &sizes.growth {
        eprintln!("{postings} postings");
        let folder = lake(postings)?;
        let measured = of_lake(&folder, postings, sizes)?;
        let mut cells = vec![number(postings as f64), number(megabytes(&folder.join("postings"))?)];
        for (kept, series) in all.iter_mut().zip(measured) {
            cells.push(series.failure.clone().unwrap_or_else(|| spread(&series.seconds)));
            cells.push(number(series.peak_mib()));
            kept.push((postings as f64, series));
        }
        table.row(cells);
    }
    section.tables.push(table);
    draw(&mut section, &all);
    bends(&mut section, &all);
    section.data.push(
        "lakes made as that of the section above: their tables of postings, without texts. Models and cells are made by the build that is \
         measured, and removed before it."
            .to_owned(),
    );
    if let Some(&most) = sizes.growth.last() {
        within_memory::add(&mut section, most)?;
    }
    Ok(section)
}

/// Build, percentiles and report of one lake.
fn of_lake(folder: &Path, postings: usize, sizes: &Sizes) -> miette::Result<[Series; 3]> {
    let lake = folder.display().to_string();
    let commands = [build(&lake), sql(&lake, &[]), report(Some(&lake), &[])];
    let mut number = 0;
    let mut all = commands.map(|command| {
        number += 1;
        Series::new(QUESTIONS[number - 1], command)
    });
    let runs = [sizes.builds_of(postings), sizes.long_runs, sizes.reports_of(postings)];
    for (series, runs) in all.iter_mut().zip(runs) {
        for _ in 0..runs {
            if series.name == QUESTIONS[0] {
                forget_built(folder)?;
            }
            series.run(Limits::of_seconds(SECONDS_MAX))?;
        }
    }
    Ok(all)
}

/// Removes what a build made.
pub(super) fn forget_built(lake: &Path) -> miette::Result<()> {
    for table in BUILT.map(|name| lake.join(name)) {
        if table.is_dir() {
            fs::remove_dir_all(table).into_diagnostic()?;
        }
    }
    Ok(())
}

/// Whether a build made its tables.
pub(super) fn is_built(lake: &Path) -> bool {
    BUILT.iter().all(|name| lake.join(name).is_dir())
}

/// Size of the Parquet files of a table.
pub(super) fn megabytes(table: &Path) -> miette::Result<f64> {
    let mut bytes = 0;
    for entry in fs::read_dir(table).into_diagnostic()? {
        let entry = entry.into_diagnostic()?;
        if entry.path().extension().is_some_and(|extension| extension == "parquet") {
            bytes += entry.metadata().into_diagnostic()?.len();
        }
    }
    Ok(bytes as f64 / 1e6)
}

fn draw(section: &mut Section, all: &[Vec<(f64, Series)>; 3]) {
    let lines = |value: fn(&Series) -> f64| -> Vec<Line> {
        let of = |series: &Vec<(f64, Series)>| {
            series
                .iter()
                .filter(|(_, series)| !series.seconds.is_empty())
                .map(|(n, series)| (*n, value(series)))
                .collect()
        };
        QUESTIONS.iter().zip(all).map(|(name, series)| ((*name).to_owned(), of(series))).collect()
    };
    let pictures = [
        ("time", "Seconds by postings in the lake", "seconds", lines(Series::median_seconds)),
        ("memory", "Largest resident set by postings in the lake", "MiB", lines(Series::peak_mib)),
    ];
    for (file, title, units, lines) in pictures {
        section.pictures.push(Picture {
            file: format!("benchmarks-growth-{file}.svg"),
            alt: format!("{title}, both axes logarithmic; the numbers are those of the table"),
            svg: log_log(title, ("postings", units), &lines),
        });
    }
}

/// How much each grows from one size to the next, as a power of the postings, and why it is not one power throughout.
fn bends(section: &mut Section, all: &[Vec<(f64, Series)>; 3]) {
    let mut table = Table::new(
        "The power of the number of postings by which each grows (0 is not at all, 1 is in proportion):",
        &["from – to", "build, s", "MiB", "percentiles, s", "MiB", "report, s", "MiB"],
    );
    let [build, ..] = all;
    for (pair, at) in build.windows(2).zip(0..) {
        let (from, to) = (pair[0].0, pair[1].0);
        let mut cells = vec![format!("{} – {}", number(from), number(to))];
        for series in all {
            for value in [Series::median_seconds, Series::peak_mib] {
                let power = (value(&series[at + 1].1) / value(&series[at].1)).log10() / (to / from).log10();
                cells.push(if power.is_finite() { format!("{power:.2}") } else { "–".to_owned() });
            }
        }
        table.row(cells);
    }
    section.tables.push(table);
    section.notes.extend([
        "Near 0 a cost that does not depend on the lake prevails: starting, opening the tables, the starter's own wages and filings.".to_owned(),
        "*Build* fits its models to the newest 250,000 postings that state pay and no more: once a lake has so many, fitting stands still, and \
         reading and cells go on in proportion. Its memory is the panel of the models first, and twenty bytes for each posting \
         and area beyond, of which what exceeds a gigabyte waits on disk."
            .to_owned(),
        "*Percentiles* keeps a sketch of bounded size a group, so its memory grows with groups and threads, and not with postings.".to_owned(),
        "*Report* holds the role's postings and those of its occupation, a fixed share of all, and gives each figure an interval: both grow in \
         proportion once the cohort outweighs the start."
            .to_owned(),
    ]);
}
