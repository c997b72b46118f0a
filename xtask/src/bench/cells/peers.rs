//! The other libraries, each in a process of its own as ours is.

use std::path::{Path, PathBuf};

use crate::bench::wages::virtual_environment;

/// What every measurement is made with; the versions are pinned so that the figures can be repeated.
const PACKAGES: [&str; 2] = ["duckdb==2.0.0", "polars"];

/// What is measured where it installs.
const PACKAGE_IF_THERE: &str = "chdb==4.4.0";

/// A Python with the peers, and the names of those that are there. `DuckDB` comes first: it is what ours is compared with.
pub(super) fn install(folder: &Path) -> miette::Result<(PathBuf, Vec<&'static str>)> {
    let python = virtual_environment(&folder.join("peers"), &PACKAGES)?;
    let mut names = vec!["duckdb", "polars"];
    match virtual_environment(&folder.join("chdb"), &[PACKAGE_IF_THERE]) {
        Ok(_) => names.push("chdb"),
        Err(error) => println!("chDB is left out: {error}"),
    }
    Ok((python, names))
}

/// The command that asks one of them.
pub(super) fn command(python: &Path, folder: &Path, name: &str, file: &Path, keys: &str) -> Vec<String> {
    let python = if name == "chdb" { folder.join("chdb/venv/bin/python") } else { python.to_owned() };
    let script = include_str!("peer.py");
    [&python.display().to_string(), "-c", script, name, &file.display().to_string(), keys].map(str::to_owned).to_vec()
}
