//! Forms of a table as a file.

/// A form of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TableForm {
    /// Comma separated values with a line of names.
    Csv,
    /// One JSON array, an object a row.
    Json,
    /// A JSON object a line.
    JsonLines,
    /// Parquet.
    Parquet,
    /// An Arrow IPC file, which Feather readers read too.
    Arrow,
}

impl TableForm {
    /// Every form.
    pub const ALL: [Self; 5] = [Self::Csv, Self::Json, Self::JsonLines, Self::Parquet, Self::Arrow];

    /// The ending of a file of that form, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
        }
    }

    /// The form that a file's ending names.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.extension().eq_ignore_ascii_case(extension))
    }

    /// Whether a terminal can show it.
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Parquet | Self::Arrow)
    }
}
