//! Arguments of `export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use earnest_store::{Table, TableForm};

/// Write the tables as files to share, with a manifest of rows, hashes and columns.
///
/// Rows are sorted, so the same data gives the same bytes. `documents`, the text of postings, is written only where it is named.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest export tables/
  earnest export tables/ --table postings --table wages --format csv
  earnest --data ./lake export text/ --table documents --format jsonl")]
pub(crate) struct ExportArguments {
    /// The folder; files of the same names are replaced.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// Only this table; may be repeated. `earnest sql --tables` describes them.
    #[arg(long, value_name = "NAME", value_parser = parse_table)]
    pub(crate) table: Vec<Table>,

    /// Form of the files.
    #[arg(long, value_enum, default_value_t = ExportFormat::Parquet)]
    pub(crate) format: ExportFormat,
}

/// Form of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Parquet.
    Parquet,
    /// Comma separated values.
    Csv,
    /// A JSON object a line.
    Jsonl,
    /// Arrow IPC files.
    Arrow,
}

impl ExportFormat {
    /// The form.
    pub(crate) fn form(self) -> TableForm {
        match self {
            Self::Parquet => TableForm::Parquet,
            Self::Csv => TableForm::Csv,
            Self::Jsonl => TableForm::JsonLines,
            Self::Arrow => TableForm::Arrow,
        }
    }
}

fn parse_table(text: &str) -> Result<Table, String> {
    let names: Vec<&str> = Table::ALL.iter().map(|table| table.name()).collect();
    Table::ALL
        .into_iter()
        .find(|table| table.name() == text)
        .ok_or_else(|| format!("the tables are {}", names.join(", ")))
}
