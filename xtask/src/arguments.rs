//! The commands of the developer tool.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use earnest_core::FactField;

use crate::repository::root;
use crate::{bench, generate, picture, schema, starter, tidy, train};

/// Developer tool of Earnest.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the reference data in `reference/` from the public files of the data folder.
    Generate {
        /// The data folder.
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
    },
    /// Build the starter data set in `starter/`.
    Starter {
        /// The data folder.
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
    },
    /// Write the JSON Schemas in `docs/schema/` and the table of sources in `docs/sources.md`.
    Schema {
        /// Only check that they are those of the code.
        #[arg(long)]
        check: bool,
    },
    /// Train the models in `reference/`.
    #[command(subcommand)]
    Train(Train),
    /// Take the picture of the role page in `docs/pictures/`.
    Picture,
    /// Check what the compiler does not: dependency edges, file sizes, names.
    Tidy,
    /// Measure.
    #[command(subcommand)]
    Bench(Bench),
}

#[derive(Debug, Subcommand)]
enum Train {
    /// The gap between posted and surveyed pay, from the starter data set inside this program.
    Calibration,
    /// The models of pay that the binary holds, from the starter data set inside this program.
    Models,
    /// The model that codes titles and texts to SOC 2018.
    Occupation {
        /// The data folder.
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum Bench {
    /// Every measurement of `docs/benchmarks.md`, and that document.
    All {
        /// The data folder.
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
        /// Measures only these parts; the document shows the others as they were measured before.
        #[arg(long, value_name = "PART", value_delimiter = ',')]
        only: Vec<bench::Part>,
        /// Measures with little data, to see that everything runs, and writes to `target/bench/quick`.
        #[arg(long)]
        quick: bool,
        /// Measures nothing, and writes the document from the results that there are.
        #[arg(long, conflicts_with = "only")]
        render: bool,
    },
    /// How well titles are coded and locations read, and how fast.
    Occupation {
        /// The data folder.
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
        /// Lists the wrong answers on the development postings, and judges filed titles on the fifth that calibrates
        /// instead of the one kept unread: for work on the model.
        #[arg(long)]
        show: bool,
        /// Writes the calibration plot there.
        #[arg(long, value_name = "FILE")]
        plot: Option<PathBuf>,
    },
    /// How well facts are read: the labelled postings, field against text, strings of pay.
    Facts {
        /// The data folder.
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
        /// Lists the differences in this field; may be repeated. Those of the held-out half are never listed.
        #[arg(long, value_name = "FIELD", value_parser = parse_field)]
        show: Vec<FactField>,
    },
    /// How fast facts are read, beside other readers of pay.
    Extract {
        /// The data folder.
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
        /// Runs of the measurement, of which the median counts.
        #[arg(long, default_value_t = 5)]
        runs: usize,
    },
    /// How fast public wage tables are read, beside pandas and `DuckDB`.
    Wages {
        /// The data folder.
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
        /// Filings of the large tables.
        #[arg(long, default_value_t = 600_000)]
        rows: usize,
        /// Runs of each measurement, of which the median counts.
        #[arg(long, default_value_t = 5)]
        runs: usize,
    },
    /// How many pages are served a second, and how late, beside `datasette`.
    Serve {
        /// Seconds of steady load, over which memory is watched.
        #[arg(long, default_value_t = 300)]
        seconds: u64,
    },
    /// How fast boards and web archives are read, boards fetched, and copies found, beside Python's `datasketch`.
    Sources {
        /// The data folder.
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
        /// Postings whose copies are found.
        #[arg(long, default_value_t = 1_000_000)]
        rows: usize,
    },
    /// Percentiles by group beside `DuckDB`'s, every cell of a large lake, the cells of one role.
    Estimates {
        /// Postings of the large lake, and ranges of the file that is grouped.
        #[arg(long, default_value_t = 10_000_000)]
        postings: usize,
        /// Runs of each measurement, of which the median counts.
        #[arg(long, default_value_t = 5)]
        runs: usize,
    },
    /// Percentiles of pay by group from one large Parquet file, beside `DuckDB`, polars and chDB.
    Cells {
        /// Ranges of the file.
        #[arg(long, default_value_t = 10_000_000)]
        rows: usize,
        /// Runs of each program.
        #[arg(long, default_value_t = 5)]
        runs: usize,
    },
    /// What `bench extract` measures from outside: the facts of every posting of a file, on one thread.
    #[command(hide = true)]
    FactsSpeed {
        /// The postings as JSON lines.
        corpus: PathBuf,
    },
    /// What `bench all` measures from outside: a thing that a bound is made of.
    #[command(hide = true)]
    Bound {
        /// What is timed.
        bound: bench::Bound,
        /// The folder or file that is read, or how many numbers are added up.
        of: String,
    },
    /// What `bench cells` measures from outside: one query.
    #[command(hide = true)]
    Grouped {
        /// The Parquet file.
        file: PathBuf,
        /// Columns that are grouped by.
        keys: String,
    },
    /// What `bench estimates` measures from outside: computes the cells of a lake, or reads those of a role.
    #[command(hide = true)]
    LakeCells {
        /// Folder of the lake.
        lake: PathBuf,
        /// Role whose cells are read; without one they are computed.
        role: Option<String>,
    },
    /// Many answers from one open session: every role, roles at places, comparisons, evidence, the type-ahead.
    Answers {
        /// Folder of a lake; the starter data set where absent.
        #[arg(long)]
        lake: Option<PathBuf>,
        /// Roles asked, those with most postings first.
        #[arg(long, default_value_t = 1_000)]
        roles: usize,
        /// Reports on a role at a place.
        #[arg(long, default_value_t = 5_000)]
        places: usize,
        /// Shows a hash of the answers of each phase.
        #[arg(long)]
        check: bool,
    },
    /// The whole site of the starter: written, again with nothing changed, on another day.
    Publish,
    /// The road from files to a report: ingest, report from the starter, report from a million postings.
    Road {
        /// The data folder.
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
        /// Postings of the large lake.
        #[arg(long, default_value_t = 1_000_000)]
        postings: usize,
        /// Runs of each measurement, of which the median counts.
        #[arg(long, default_value_t = 5)]
        runs: usize,
    },
}

/// Carries out the command.
pub(crate) fn run(arguments: Arguments) -> miette::Result<()> {
    match arguments.command {
        Command::Generate { data } => generate::run(&data, &root().join("reference")),
        Command::Starter { data } => starter::run(&data, &root().join("starter")),
        Command::Schema { check } => schema::run(check),
        Command::Train(Train::Calibration) => train::calibration(&root().join("reference")),
        Command::Train(Train::Models) => train::models(&root().join("starter")),
        Command::Train(Train::Occupation { data }) => train::occupation(&data, &root().join("reference")),
        Command::Picture => picture::picture(),
        Command::Tidy => tidy::run(),
        Command::Bench(Bench::All { data, only, quick, render }) => {
            bench::all(&bench::AllBench { data, only, quick, render })
        }
        Command::Bench(Bench::FactsSpeed { corpus }) => bench::facts_speed(&corpus),
        Command::Bench(Bench::Bound { bound, of }) => bench::bound_speed(bound, &of),
        Command::Bench(Bench::Occupation { data, show, plot }) => bench::occupation(&data, show, plot.as_deref()),
        Command::Bench(Bench::Facts { data, show }) => bench::facts(&data, &show),
        Command::Bench(Bench::Extract { data, runs }) => bench::extract(&data, runs),
        Command::Bench(Bench::Wages { data, rows, runs }) => bench::wages(&data, rows, runs),
        Command::Bench(Bench::Serve { seconds }) => bench::serve(seconds),
        Command::Bench(Bench::Sources { data, rows }) => bench::sources(&data, rows),
        Command::Bench(Bench::Estimates { postings, runs }) => bench::estimates(postings, runs),
        Command::Bench(Bench::Cells { rows, runs }) => bench::cells(rows, runs),
        Command::Bench(Bench::Grouped { file, keys }) => bench::grouped(&file, &keys),
        Command::Bench(Bench::LakeCells { lake, role }) => bench::lake_cells(&lake, role.as_deref()),
        Command::Bench(Bench::Answers { lake, roles, places, check }) => {
            bench::answers(lake.as_deref(), bench::AnswersBench { roles, places, check })
        }
        Command::Bench(Bench::Publish) => bench::publish(),
        Command::Bench(Bench::Road { data, postings, runs }) => bench::road(&data, postings, runs),
    }
}

fn parse_field(text: &str) -> Result<FactField, String> {
    let names: Vec<&str> = FactField::ALL.iter().map(|field| field.as_str()).collect();
    FactField::from_name(text).ok_or_else(|| format!("the fields are {}", names.join(", ")))
}
