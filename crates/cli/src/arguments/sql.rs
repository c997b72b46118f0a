//! Arguments of `sql`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use earnest_store::TableForm;

/// Ask the tables with SQL, and take the rows home.
///
/// The tables are only read: SELECT, WITH, VALUES, EXPLAIN, DESCRIBE and SHOW are run, and nothing else is. Rows come in the order of ORDER BY;
/// without it, in any. docs/sql.md has examples.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest sql --tables
  earnest sql --tables posting_pay
  earnest sql \"SELECT role, COUNT(*) AS n FROM vacancies GROUP BY role ORDER BY n DESC LIMIT 10\"
  earnest sql --file question.sql --output answer.parquet
  echo \"SELECT * FROM posting_skills\" | earnest sql --format csv | head")]
pub(crate) struct SqlArguments {
    /// The query. Without it and without --file: standard input.
    #[arg(value_name = "QUERY", conflicts_with = "file")]
    pub(crate) query: Option<String>,

    /// File with the query.
    #[arg(long, value_name = "FILE", conflicts_with = "tables")]
    pub(crate) file: Option<PathBuf>,

    /// Show the tables and their columns instead; with a name: that table.
    #[arg(long, conflicts_with_all = ["output", "limit"])]
    pub(crate) tables: bool,

    /// Form of the rows. Without it: the one that the ending of --output names, else the terminal's.
    #[arg(long, value_enum)]
    pub(crate) format: Option<SqlFormat>,

    /// Write the rows to this file, which appears when it is whole.
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// At most so many rows. Without it: 1,000 in the terminal's form, all in the others.
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
}

/// Form of the rows of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SqlFormat {
    /// For the terminal: amounts grouped and rounded, long texts cut.
    Term,
    /// Comma separated values.
    Csv,
    /// One JSON array.
    Json,
    /// A JSON object a line.
    Jsonl,
    /// A Markdown table.
    Md,
    /// Parquet.
    Parquet,
    /// An Arrow IPC file.
    Arrow,
}

impl SqlFormat {
    /// The form that a file's ending names.
    pub(crate) fn of_extension(extension: &str) -> Option<Self> {
        if extension.eq_ignore_ascii_case("md") {
            return Some(Self::Md);
        }
        TableForm::of_extension(extension).map(|form| match form {
            TableForm::Csv => Self::Csv,
            TableForm::Json => Self::Json,
            TableForm::JsonLines => Self::Jsonl,
            TableForm::Parquet => Self::Parquet,
            TableForm::Arrow => Self::Arrow,
        })
    }

    /// The form of a file of rows; nothing for the forms that people read.
    pub(crate) fn table_form(self) -> Option<TableForm> {
        match self {
            Self::Term | Self::Md => None,
            Self::Csv => Some(TableForm::Csv),
            Self::Json => Some(TableForm::Json),
            Self::Jsonl => Some(TableForm::JsonLines),
            Self::Parquet => Some(TableForm::Parquet),
            Self::Arrow => Some(TableForm::Arrow),
        }
    }
}
