//! Arguments of `evaluate`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use earnest_core::FactField;
use jiff::civil::Date;

use super::format::ListFormat;
use super::parse::parse_field;

/// What to measure.
#[derive(Debug, Subcommand)]
pub(crate) enum EvaluateCommand {
    Facts(EvaluateFactsArguments),
    Official(EvaluateOfficialArguments),
    Estimates(EvaluateEstimatesArguments),
    Pooling(EvaluatePoolingArguments),
    Prediction(EvaluatePredictionArguments),
}

/// Draw postings from simulated populations and count how often the published 95% intervals hold the truth.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest evaluate estimates
  earnest evaluate estimates --samples 1000 --format json")]
pub(crate) struct EvaluateEstimatesArguments {
    /// Cells drawn of each kind.
    #[arg(long, default_value_t = 300)]
    pub(crate) samples: usize,

    /// Seed of the draws.
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,

    /// Form of the answer.
    #[arg(long, value_enum, default_value_t = ListFormat::Term)]
    pub(crate) format: ListFormat,
}

/// Draw thin cohorts of 3 to 10 postings from large ones, and judge the modelled pay on the postings left out.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest evaluate pooling
  earnest --data ./lake evaluate pooling --seed 7")]
pub(crate) struct EvaluatePoolingArguments {
    #[command(flatten)]
    pub(crate) run: EvaluationRun,
}

/// Predict later postings of employers that were not seen: coverage of the 80% and 90% intervals, and errors beside two baselines.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest evaluate prediction
  earnest --data ./lake evaluate prediction --format json")]
pub(crate) struct EvaluatePredictionArguments {
    #[command(flatten)]
    pub(crate) run: EvaluationRun,
}

/// Compare posted pay with surveyed wages: the gap by major group, before and after calibration, on cells that were not fitted.
///
/// A cell is an occupation in the United States, a state or a metropolitan area, with postings that state pay and a published median.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest evaluate official
  earnest --data ./lake evaluate official --as-of 2026-08-31 --format json")]
pub(crate) struct EvaluateOfficialArguments {
    #[command(flatten)]
    pub(crate) run: EvaluationRun,
}

/// Compare facts with labels made by reading: precision, recall, F1 and accuracy by field, each with a 95% interval, and every
/// difference with the words behind it.
///
/// A label is a JSON line with `id` and any of `pay`, `seniority`, `min_years`, `degree`, `arrangement`, `benefits`, `skills`, `soc`,
/// `language`; docs/methods/facts.md shows one. What a label does not name is not compared.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest evaluate facts --postings postings.jsonl --labels labels.jsonl
  earnest evaluate facts --postings postings.jsonl --labels labels.jsonl --field pay --field skills
  earnest extract < postings.jsonl > before.jsonl
  earnest evaluate facts --postings postings.jsonl --labels labels.jsonl --compare before.jsonl")]
#[command(group = clap::ArgGroup::new("input").required(true))]
pub(crate) struct EvaluateFactsArguments {
    /// Postings as JSON lines, as for `earnest extract`; their facts are extracted now.
    #[arg(long, value_name = "FILE", group = "input")]
    pub(crate) postings: Option<PathBuf>,

    /// Fact records as `earnest extract` wrote them, in place of postings.
    #[arg(long, value_name = "FILE", group = "input")]
    pub(crate) facts: Option<PathBuf>,

    /// Skills of your own, where postings are extracted.
    #[arg(long, value_name = "FILE", conflicts_with = "facts")]
    pub(crate) skills: Option<PathBuf>,

    /// Labels as JSON lines.
    #[arg(long, value_name = "FILE")]
    pub(crate) labels: PathBuf,

    /// Fact records of another run, to compare with.
    #[arg(long, value_name = "FILE")]
    pub(crate) compare: Option<PathBuf>,

    /// Only this field; may be repeated.
    #[arg(long, value_name = "FIELD", value_parser = parse_field)]
    pub(crate) field: Vec<FactField>,

    /// Form of the answer.
    #[arg(long, value_enum, default_value_t = ListFormat::Term)]
    pub(crate) format: ListFormat,
}

// On which postings, and how it is told. (A doc comment here would become the help of each command.)
#[derive(Debug, Args)]
pub(crate) struct EvaluationRun {
    /// Only postings published on or before this day. Without it: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,

    /// Seed of the halves, folds or draws.
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,

    /// Form of the answer.
    #[arg(long, value_enum, default_value_t = ListFormat::Term)]
    pub(crate) format: ListFormat,
}
