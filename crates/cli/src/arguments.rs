//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use earnest_core::{Currency, FactField, SeniorityLevel};
use earnest_sources::fetch::{Dataset, Url};
use jiff::civil::Date;

/// How much does this job pay, and why, with numbers you can check.
///
/// Every figure comes with the postings and employers behind it, a 95% interval and its method; where the evidence is too
/// thin it is withheld, with the reason. Without a data folder the answers come from the starter data set inside the program.
#[derive(Debug, Parser)]
#[command(name = "earnest", version, propagate_version = true, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    /// Folder of your own lake of postings.
    #[arg(long, global = true, value_name = "DIR", env = "EARNEST_DATA", hide_env_values = true)]
    pub(crate) data: Option<PathBuf>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The table of [`crate::exit`], for people.
const EXIT_CODES: &str = "Exit codes:
  0  done
  1  the environment failed: disk, permissions, a damaged lake
  2  the arguments are not valid
  3  the question names an unknown or ambiguous role or area, or a missing path
  4  the command ran, and no record of its input could be read";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Report(ReportArguments),
    Roles(RolesArguments),
    Ingest(IngestArguments),
    Fetch(FetchArguments),
    Extract(ExtractArguments),
    /// Measure how well something is done, against what people found by reading.
    #[command(subcommand)]
    Evaluate(EvaluateCommand),
    /// Show which tables answer, and how many rows they hold.
    Status,
}

/// What a role pays: by career stage, level, arrangement and place, with what employers ask and offer.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest report \"backend software engineer\"
  earnest report \"registered nurse\" --area Texas
  earnest report \"data scientist\" --level senior --since 2025-01-01 --format md > data-scientist.md
  earnest report \"product designer\" --area Germany --currency EUR --format json")]
pub(crate) struct ReportArguments {
    /// Role or occupation, in your own words.
    #[arg(value_name = "ROLE", required = true, num_args = 1..)]
    pub(crate) role: Vec<String>,

    /// Country, US state or US metropolitan area; `world` for everywhere. Without it: the country with most evidence.
    #[arg(long)]
    pub(crate) area: Option<String>,

    /// Only this seniority level.
    #[arg(long, value_parser = parse_level)]
    pub(crate) level: Option<SeniorityLevel>,

    /// Only postings published on or after this day. Without it: the newest 24 months of the role's postings.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) since: Option<Date>,

    /// Only postings published on or before this day. Without it: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,

    /// Currency of the figures. Without it: the area's.
    #[arg(long, value_name = "CODE")]
    pub(crate) currency: Option<Currency>,

    /// Form of the answer.
    #[arg(long, value_enum, default_value_t = Format::Term)]
    pub(crate) format: Format,

    /// Seed of every pseudo-random step, recorded in the answer.
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,
}

/// List the roles a report can be asked for, with how many postings speak for each.
///
/// With words: what they mean as a report would read them, then every role that has them in a name.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest roles
  earnest roles nurse
  earnest roles SRE --format json")]
pub(crate) struct RolesArguments {
    /// Words to look for; without them every role.
    #[arg(value_name = "QUERY")]
    pub(crate) query: Vec<String>,

    /// Only postings published on or before this day. Without it: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,

    /// Form of the list.
    #[arg(long, value_enum, default_value_t = ListFormat::Term)]
    pub(crate) format: ListFormat,
}

/// Form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For the terminal.
    Term,
    /// An article in Markdown, with front matter.
    Md,
    /// One HTML page.
    Html,
    /// Everything, for machines; its JSON Schema is docs/schema/role-report.json.
    Json,
}

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

/// What to measure.
#[derive(Debug, Subcommand)]
pub(crate) enum EvaluateCommand {
    Facts(EvaluateFactsArguments),
    Official(EvaluateOfficialArguments),
}

/// Compare posted pay with surveyed wages: the gap by major group, before and after calibration, on cells that were not fitted.
///
/// A cell is an occupation in the United States, a state or a metropolitan area, with postings that state pay and a published median.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest evaluate official
  earnest --data ./lake evaluate official --as-of 2026-08-31 --format json")]
pub(crate) struct EvaluateOfficialArguments {
    /// Only postings published on or before this day. Without it: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,

    /// Seed of the halves.
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,

    /// Form of the answer.
    #[arg(long, value_enum, default_value_t = ListFormat::Term)]
    pub(crate) format: ListFormat,
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

/// Form of a table or a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// Tables of text.
    Term,
    /// Everything, for machines.
    Json,
}

fn parse_dataset(text: &str) -> Result<Dataset, String> {
    text.parse().map_err(|error: earnest_sources::fetch::UnknownDataset| error.to_string())
}

fn parse_field(text: &str) -> Result<FactField, String> {
    let names: Vec<&str> = FactField::ALL.iter().map(|field| field.as_str()).collect();
    FactField::from_name(text).ok_or_else(|| format!("the fields are {}", names.join(", ")))
}

fn parse_level(text: &str) -> Result<SeniorityLevel, String> {
    let stated = SeniorityLevel::ALL.iter().filter(|level| **level != SeniorityLevel::Unspecified);
    let names: Vec<&str> = stated.clone().map(|level| level.as_str()).collect();
    stated
        .copied()
        .find(|level| level.as_str() == text.to_lowercase())
        .ok_or_else(|| format!("the levels are {}", names.join(", ")))
}
