//! `cargo xtask generate`: builds the reference data under `reference/` from the public files in `../shared/data`.
//!
//! Same inputs, same bytes: every table is sorted by its key, and no date or order of a file system enters it. Lists
//! written by us (`reference/*/earnest/`) are inputs, never outputs.

mod areas;
mod cbsa;
mod cities;
mod fx;
mod own;
mod release;
mod skills;
mod soc;
mod tasks;
mod titles;
mod workbook;

use std::path::Path;

/// Builds every generated release from the files under `shared` (the `data` folder) into `out` (the `reference`
/// folder).
pub fn run(shared: &Path, out: &Path) -> Result<(), miette::Report> {
    soc::run(shared, out)?;
    titles::run(shared, out)?;
    tasks::run(shared, out)?;
    skills::run(shared, out)?;
    areas::run(shared, out)?;
    let cbsa = cbsa::run(shared, out)?;
    cities::run(shared, out, &cbsa)?;
    fx::run(shared, out)?;
    own::run(out)
}
