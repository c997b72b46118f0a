//! Hashes of the lists written by us: their `source.toml` is written by hand but for the `[sha256]` table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use miette::{Context, IntoDiagnostic};
use walkdir::WalkDir;

use super::release::hash_of;

const HASHES: &str = "[sha256]";

/// Brings the hashes of every `source.toml` with a `[sha256]` table up to date with the files beside it.
pub(crate) fn run(out: &Path) -> miette::Result<()> {
    for entry in WalkDir::new(out).sort_by_file_name() {
        let entry = entry.into_diagnostic()?;
        if entry.file_name() != "source.toml" {
            continue;
        }
        let path = entry.path();
        let text = fs::read_to_string(path).into_diagnostic()?;
        let Some((about, _)) = text.split_once(HASHES) else { continue };
        let mut updated = format!("{about}{HASHES}\n");
        for (file, hash) in hashes_beside(path)? {
            writeln!(updated, "{file:?} = {hash:?}").into_diagnostic()?;
        }
        if updated != text {
            fs::write(path, updated)
                .into_diagnostic()
                .wrap_err_with(|| format!("cannot write `{}`", path.display()))?;
        }
    }
    Ok(())
}

fn hashes_beside(source: &Path) -> miette::Result<BTreeMap<String, String>> {
    let mut hashes = BTreeMap::new();
    for file in source.parent().into_iter().flat_map(|folder| WalkDir::new(folder).min_depth(1).max_depth(1)) {
        let file = file.into_diagnostic()?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name != "source.toml" && file.file_type().is_file() {
            hashes.insert(name, hash_of(&fs::read(file.path()).into_diagnostic()?));
        }
    }
    Ok(hashes)
}
