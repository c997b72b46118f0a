//! Arguments of `price`.

use clap::Args;
use earnest_core::{Arrangement, Currency, DegreeLevel, EmployerKind, SeniorityLevel};
use jiff::civil::Date;

use super::format::Format;
use super::parse::{parse_arrangement, parse_degree, parse_employer_kind, parse_level, parse_offer, parse_years};

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
