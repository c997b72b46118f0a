//! Arguments of `show`, `verify` and `diff`.

use clap::Args;
use jiff::civil::Date;

use super::format::{DocumentFormat, ListFormat, RowsFormat};

/// Show a published number with its method and the rows behind it.
///
/// Every figure in `--format json` has an id, which says how to compute it anew.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest show $(earnest report \"backend engineer\" --format json | jq -r .base_pay.p50.id)
  earnest show ID --format csv > rows.csv")]
pub(crate) struct ShowArguments {
    /// Id of the figure.
    #[arg(value_name = "ID")]
    pub(crate) id: String,

    /// Form of the answer.
    #[arg(long, value_enum, default_value_t = RowsFormat::Term)]
    pub(crate) format: RowsFormat,
}

/// Compute a published number, or every number of an answer, anew, and say whether it still holds.
///
/// An answer is compared to the byte.
#[derive(Debug, Args)]
#[command(after_help = "Exit code 5 where something differs.

Examples:
  earnest report \"backend engineer\" --format json > answer.json
  earnest verify answer.json
  earnest verify $(jq -r .base_pay.p50.id answer.json)")]
pub(crate) struct VerifyArguments {
    /// Id of a figure, or file of an answer in JSON.
    #[arg(value_name = "ID|FILE")]
    pub(crate) what: String,

    /// Form of the answer.
    #[arg(long, value_enum, default_value_t = ListFormat::Term)]
    pub(crate) format: ListFormat,
}

/// Say which numbers changed between two days, two lakes or two answers, and what moved each: data, method or taxonomy.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest diff 2025-06-30 2025-10-31 --role \"backend engineer\"
  earnest diff ./lake-january ./lake-june --role \"data scientist\" --area California
  earnest diff before.json after.json")]
pub(crate) struct DiffArguments {
    /// First side: a day, the folder of a lake, or the file of an answer in JSON.
    #[arg(value_name = "A")]
    pub(crate) before: String,

    /// Second side.
    #[arg(value_name = "B")]
    pub(crate) after: String,

    /// Role to compare; may be repeated. Without it: the twenty roles with most stated pay.
    #[arg(long)]
    pub(crate) role: Vec<String>,

    /// Area. Without it: the country with most evidence.
    #[arg(long)]
    pub(crate) area: Option<String>,

    /// Only postings published on or before this day, where the sides are lakes. Without it: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,

    /// Form of the answer.
    #[arg(long, value_enum, default_value_t = DocumentFormat::Term)]
    pub(crate) format: DocumentFormat,

    /// Seed of every pseudo-random step.
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,
}
