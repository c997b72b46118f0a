//! Arguments of the commands that read and build: `ingest`, `map`, `extract`, `build`.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

/// Read postings and public wage tables from files and folders into your lake.
///
/// What each file is, is found from its content, also when it is packed with gzip. Postings: answers of job boards and services (`earnest
/// sources` lists them), feeds, sitemaps' pages, web pages and archives of them, JSON lines, and any table through a mapping (`earnest map`
/// proposes one). Wages: flat files and workbooks of the OEWS; LCA, PERM and H-2B disclosure files; self-reported salaries; O*NET texts;
/// rates of the ECB, consumer prices, regional price parities. Reading the same input twice adds nothing; another version of a posting is
/// kept beside the one before; copies of one vacancy count once.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest ingest boards/
  earnest --data ./lake ingest postings.jsonl careers.html
  earnest map jobs.xlsx > jobs.toml && earnest ingest jobs.xlsx --map jobs.toml
  earnest ingest CC-MAIN-20260101-00001.warc.gz
  earnest ingest oesm25st.zip LCA_Disclosure_Data_FY2025_Q4.xlsx")]
pub(crate) struct IngestArguments {
    /// Files and folders; a folder is read with everything below it.
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// Mapping of a table's columns to fields, a TOML file as docs/mapping.md describes it.
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,

    /// Skills of your own, read before the embedded ones; docs/skills.md describes the file.
    #[arg(long, value_name = "FILE")]
    pub(crate) skills: Option<PathBuf>,

    /// Day of the ingest, kept with each sighting. Without it: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
}

/// Propose a mapping for a table: which of its columns is the title, the employer, the pay.
///
/// Reads the header and the first rows of a CSV, TSV, Excel or Parquet file, or of JSON lines, and writes a mapping file with the reason for
/// each choice. Look it over, then give it to `earnest ingest --map`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest map jobs.csv
  earnest map jobs.xlsx > jobs.toml
  earnest ingest jobs.xlsx --map jobs.toml")]
pub(crate) struct MapArguments {
    /// The table.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
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
