//! Measures the parts that are asked for and writes the document.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use miette::{IntoDiagnostic, bail};

use super::machine::{Machine, commit};
use super::section::{Measured, Part, Section};
use super::sizes::Sizes;
use super::{answers, bounds, cells, facts, growth, render, scale_out};
use crate::bench::process::in_release;
use crate::repository::root;

/// What is measured.
#[derive(Debug, Clone)]
pub(crate) struct AllBench {
    /// The data folder.
    pub(crate) data: PathBuf,
    /// The parts; all where there are none.
    pub(crate) only: Vec<Part>,
    /// Whether sizes are small, and the document is not that of the repository.
    pub(crate) quick: bool,
    /// Whether nothing is measured, and only the document is written.
    pub(crate) render: bool,
}

/// Measures and writes the document. A part that fails is told at the end; the others are measured all the same.
pub(crate) fn all(asked: &AllBench) -> miette::Result<()> {
    if cfg!(debug_assertions) {
        let data = asked.data.display().to_string();
        let only = asked.only.iter().flat_map(|part| ["--only", part.name()]);
        let flags = [("--quick", asked.quick), ("--render", asked.render)];
        let flags = flags.into_iter().filter(|(_, is_set)| *is_set).map(|(flag, _)| flag);
        let arguments: Vec<&str> = ["bench", "all", "--data", &data].into_iter().chain(only).chain(flags).collect();
        return in_release(&arguments);
    }
    let (results, document, pictures) = places(asked.quick);
    let mut failed = Vec::new();
    if !asked.render {
        for part in Part::ALL.into_iter().filter(|part| asked.only.is_empty() || asked.only.contains(part)) {
            let start = Instant::now();
            eprintln!("{}", part.name());
            match measure(part, asked, &results) {
                Ok(section) => keep(section, &results)?,
                Err(error) => {
                    eprintln!("{} failed: {error:?}", part.name());
                    failed.push(part.name());
                }
            }
            eprintln!("{} took {:.0} s", part.name(), start.elapsed().as_secs_f64());
        }
    }
    let measured: Vec<Measured> = Part::ALL.into_iter().filter_map(|part| Measured::load(&results, part)).collect();
    fs::create_dir_all(&pictures).into_diagnostic()?;
    for picture in measured.iter().flat_map(|measured| &measured.section.pictures) {
        fs::write(pictures.join(&picture.file), &picture.svg).into_diagnostic()?;
    }
    fs::write(&document, render::document(&measured)).into_diagnostic()?;
    println!("wrote {}", document.display());
    if failed.is_empty() { Ok(()) } else { bail!("not measured: {}", failed.join(", ")) }
}

/// Where results, document and pictures go: a quick run overwrites nothing of the repository.
fn places(quick: bool) -> (PathBuf, PathBuf, PathBuf) {
    let (around, docs) = (root().join("target/bench"), root().join("docs"));
    if quick {
        let quick = around.join("quick");
        (quick.join("results"), quick.join("benchmarks.md"), quick.join("pictures"))
    } else {
        (around.join("results"), docs.join("benchmarks.md"), docs.join("pictures"))
    }
}

fn measure(part: Part, asked: &AllBench, results: &Path) -> miette::Result<Section> {
    let sizes = if asked.quick { Sizes::quick() } else { Sizes::full() };
    match part {
        Part::Facts => facts::measure(&asked.data, &sizes),
        Part::Cells => cells::measure(&sizes),
        Part::Answers => answers::measure(&sizes),
        Part::Growth => growth::measure(&sizes),
        Part::ScaleOut => scale_out::measure(&asked.data, &sizes),
        Part::Bounds => bounds::measure(&asked.data, &sizes, results),
    }
}

fn keep(section: Section, results: &Path) -> miette::Result<()> {
    let day = jiff::Zoned::now().date().to_string();
    Measured { day, commit: commit(), machine: Machine::this(), section }.store(results)
}
