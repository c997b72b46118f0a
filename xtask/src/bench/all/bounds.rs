//! How near each comes to what the machine can do, on one core.

use std::fs;
use std::path::Path;

use miette::{IntoDiagnostic, ensure, miette};
use serde::Deserialize;

use super::bounds_speed::Bound;
use super::section::{Measured, Part, Section, Table};
use super::sizes::Sizes;
use crate::bench::extract::{Timed, inputs};
use crate::bench::process::{Limits, bench, earnest};
use crate::bench::ranges::ranges;
use crate::bench::series::{Series, alternate, median, number};
use crate::repository::root;

/// Seconds after which a process is ended.
const SECONDS_MAX: u64 = 600;

/// The core that everything is held to.
pub(super) const ONE_CORE: [&str; 3] = ["taskset", "-c", "0"];

/// What a process told of the thing that it timed.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Told {
    bytes: f64,
    rows: f64,
    seconds: f64,
}

/// Measures.
pub(super) fn measure(data: &Path, sizes: &Sizes, results: &Path) -> miette::Result<Section> {
    let boards = data.join("postings/ashby");
    ensure!(boards.is_dir(), "`{}` is not there", boards.display());
    let boards = boards.canonicalize().into_diagnostic()?.display().to_string();
    let file = ranges(sizes.ranges[0])?.display().to_string();
    let corpus = inputs(data)?[0].display().to_string();
    let lake = root().join("target/bench/bounds-lake");
    let ingest = earnest(&["--data", &lake.display().to_string(), "ingest", &boards]);
    let summed = sizes.summed.to_string();
    let mut all = [
        held("memory", &bench(&["bound", Bound::Memory.name(), &summed])),
        held("json", &bench(&["bound", Bound::Json.name(), &boards])),
        held("postings", &bench(&["bound", Bound::Postings.name(), &boards])),
        held("gunzip", &bench(&["bound", Bound::Gunzip.name(), &boards])),
        held("packed postings", &bench(&["bound", Bound::PackedPostings.name(), &boards])),
        held("parquet", &bench(&["bound", Bound::Parquet.name(), &file])),
        held("percentiles", &bench(&["grouped", &file, "soc"])),
        held("facts", &bench(&["facts-speed", &corpus])),
        held("ingest", &ingest),
    ];
    for _ in 0..sizes.long_runs {
        if lake.exists() {
            fs::remove_dir_all(&lake).into_diagnostic()?;
        }
        alternate(&mut all, 1, Limits::of_seconds(SECONDS_MAX))?;
    }
    if let Some(failed) = all.iter().find(|series| series.failure.is_some()) {
        return Err(miette!("{}: {}", failed.name, failed.failure.as_deref().unwrap_or_default()));
    }
    section(&all, sizes, results)
}

/// A command on one core.
fn held(name: &str, command: &[String]) -> Series {
    Series::new(name, ONE_CORE.iter().map(|word| (*word).to_owned()).chain(command.iter().cloned()).collect())
}

/// The median of the runs of one of them.
fn told(all: &[Series], name: &str) -> miette::Result<Told> {
    let series = all.iter().find(|series| series.name == name).ok_or_else(|| miette!("`{name}` was not measured"))?;
    let mut runs: Vec<Told> = series.told()?;
    runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    runs.get(runs.len() / 2).copied().ok_or_else(|| miette!("`{name}` has no run"))
}

fn section(all: &[Series], sizes: &Sizes, results: &Path) -> miette::Result<Section> {
    let find = |name: &str| all.iter().find(|series| series.name == name).ok_or_else(|| miette!("no `{name}`"));
    let [memory, json, postings, gunzip, packed, parquet] =
        ["memory", "json", "postings", "gunzip", "packed postings", "parquet"].map(|name| told(all, name));
    let (memory, json, postings, gunzip, packed, parquet) = (memory?, json?, postings?, gunzip?, packed?, parquet?);
    let facts: Vec<Timed> = find("facts")?.told()?;
    let facts_seconds = median(&facts.iter().map(|timed| timed.seconds).collect::<Vec<_>>());
    let facts_rate = median(&facts.iter().map(Timed::megabytes_a_second).collect::<Vec<_>>());
    let percentiles: Vec<Query> = find("percentiles")?.told()?;
    let percentiles = median(&percentiles.iter().map(|query| query.seconds).collect::<Vec<_>>());
    let ingest = find("ingest")?.median_seconds();
    let megabytes = |told: Told| told.bytes / 1e6 / told.seconds;

    let mut section = Section::new(Part::Bounds, "How near to the bounds");
    section.method.push(
        "Every process is held to one core (`taskset -c 0`). A bound is the least that the same work needs with the same libraries, timed in the \
         same run: unpacking alone, checking that bytes are JSON alone, decoding the columns alone, adding up numbers in memory. A share of 1 \
         would be the bound itself."
            .to_owned(),
    );
    section.data.push(format!(
        "the Ashby boards of the data folder, {} MB of JSON in memory, packed with gzip in memory where that is unpacked; the file of {} ranges \
         of *Percentiles by group*; {} numbers of eight bytes.",
        number(json.bytes / 1e6),
        number(parquet.rows),
        number(sizes.summed as f64),
    ));
    section.commands.push("cargo xtask bench bound json ../shared/data/postings/ashby".to_owned());
    let mut table = Table::new("", &["work", "measured", "bound", "the bound's", "share of it"]);
    let mut add = |work: &str, rate: f64, bound: &str, limit: f64, unit: &str| {
        let cells = [
            work.to_owned(),
            format!("{} {unit}", number(rate)),
            bound.to_owned(),
            format!("{} {unit}", number(limit)),
        ];
        table.row(cells.into_iter().chain([format!("{:.2}", rate / limit)]));
    };
    let read = 1.0 / (1.0 / megabytes(gunzip) + 1.0 / megabytes(postings));
    add("postings from JSON", megabytes(postings), "checking the JSON", megabytes(json), "MB/s");
    add("postings from packed JSON", megabytes(packed), "unpacking", megabytes(gunzip), "MB/s");
    add("the same", megabytes(packed), "unpacking, then reading", read, "MB/s");
    let (rows, decoded) = (parquet.rows / percentiles / 1e6, parquet.rows / parquet.seconds / 1e6);
    add("percentiles by occupation", rows, "decoding the four columns", decoded, "million rows/s");
    let bytes_a_row = parquet.bytes / parquet.rows;
    add("the same, its columns", rows * bytes_a_row, "memory", megabytes(memory), "MB/s");
    add("all facts of a text", facts_rate, "memory", megabytes(memory), "MB/s");
    let least = postings.seconds + facts_seconds;
    add("`earnest ingest`", json.bytes / 1e6 / ingest, "reading, then facts", json.bytes / 1e6 / least, "MB/s");
    section.tables.push(table);
    section.notes.extend([
        "Percentiles by occupation read three of the file's four columns; the bound decodes all four, so that a share above 1 is possible."
            .to_owned(),
        "Facts are far from memory's bandwidth: their cost is finding phrases and reading grammars, not moving bytes.".to_owned(),
        format!(
            "`earnest ingest` also writes: postings, texts, fact records and signatures, packed with zstd. Reading took {} s and facts {} s of \
             its {} s.",
            number(postings.seconds),
            number(facts_seconds),
            number(ingest)
        ),
    ]);
    if let Some(cells) = Measured::load(results, Part::Cells)
        && let Some(seconds) = cells.section.number(&format!("{} soc s", sizes.ranges[0]))
    {
        let cores = cells.machine.cores;
        section.notes.push(format!(
            "On {cores} cores the same percentiles took {} s, on one {} s: {} times as long.",
            number(seconds),
            number(percentiles),
            number(percentiles / seconds)
        ));
    }
    section.numbers.push(("memory MB/s".to_owned(), megabytes(memory)));
    Ok(section)
}

/// What our query of percentiles told.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Query {
    seconds: f64,
}
