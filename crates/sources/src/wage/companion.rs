//! Files that are published beside a wage table and say nothing alone.

use std::path::Path;

/// Tables of names beside the flat files of the OEWS, and its notes.
const OEWS_COMPANIONS: [&str; 13] = [
    "oe.area",
    "oe.areatype",
    "oe.contacts",
    "oe.datatype",
    "oe.footnote",
    "oe.industry",
    "oe.occugroup",
    "oe.occupation",
    "oe.release",
    "oe.seasonal",
    "oe.sector",
    "oe.series",
    "oe.txt",
];

/// What a downloaded file's origin is kept in: `….source.json`.
const ORIGIN: &str = ".source.json";

/// Whether the file is read with another one beside it, or holds that one's origin.
pub fn is_companion_file(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    name.ends_with(ORIGIN) || OEWS_COMPANIONS.contains(&name.as_str())
}
