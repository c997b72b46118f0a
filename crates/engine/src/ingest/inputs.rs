//! Which files an `ingest` reads.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::EngineError;

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Input {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Name in records and messages: the whole path.
    pub(super) name: String,
    /// Size in bytes, for the progress bar; 0 where unknown.
    pub(super) bytes: u64,
}

/// Every file at or below `paths`, each folder in the order of names; hidden files are left out.
pub(super) fn list_inputs(paths: &[PathBuf]) -> Result<Vec<Input>, EngineError> {
    let mut inputs = Vec::new();
    for path in paths {
        let metadata = path.metadata().map_err(|source| EngineError::NoSuchPath { path: path.clone(), source })?;
        // One name a file, however the path was spelled, so that reading it again is seen to be again.
        let path = &path.canonicalize().unwrap_or_else(|_| path.clone());
        if !metadata.is_dir() {
            inputs.push(input(path, metadata.len()));
            continue;
        }
        let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
        let walk = WalkDir::new(path).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name())) {
            // A folder that cannot be listed is passed on as an input: reading it fails, and that is counted.
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                // A pipe or a device below a folder would be waited for without end.
                Ok(entry) if entry.file_type().is_file() || entry.file_type().is_symlink() => {
                    inputs.push(input(entry.path(), entry.metadata().map_or(0, |metadata| metadata.len())));
                }
                Ok(_) => {}
                Err(error) => inputs.extend(error.path().map(|path| input(path, 0))),
            }
        }
    }
    Ok(inputs)
}

fn input(path: &Path, bytes: u64) -> Input {
    Input { path: path.to_owned(), name: path.display().to_string(), bytes }
}
