//! Arguments of the commands that ask the web: `fetch`, `watch`, `sources`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use earnest_sources::fetch::Url;
use jiff::civil::Date;

use super::format::ListFormat;
use super::parse::parse_interval;

/// Fetch postings from boards, services and web pages, or a public wage table from its publisher, into your lake.
///
/// A board is written as its source and name, `greenhouse:stripe`; `earnest sources` lists the sources. An address is read by what it holds:
/// postings as data, a feed, a sitemap, or links to boards. Every site is asked slowly, under a name of ours, as its robots.txt allows, and
/// only for what has changed. A posting that a board does not hold any more is closed, one with other content is kept beside its earlier
/// version. A long list that was stopped goes on where it was when it is asked for again on the same day.
#[derive(Debug, Args)]
#[command(after_help = "Public tables, one at a time:
  oews  wages by occupation and area, surveyed (BLS)
  lca   labor condition applications, filed (DOL)
  perm  permanent labor certifications, filed (DOL)
  h2b   H-2B certifications, filed (DOL)
  onet  tasks, titles and tools by occupation (O*NET)
  fx    exchange rates (ECB)
  cpi   consumer prices (BLS)
  rpp   regional price parities (BEA)

Examples:
  earnest fetch greenhouse:stripe lever:netflix https://example.com/careers
  earnest fetch --list boards.txt
  earnest fetch --list boards.txt --dry-run
  earnest fetch oews
  earnest fetch lca --release 2024
  earnest fetch oews --releases")]
pub(crate) struct FetchArguments {
    #[command(flatten)]
    pub(crate) what: FetchedSources,

    /// Only show what would be asked first, and send nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Of a public table, the release. Without it: the newest that is known; with `--releases`: every one.
    #[arg(long)]
    pub(crate) release: Option<String>,

    /// Of a public table, only list the releases and their addresses.
    #[arg(long)]
    pub(crate) releases: bool,

    /// Of a public table, take a file whose size or hash is not the one listed: agencies publish files anew under the same name.
    #[arg(long)]
    pub(crate) accept_reissued: bool,

    /// Day of the fetch, kept with what was read. Without it: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
}

/// Fetch again and again: what is new, edited and closed since the last time.
///
/// Runs until it is stopped. What one round could not reach is asked for again in the next.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest watch greenhouse:stripe lever:netflix
  earnest watch --list boards.txt --every 6h
  earnest watch --list boards.txt --every 1d --times 7")]
pub(crate) struct WatchArguments {
    #[command(flatten)]
    pub(crate) what: FetchedSources,

    /// From the beginning of one round to that of the next: `30m`, `6h`, `1d`; at least 10 minutes.
    #[arg(long, value_name = "TIME", default_value = "1d", value_parser = parse_interval)]
    pub(crate) every: Duration,

    /// Rounds; without it there is no end.
    #[arg(long, value_name = "N")]
    pub(crate) times: Option<u32>,
}

/// What is asked for, and how.
#[derive(Debug, Args)]
pub(crate) struct FetchedSources {
    /// Boards and services (`greenhouse:stripe`), addresses, or one public table (`oews`).
    #[arg(value_name = "SOURCE", required_unless_present = "list")]
    pub(crate) sources: Vec<String>,

    /// A file of boards and addresses, one a line; lines that begin with `#` are notes.
    #[arg(long, value_name = "FILE")]
    pub(crate) list: Option<PathBuf>,

    /// Ask this server in place of every other: for the paths of a public table, and `<host>/<path>` of anything else.
    #[arg(long, value_name = "URL")]
    pub(crate) base: Option<Url>,

    /// Your e-mail address, which is sent along as a part of the program's name.
    #[arg(long, value_name = "ADDRESS", env = "EARNEST_CONTACT", hide_env_values = true)]
    pub(crate) contact: Option<String>,

    /// A host, address or block such as `10.1.0.0/16` inside your own network that may be asked; without it none is.
    #[arg(long, value_name = "HOST")]
    pub(crate) allow_private: Vec<String>,

    /// Begin a list anew that was stopped.
    #[arg(long)]
    pub(crate) anew: bool,
}

/// List the sources of postings: what each gives, how it is asked for, and what its terms say.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest sources
  earnest sources lever
  earnest sources --format json")]
pub(crate) struct SourcesArguments {
    /// One source, in full.
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// How to write the list.
    #[arg(long, value_enum, default_value_t = ListFormat::Term)]
    pub(crate) format: ListFormat,
}
