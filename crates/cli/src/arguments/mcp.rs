//! Arguments of `mcp`.

use clap::Args;

/// Answer an assistant by the Model Context Protocol on standard input and output.
///
/// An assistant's program starts this command and asks it: what a role pays, how roles compare, what an offer is worth, what a posting
/// leaves out, and the rows behind a figure. Nothing is written but answers; the data folder is only read.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest mcp
  earnest --data ./lake mcp
  claude mcp add earnest -- earnest mcp")]
pub(crate) struct McpArguments {}
