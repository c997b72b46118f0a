//! The tables that are read: the OEWS as published, and filings drawn again from a sample.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use miette::IntoDiagnostic;

use crate::bench::python::told;

/// Filings of one width, as CSV or as a workbook; made once.
pub(super) fn filings(
    python: &Path,
    data: &Path,
    folder: &Path,
    kind: &str,
    (rows, columns): (usize, usize),
) -> miette::Result<PathBuf> {
    let path = folder.join(format!("filings-{rows}-{columns}.{kind}"));
    if !path.exists() {
        let part = folder.join(format!("part.{kind}"));
        let wages = data.join("wages/oflc_lca");
        told(
            Command::new(python)
                .args(["-c", include_str!("inputs.py")])
                .arg(wages.join("LCA_FY2020_sample10000.xlsx"))
                .arg(wages.join("h1b_titles_2015_2019.csv"))
                .arg(&part)
                .args([kind, &rows.to_string(), &columns.to_string()]),
        )?;
        fs::rename(&part, &path).into_diagnostic()?;
    }
    Ok(path)
}
