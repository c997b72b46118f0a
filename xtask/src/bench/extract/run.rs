//! Measures and prints.

use std::fs;
use std::path::{Path, PathBuf};

use miette::IntoDiagnostic;
use serde::Deserialize;

use super::{corpus, peers};
use crate::bench::process::{Limits, bench, earnest, in_release};
use crate::bench::series::{Series, alternate, median, number};
use crate::repository::root;

/// Postings that the slower readers are timed on.
pub(in crate::bench) const PEER_POSTINGS: usize = 1_000;

/// How many times longer the second input of the memory test is.
const LONGER: usize = 4;

/// What one core should do, in megabytes of text a second.
pub(in crate::bench) const TARGET: f64 = 50.0;

/// Seconds after which a reader is ended.
const SECONDS_MAX: u64 = 600;

/// What one run of one reader took.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(in crate::bench) struct Timed {
    /// Postings that were read.
    pub(in crate::bench) postings: usize,
    /// Bytes of their texts.
    pub(in crate::bench) bytes: usize,
    /// Seconds for all of them, on one core.
    pub(in crate::bench) seconds: f64,
    /// Postings with pay; only other readers say.
    #[serde(default)]
    pub(in crate::bench) with_pay: usize,
}

impl Timed {
    /// Megabytes of text a second.
    pub(in crate::bench) fn megabytes_a_second(&self) -> f64 {
        self.bytes as f64 / 1e6 / self.seconds
    }

    /// Postings a second.
    pub(in crate::bench) fn postings_a_second(&self) -> f64 {
        self.postings as f64 / self.seconds
    }
}

/// Every measurement of the reading of facts.
#[derive(Debug)]
pub(in crate::bench) struct FactsSpeed {
    /// Each reader with its runs, ours first.
    pub(in crate::bench) readers: Vec<(Series, Vec<Timed>)>,
    /// `earnest extract` on every core: the corpus, and the corpus four times over.
    pub(in crate::bench) processes: Vec<Series>,
}

/// The corpus once, and several times over; made from the data folder.
pub(in crate::bench) fn inputs(data: &Path) -> miette::Result<[PathBuf; 2]> {
    let folder = root().join("target/bench/extract");
    fs::create_dir_all(&folder).into_diagnostic()?;
    let [short, long] = ["corpus.jsonl", "corpus-long.jsonl"].map(|name| folder.join(name));
    corpus::write(data, &short, 1)?;
    corpus::write(data, &long, LONGER)?;
    Ok([short, long])
}

/// Times the reading of all facts on one core in alternation with other readers, and `earnest extract`.
pub(in crate::bench) fn measure(data: &Path, runs: usize) -> miette::Result<FactsSpeed> {
    let [short, long] = inputs(data)?;
    let ours = bench(&["facts-speed", &short.display().to_string()]);
    let mut all = vec![Series::new("earnest: all facts", ours)];
    all.extend(peers::contenders(&short, PEER_POSTINGS));
    alternate(&mut all, runs, Limits::of_seconds(SECONDS_MAX))?;
    let timed = |series: Series| series.told().map(|timed| (series, timed));
    let readers = all.into_iter().map(timed).collect::<miette::Result<_>>()?;
    let inputs = [("once", &short), ("four times over", &long)];
    let mut processes =
        inputs.map(|(name, file)| Series::new(name, earnest(&["extract", &file.display().to_string()])));
    alternate(&mut processes, runs, Limits::of_seconds(SECONDS_MAX))?;
    Ok(FactsSpeed { readers, processes: Vec::from(processes) })
}

/// The same, printed.
pub(crate) fn extract(data: &Path, runs: usize) -> miette::Result<()> {
    if !data.is_dir() {
        println!("skipped: `{}` is not there", data.display());
        return Ok(());
    }
    if cfg!(debug_assertions) {
        let (data, runs) = (data.display().to_string(), runs.to_string());
        return in_release(&["bench", "extract", "--data", &data, "--runs", &runs]);
    }
    let speed = measure(data, runs)?;
    println!("{:<34} {:>9} {:>12} {:>9} {:>9}", "reader, one core", "postings", "postings/s", "MB/s", "with pay");
    for (series, timed) in &speed.readers {
        let of = |value: fn(&Timed) -> f64| number(median(&timed.iter().map(value).collect::<Vec<_>>()));
        let (postings, with_pay) = timed.first().map_or((0, 0), |first| (first.postings, first.with_pay));
        let (each, rate) = (of(Timed::postings_a_second), of(Timed::megabytes_a_second));
        let failure = series.failure.as_deref().unwrap_or_default();
        println!("{:<34} {postings:>9} {each:>12} {rate:>9} {with_pay:>9} {failure}", series.name);
    }
    let ours = speed.readers.first().map(|(_, timed)| timed.iter().map(Timed::megabytes_a_second).collect::<Vec<_>>());
    let reached = if median(&ours.unwrap_or_default()) >= TARGET { "reached" } else { "NOT REACHED" };
    println!("target of {TARGET} MB/s: {reached}");
    println!("\n{:<34} {:>9} {:>12}", "earnest extract, every core", "wall s", "peak MiB");
    for process in &speed.processes {
        println!("{:<34} {:>9} {:>12}", process.name, number(process.median_seconds()), number(process.peak_mib()));
    }
    Ok(())
}
