//! What lies in a folder of tables, and by what it can be checked.

use serde::{Deserialize, Serialize};

/// Name of the manifest. It is written last, so a folder with one is whole.
pub const MANIFEST: &str = "manifest.json";

/// The manifest of a folder of tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportManifest {
    /// Version of the program that wrote it.
    pub version: String,
    /// Identity of the data.
    pub data_id: String,
    /// `lake`, or `starter` while the lake holds no postings.
    pub origin: String,
    /// Form of the files: `parquet`, `csv`, `jsonl` or `arrow`.
    pub format: String,
    /// Whose rights stand on what.
    pub terms: String,
    /// The tables.
    pub tables: Vec<ExportedTable>,
}

/// A table in the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedTable {
    /// Its name in SQL.
    pub name: String,
    /// Its file.
    pub file: String,
    /// What a row is.
    pub holds: String,
    /// Rows.
    pub rows: u64,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// BLAKE3 hash of the file, hexadecimal.
    pub blake3: String,
    /// Columns that rows are sorted by.
    pub sorted_by: Vec<String>,
    /// The columns.
    pub columns: Vec<ExportedColumn>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedColumn {
    /// Its name.
    pub name: String,
    /// Type of its values in words.
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether a value may be absent.
    pub is_optional: bool,
    /// What it means.
    pub meaning: String,
}
