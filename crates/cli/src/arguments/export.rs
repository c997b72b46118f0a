//! Arguments of `export`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
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
    #[arg(long, value_parser = forms(), default_value = TableForm::Parquet.extension())]
    pub(crate) format: TableForm,
}

/// The forms of shared files, with what `--help` says of them. One JSON array is none: a reader would have to hold all of it.
const FORMS: [(TableForm, &str); 4] = [
    (TableForm::Parquet, "Parquet"),
    (TableForm::Csv, "Comma separated values"),
    (TableForm::JsonLines, "A JSON object a line"),
    (TableForm::Arrow, "Arrow IPC files"),
];

/// A form by its name, which is the ending of its files.
fn forms() -> impl TypedValueParser<Value = TableForm> {
    let names = FORMS.map(|(form, help)| PossibleValue::new(form.extension()).help(help));
    PossibleValuesParser::new(names).map(|name| TableForm::of_extension(&name).expect("the name of a form"))
}

fn parse_table(text: &str) -> Result<Table, String> {
    let names: Vec<&str> = Table::ALL.iter().map(|table| table.name()).collect();
    Table::ALL
        .into_iter()
        .find(|table| table.name() == text)
        .ok_or_else(|| format!("the tables are {}", names.join(", ")))
}
