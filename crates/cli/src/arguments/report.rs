//! Arguments of `report`, `compare` and `roles`.

use std::path::PathBuf;

use clap::Args;
use earnest_core::{Arrangement, Currency, EmployerKind, SeniorityLevel};
use jiff::civil::Date;

use super::format::{Format, ListFormat};
use super::parse::{parse_arrangement, parse_employer_kind, parse_level};

/// What a role pays: by career stage, level, arrangement and place, with what employers ask and offer.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest report \"backend software engineer\"
  earnest report \"registered nurse\" --area Texas
  earnest report \"data scientist\" --level senior --since 2025-01-01 --format md --pictures charts > data-scientist.md
  earnest report \"product designer\" --area Germany --currency EUR --format json")]
pub(crate) struct ReportArguments {
    /// Role or occupation, in your own words.
    #[arg(value_name = "ROLE", required = true, num_args = 1..)]
    pub(crate) role: Vec<String>,

    #[command(flatten)]
    pub(crate) cohort: CohortArguments,
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

    #[command(flatten)]
    pub(crate) cohort: CohortArguments,
}

// What a report and every side of a comparison are asked for. (A doc comment here would become the help of either command.)
#[derive(Debug, Args)]
pub(crate) struct CohortArguments {
    /// Country, US state or US metropolitan area; `world` for everywhere. Without it: the country with most evidence of
    /// the (first) role.
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

    /// Only postings published on or after this day. Without it: the newest 24 months of the (first) role's postings.
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

    /// With `--format md`: write the charts there as SVG files, and show them in the article.
    #[arg(long, value_name = "DIR")]
    pub(crate) pictures: Option<PathBuf>,

    /// Seed of every pseudo-random step, recorded in the answer.
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,
}
