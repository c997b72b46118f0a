//! Arguments of the commands that read and build: `ingest`, `fetch`, `extract`, `build`.

use std::path::PathBuf;

use clap::Args;
use earnest_sources::fetch::{Dataset, Url};
use jiff::civil::Date;

use super::parse::parse_dataset;

/// Read postings and public wage tables from files and folders into your lake.
///
/// The format of each file is found from its content. Postings: Ashby and Greenhouse board JSON, JSON lines, HTML pages with
/// schema.org JobPosting, CSV through a mapping. Wages: flat files and workbooks of the OEWS; LCA, PERM and H-2B disclosure files;
/// self-reported salaries; O*NET texts; rates of the ECB, consumer prices, regional price parities. Reading the same input twice adds
/// nothing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest ingest boards/
  earnest --data ./lake ingest postings.jsonl careers.html
  earnest ingest jobs.csv --map jobs.toml
  earnest ingest oesm25st.zip LCA_Disclosure_Data_FY2025_Q4.xlsx")]
pub(crate) struct IngestArguments {
    /// Files and folders; a folder is read with everything below it.
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// Mapping of CSV columns to fields, a TOML file as docs/mapping.md describes it.
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,

    /// Skills of your own, read before the embedded ones; docs/skills.md describes the file.
    #[arg(long, value_name = "FILE")]
    pub(crate) skills: Option<PathBuf>,

    /// Day of the ingest, kept with each sighting. Without it: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
}

/// Fetch a public wage table or yardstick from its publisher, and read it into your lake.
///
/// Files are kept below the lake as they came, with their hash; a stop is resumed, a file that did not change is not fetched again.
/// Publishers ask who fetches: `--contact` or `EARNEST_CONTACT` gives your e-mail address.
#[derive(Debug, Args)]
#[command(after_help = "Data sets:
  oews  wages by occupation and area, surveyed (BLS)
  lca   labor condition applications, filed (DOL)
  perm  permanent labor certifications, filed (DOL)
  h2b   H-2B certifications, filed (DOL)
  onet  tasks, titles and tools by occupation (O*NET)
  fx    exchange rates (ECB)
  cpi   consumer prices (BLS)
  rpp   regional price parities (BEA)

Examples:
  earnest fetch oews
  earnest fetch lca --release 2024
  earnest fetch oews --list")]
pub(crate) struct FetchArguments {
    /// Data set.
    #[arg(value_name = "DATASET", value_parser = parse_dataset)]
    pub(crate) dataset: Dataset,

    /// Release. Without it: the newest that is known; with `--list`: every one.
    #[arg(long)]
    pub(crate) release: Option<String>,

    /// Only list the releases and their addresses.
    #[arg(long)]
    pub(crate) list: bool,

    /// Ask this server in place of the publisher's, for the same paths.
    #[arg(long, value_name = "URL")]
    pub(crate) base: Option<Url>,

    /// Your e-mail address, which is sent along as a part of the program's name.
    #[arg(long, value_name = "ADDRESS", env = "EARNEST_CONTACT", hide_env_values = true)]
    pub(crate) contact: Option<String>,

    /// Take a file whose size or hash is not the one listed: agencies publish files anew under the same name.
    #[arg(long)]
    pub(crate) accept_reissued: bool,

    /// Day of the fetch, kept with each file. Without it: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
}

/// Read the facts that postings state: JSON lines in, JSON lines out, each fact with its evidence.
///
/// A line of input has `id` and `title`, and any of `employer`, `location`, and `text` or `html`. A line that is no posting becomes a
/// line with `issues`, and the others go on. E-mail addresses and telephone numbers are redacted from what is quoted.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest extract < postings.jsonl > facts.jsonl
  earnest extract january.jsonl february.jsonl
  earnest extract --skills ours.tsv postings.jsonl
  echo '{\"id\":\"1\",\"title\":\"Cook\",\"text\":\"We pay $22 an hour.\"}' | earnest extract")]
pub(crate) struct ExtractArguments {
    /// Files of JSON lines; without any, standard input.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Skills of your own, read before the embedded ones; docs/skills.md describes the file.
    #[arg(long, value_name = "FILE")]
    pub(crate) skills: Option<PathBuf>,
}

/// Fit the models to your lake's postings, and compute what every role pays by level and area.
///
/// Answers use the models of your lake once they are there, and those of the starter until then. Run it again after an ingest; the same
/// postings give the same models.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest --data ./lake build
  earnest --data ./lake build --as-of 2026-06-30")]
pub(crate) struct BuildArguments {
    /// Only postings published on or before this day. Without it: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,

    /// Seed of every pseudo-random step.
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,
}
