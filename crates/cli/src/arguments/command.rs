//! The command line as a whole.

use clap::{Args, Parser, Subcommand};

use super::cluster::ClusterCommand;
use super::evaluate::EvaluateCommand;
use super::export::ExportArguments;
use super::fetch::{FetchArguments, SourcesArguments, WatchArguments};
use super::lint::LintArguments;
use super::mcp::McpArguments;
use super::price::PriceArguments;
use super::provenance::{DiffArguments, ShowArguments, VerifyArguments};
use super::publish::PublishArguments;
use super::report::{CompareArguments, ReportArguments, RolesArguments};
use super::serve::ServeArguments;
use super::sql::SqlArguments;
use super::tables::{BuildArguments, ExtractArguments, IngestArguments, MapArguments};

/// How much does this job pay, and why, with numbers you can check.
///
/// Every figure comes with the postings and employers behind it, a 95% interval and its method; where the evidence is too
/// thin it is withheld, with the reason. Without a data folder the answers come from the starter data set inside the program.
#[derive(Debug, Parser)]
#[command(name = "earnest", version, propagate_version = true, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) lake: LakeArguments,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Which lake, and what runs the plans over it.
#[derive(Debug, Args)]
pub(crate) struct LakeArguments {
    /// Your own lake of postings: a folder, or a prefix of an object store as `s3://bucket/prefix`.
    #[arg(long, global = true, value_name = "LAKE", env = "EARNEST_DATA", hide_env_values = true)]
    pub(crate) data: Option<String>,

    /// Run the plans on the cluster with this scheduler; docs/cluster.md.
    #[arg(long, global = true, value_name = "df://HOST:PORT", env = "EARNEST_CLUSTER", hide_env_values = true)]
    pub(crate) cluster: Option<String>,
}

/// The table of [`crate::exit`], for people.
const EXIT_CODES: &str = "Exit codes:
  0  done
  1  the environment failed: disk, permissions, a damaged lake
  2  the arguments are not valid, or the query is none
  3  the question names an unknown or ambiguous role, area, table or column, or a missing path
  4  the command ran, and no record of its input could be read
  5  what was verified is not what it was
  6  a posting leaves out what was asked for";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Report(ReportArguments),
    Compare(CompareArguments),
    Price(PriceArguments),
    Lint(LintArguments),
    Roles(RolesArguments),
    Ingest(IngestArguments),
    Fetch(FetchArguments),
    Watch(WatchArguments),
    Sources(SourcesArguments),
    Map(MapArguments),
    Extract(ExtractArguments),
    Build(BuildArguments),
    Show(ShowArguments),
    Verify(VerifyArguments),
    Diff(DiffArguments),
    Sql(SqlArguments),
    Export(ExportArguments),
    Mcp(McpArguments),
    Publish(PublishArguments),
    Serve(ServeArguments),
    #[command(subcommand)]
    Cluster(ClusterCommand),
    /// Measure how well something is done, against what people found by reading.
    #[command(subcommand)]
    Evaluate(EvaluateCommand),
    /// Show which tables answer, and how many rows they hold.
    Status,
}
