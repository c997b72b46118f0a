//! The command line.

mod cluster;
mod command;
mod evaluate;
mod export;
mod fetch;
mod format;
mod lint;
mod mcp;
mod parse;
mod price;
mod provenance;
mod publish;
mod report;
mod serve;
mod sql;
mod tables;

pub(crate) use cluster::ClusterCommand;
#[cfg(feature = "cluster")]
pub(crate) use cluster::{ExecutorArguments, SchedulerArguments};
pub(crate) use command::{Arguments, Command, LakeArguments};
pub(crate) use evaluate::{EvaluateCommand, EvaluateEstimatesArguments, EvaluateFactsArguments, EvaluationRun};
pub(crate) use export::ExportArguments;
pub(crate) use fetch::{FetchArguments, FetchedSources, SourcesArguments, WatchArguments};
pub(crate) use format::{DocumentFormat, Format, ListFormat, RowsFormat};
pub(crate) use lint::{FailLevel, LintArguments, LintFormat};
pub(crate) use mcp::McpArguments;
pub(crate) use price::PriceArguments;
pub(crate) use provenance::{DiffArguments, ShowArguments, VerifyArguments};
pub(crate) use publish::{OnlyKind, PublishArguments};
pub(crate) use report::{CohortArguments, CompareArguments, ReportArguments, RolesArguments};
pub(crate) use serve::{LogFormat, ServeArguments};
pub(crate) use sql::{SqlArguments, SqlFormat};
pub(crate) use tables::{BuildArguments, ExtractArguments, IngestArguments, MapArguments};
