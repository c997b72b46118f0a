//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use earnest_core::{Arrangement, Currency, DegreeLevel, EmployerKind, FactField, SeniorityLevel};
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
  4  the command ran, and no record of its input could be read
  5  what was verified is not what it was";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Report(ReportArguments),
    Compare(CompareArguments),
    Price(PriceArguments),
    Roles(RolesArguments),
    Ingest(IngestArguments),
    Fetch(FetchArguments),
    Extract(ExtractArguments),
    Build(BuildArguments),
    Show(ShowArguments),
    Verify(VerifyArguments),
    Diff(DiffArguments),
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

    /// Only this arrangement: remote, hybrid or onsite.
    #[arg(long, value_parser = parse_arrangement)]
    pub(crate) arrangement: Option<Arrangement>,

    /// Only employers of this kind, such as `startup` or `big_tech`.
    #[arg(long, value_name = "KIND", value_parser = parse_employer_kind)]
    pub(crate) employer_kind: Option<EmployerKind>,

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

/// Set roles side by side, or one role with and without something, and divide the gap by what it goes with.
///
/// The bars of the waterfall sum to the gap between the two medians, to the cent. They are associations, not causes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest compare \"backend engineer\" \"frontend engineer\"
  earnest compare \"data engineer\" --area Austin --with Remote
  earnest compare \"product manager\" --with \"New York\" --with \"San Francisco\"
  earnest compare \"software engineer\" --with startup --format html > compare.html")]
pub(crate) struct CompareArguments {
    /// Roles or occupations, in your own words.
    #[arg(value_name = "ROLE", required = true, num_args = 1..)]
    pub(crate) roles: Vec<String>,

    /// What is different about another side: a place, an arrangement, a level, a kind of employer. May be repeated.
    #[arg(long, value_name = "DIFFERENCE")]
    pub(crate) with: Vec<String>,

    /// Area of every side. Without it: the country with most evidence of the first role.
    #[arg(long)]
    pub(crate) area: Option<String>,

    /// Only this seniority level.
    #[arg(long, value_parser = parse_level)]
    pub(crate) level: Option<SeniorityLevel>,

    /// Only this arrangement: remote, hybrid or onsite.
    #[arg(long, value_parser = parse_arrangement)]
    pub(crate) arrangement: Option<Arrangement>,

    /// Only employers of this kind, such as `startup` or `big_tech`.
    #[arg(long, value_name = "KIND", value_parser = parse_employer_kind)]
    pub(crate) employer_kind: Option<EmployerKind>,

    /// Only postings published on or after this day. Without it: the newest 24 months of the first role's postings.
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

/// Say what a posting or a profile should pay, and where the pay that it states lies.
///
/// A posting is a JSON object with `title` and `text`, as for `earnest extract`, or a page with schema.org JobPosting data: from a file,
/// an address, or `-` for standard input. A profile is given by `--role` and the rest.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest price posting.json
  earnest price https://example.com/careers/backend-engineer
  earnest price --role \"data engineer\" --level senior --area Austin --skill Spark --skill Kafka
  earnest price --role \"backend engineer\" --area \"New York\" --offer 150000-170000
  pbpaste | earnest price -")]
#[command(group = clap::ArgGroup::new("subject").required(true))]
pub(crate) struct PriceArguments {
    /// File, address, or `-` for standard input.
    #[arg(value_name = "POSTING", group = "subject")]
    pub(crate) posting: Option<String>,

    /// Role or occupation, in your own words.
    #[arg(long, group = "subject")]
    pub(crate) role: Option<String>,

    /// Seniority level.
    #[arg(long, value_parser = parse_level, conflicts_with = "posting")]
    pub(crate) level: Option<SeniorityLevel>,

    /// Years of experience.
    #[arg(long, value_parser = parse_years, conflicts_with = "posting")]
    pub(crate) years: Option<f64>,

    /// US state or metropolitan area. Without it: the United States.
    #[arg(long, conflicts_with = "posting")]
    pub(crate) area: Option<String>,

    /// Arrangement: remote, hybrid or onsite.
    #[arg(long, value_parser = parse_arrangement, conflicts_with = "posting")]
    pub(crate) arrangement: Option<Arrangement>,

    /// Kind of employer, such as `startup` or `big_tech`.
    #[arg(long, value_name = "KIND", value_parser = parse_employer_kind, conflicts_with = "posting")]
    pub(crate) employer_kind: Option<EmployerKind>,

    /// Degree that is required, such as `bachelor`.
    #[arg(long, value_parser = parse_degree, conflicts_with = "posting")]
    pub(crate) degree: Option<DegreeLevel>,

    /// A skill; may be repeated.
    #[arg(long, conflicts_with = "posting")]
    pub(crate) skill: Vec<String>,

    /// Base pay a year that is offered: an amount, or a range such as `150000-170000`.
    #[arg(long, value_name = "AMOUNT", value_parser = parse_offer, conflicts_with = "posting")]
    pub(crate) offer: Option<(f64, f64)>,

    /// Currency of the offer.
    #[arg(long, value_name = "CODE", default_value = "USD", requires = "offer")]
    pub(crate) currency: Currency,

    /// Day of the question. Without it: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,

    /// Form of the answer.
    #[arg(long, value_enum, default_value_t = Format::Term)]
    pub(crate) format: Format,

    /// Seed of every pseudo-random step, recorded in the answer.
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,
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

/// Form of a list of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowsFormat {
    /// For the terminal.
    Term,
    /// The rows as comma separated values.
    Csv,
    /// Everything, for machines.
    Json,
}

/// Form of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DocumentFormat {
    /// For the terminal.
    Term,
    /// Markdown.
    Md,
    /// Everything, for machines.
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
    Estimates(EvaluateEstimatesArguments),
    Pooling(EvaluateModelArguments),
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
pub(crate) struct EvaluateModelArguments {
    /// Only postings published on or before this day. Without it: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,

    /// Seed of the draws.
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,

    /// Form of the answer.
    #[arg(long, value_enum, default_value_t = ListFormat::Term)]
    pub(crate) format: ListFormat,
}

/// Predict later postings of employers that were not seen: coverage of the 80% and 90% intervals, and errors beside two baselines.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest evaluate prediction
  earnest --data ./lake evaluate prediction --format json")]
pub(crate) struct EvaluatePredictionArguments {
    #[command(flatten)]
    pub(crate) model: EvaluateModelArguments,
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
    let stated: Vec<SeniorityLevel> =
        SeniorityLevel::ALL.iter().copied().filter(|level| *level != SeniorityLevel::Unspecified).collect();
    named(&stated, "levels", SeniorityLevel::as_str, &text.to_lowercase())
}

fn parse_arrangement(text: &str) -> Result<Arrangement, String> {
    let stated: Vec<Arrangement> =
        Arrangement::ALL.iter().copied().filter(|arrangement| *arrangement != Arrangement::Unspecified).collect();
    named(&stated, "arrangements", Arrangement::as_str, &text.to_lowercase())
}

fn parse_employer_kind(text: &str) -> Result<EmployerKind, String> {
    let name = text.to_lowercase().replace([' ', '-'], "_");
    named(EmployerKind::ALL, "kinds of employer", EmployerKind::as_str, &name)
}

fn named<T: Copy>(all: &[T], what: &str, name_of: fn(T) -> &'static str, name: &str) -> Result<T, String> {
    let names: Vec<&str> = all.iter().map(|member| name_of(*member)).collect();
    let found = all.iter().copied().find(|member| name_of(*member) == name);
    found.ok_or_else(|| format!("the {what} are {}", names.join(", ")))
}

fn parse_degree(text: &str) -> Result<DegreeLevel, String> {
    named(DegreeLevel::ALL, "degrees", DegreeLevel::as_str, &text.to_lowercase().replace([' ', '-'], "_"))
}

/// Longest working life that is taken for one.
const YEARS_MAX: f64 = 60.0;

fn parse_years(text: &str) -> Result<f64, String> {
    let years: f64 = text.parse().map_err(|_| format!("`{text}` is no number of years"))?;
    if (0.0..=YEARS_MAX).contains(&years) { Ok(years) } else { Err(format!("years go from 0 to {YEARS_MAX}")) }
}

/// `150000` or `150000-170000`, with `k` for thousands and with separators.
fn parse_offer(text: &str) -> Result<(f64, f64), String> {
    let amount = |text: &str| -> Option<f64> {
        let plain = text.trim().trim_start_matches(['$', '€', '£']).replace([',', '_', ' '], "");
        let (digits, factor) = match plain.strip_suffix(['k', 'K']) {
            Some(digits) => (digits, 1e3),
            None => (plain.as_str(), 1.0),
        };
        digits.parse::<f64>().ok().map(|amount| amount * factor).filter(|amount| amount.is_finite() && *amount > 0.0)
    };
    let (low, high) = text.split_once(['-', '–']).unwrap_or((text, text));
    match (amount(low), amount(high)) {
        (Some(low), Some(high)) if low <= high => Ok((low, high)),
        (Some(_), Some(_)) => Err("the lower end comes first".to_owned()),
        _ => Err(format!("`{text}` is no amount such as `150000` or `150k-170k`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_are_amounts_and_ranges() {
        for text in ["150000-170000", "150k-170k", "$150,000 – $170,000"] {
            assert_eq!(parse_offer(text), Ok((150e3, 170e3)), "{text}");
        }
        assert_eq!(parse_offer("99.5k"), Ok((99.5e3, 99.5e3)));
        for text in ["", "-", "170k-150k", "0", "-5", "many", "1e999", "NaN"] {
            assert!(parse_offer(text).is_err(), "{text}");
        }
    }
}
