//! The files of a folder.

use std::fs;
use std::path::{Path, PathBuf};

use miette::{IntoDiagnostic, WrapErr};

/// The files of `folder` with that extension, in the order of their names.
pub(crate) fn files(folder: &Path, extension: &str) -> miette::Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).into_diagnostic().wrap_err_with(|| format!("cannot list `{}`", folder.display()))?;
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>().into_diagnostic()?;
    files.retain(|file| file.extension().is_some_and(|found| found == extension));
    files.sort();
    Ok(files)
}
