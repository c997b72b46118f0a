//! Arguments of `lint`.

use clap::{Args, ValueEnum};
use jiff::civil::Date;

/// Say what postings leave out that pay-transparency rules ask for.
///
/// A posting is a JSON object with `title` and `text`, as for `earnest extract`, or a page with schema.org JobPosting data: from a file,
/// an address, or `-` for standard input. With `--title` it is plain text. Which rules are looked at follows from its worksites; the
/// answer names them. It compares the posting with a summary of rules and is not legal advice.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest lint posting.json
  earnest lint postings/*.json --format sarif > lint.sarif
  earnest lint https://example.com/careers/line-cook --jurisdiction US-CO --jurisdiction US-NY
  pbpaste | earnest lint - --title \"Line Cook\" --location \"Denver, CO\"
  earnest lint posting.json --as-of 2024-12-31 --level doubtful

Ends with 6 where something at `--level` or above was found. docs/lint.md describes every check.")]
pub(crate) struct LintArguments {
    /// Files, addresses, or `-` for standard input.
    #[arg(value_name = "POSTING", required = true)]
    pub(crate) postings: Vec<String>,

    /// Title of a posting that is plain text.
    #[arg(long)]
    pub(crate) title: Option<String>,

    /// Location of the work, in place of the one that the posting states.
    #[arg(long)]
    pub(crate) location: Option<String>,

    /// Code of a jurisdiction whose rules are looked at, in place of those of the worksites; may be repeated.
    #[arg(long, value_name = "CODE")]
    pub(crate) jurisdiction: Vec<String>,

    /// Day on which the rules are looked up. Without it: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,

    /// Form of the answer.
    #[arg(long, value_enum, default_value_t = LintFormat::Term)]
    pub(crate) format: LintFormat,

    /// What ends the command with 6.
    #[arg(long, value_enum, default_value_t = FailLevel::Missing)]
    pub(crate) level: FailLevel,
}

/// Form of the answer of `lint`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LintFormat {
    /// For the terminal.
    #[value(alias = "text")]
    Term,
    /// Markdown.
    Md,
    /// One HTML page.
    Html,
    /// Everything, for machines; an array where there are several postings.
    Json,
    /// SARIF 2.1.0, for tools that show findings beside a file.
    Sarif,
}

/// What ends the command with a code of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailLevel {
    /// What a rule asks for is left out.
    Missing,
    /// That, or what is stated is doubtful.
    Doubtful,
    /// Anything at all.
    Advice,
    /// Nothing.
    Never,
}
