//! What one part of the measurements found: plain data, kept as JSON and rendered as a section of the document.

use std::fs;
use std::path::Path;

use clap::ValueEnum;
use miette::IntoDiagnostic;
use serde::{Deserialize, Serialize};

use super::machine::Machine;

/// A part of the measurements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Part {
    /// Facts read a second, beside other readers.
    Facts,
    /// Percentiles by group from one file, beside other query engines.
    Cells,
    /// A report from a large lake, pages a second.
    Answers,
    /// Time and memory as postings grow, and in little memory.
    Growth,
    /// The same questions on executors.
    ScaleOut,
    /// How near each comes to what the machine can do.
    Bounds,
}

impl Part {
    /// Every part, in the order of the document.
    pub(super) const ALL: [Self; 6] =
        [Self::Facts, Self::Cells, Self::Answers, Self::Growth, Self::ScaleOut, Self::Bounds];

    /// The name on the command line and of the result's file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::Cells => "cells",
            Self::Answers => "answers",
            Self::Growth => "growth",
            Self::ScaleOut => "scale-out",
            Self::Bounds => "bounds",
        }
    }
}

/// A section of the document. Texts are Markdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Section {
    /// Which part it tells of.
    pub(super) part: Part,
    /// Heading.
    pub(super) title: String,
    /// What is measured, and how: a paragraph each.
    pub(super) method: Vec<String>,
    /// Commands that were measured, as typed.
    pub(super) commands: Vec<String>,
    /// The data that was read.
    pub(super) data: Vec<String>,
    /// The figures.
    pub(super) tables: Vec<Table>,
    /// Drawings of them.
    pub(super) pictures: Vec<Picture>,
    /// What the figures say: targets, reasons, what failed.
    pub(super) notes: Vec<String>,
    /// Single numbers that another section reads, by name.
    pub(super) numbers: Vec<(String, f64)>,
}

/// A table of figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Table {
    /// What it shows.
    pub(super) caption: String,
    /// Heads of the columns; those after the first hold numbers.
    pub(super) columns: Vec<String>,
    /// The rows.
    pub(super) rows: Vec<Vec<String>>,
}

/// A drawing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Picture {
    /// Name of its file.
    pub(super) file: String,
    /// What it shows, in words.
    pub(super) alt: String,
    /// The drawing.
    pub(super) svg: String,
}

/// A section with when and where it was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Measured {
    /// Day, as `2026-11-23`.
    pub(super) day: String,
    /// Commit of the repository; with `+` where files differed from it.
    pub(super) commit: String,
    /// The machine.
    pub(super) machine: Machine,
    /// What was found.
    pub(super) section: Section,
}

impl Section {
    /// An empty section.
    pub(super) fn new(part: Part, title: &str) -> Self {
        Self {
            part,
            title: title.to_owned(),
            method: Vec::new(),
            commands: Vec::new(),
            data: Vec::new(),
            tables: Vec::new(),
            pictures: Vec::new(),
            notes: Vec::new(),
            numbers: Vec::new(),
        }
    }

    /// The number of that name.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.numbers.iter().find(|(found, _)| found == name).map(|(_, value)| *value)
    }
}

impl Table {
    /// A table without rows.
    pub(super) fn new(caption: impl Into<String>, columns: &[&str]) -> Self {
        let columns = columns.iter().map(|column| (*column).to_owned()).collect();
        Self { caption: caption.into(), columns, rows: Vec::new() }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}

impl Measured {
    /// Keeps the result in `folder`, whole or not at all, in place of an earlier one.
    pub(super) fn store(&self, folder: &Path) -> miette::Result<()> {
        fs::create_dir_all(folder).into_diagnostic()?;
        let file = folder.join(format!("{}.json", self.section.part.name()));
        let part = file.with_extension("part");
        fs::write(&part, serde_json::to_vec_pretty(self).into_diagnostic()?).into_diagnostic()?;
        fs::rename(part, file).into_diagnostic()
    }

    /// The result of a part; `None` where it was not measured, or by a version that wrote other results.
    pub(super) fn load(folder: &Path, part: Part) -> Option<Self> {
        let bytes = fs::read(folder.join(format!("{}.json", part.name()))).ok()?;
        serde_json::from_slice(&bytes).ok()
    }
}

/// Whether a target was reached, in words.
pub(super) fn verdict(is_reached: bool) -> &'static str {
    if is_reached { "reached" } else { "**not reached**" }
}
