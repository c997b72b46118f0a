//! Arguments of `price`.

use earnest_core::Currency;
use earnest_engine::price::{PriceRequest, Priced, StatedRange};
use earnest_engine::typed::{parse_offer, parse_years};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::limits::LIST_MAX;
use super::posting::PostingInput;
use super::read::{self, arrangement_names, degree_names, employer_kind_names, level_names};
use crate::mcp::refusal::Refusal;

/// Arguments of `price`: a posting, or a role and what else is known.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::mcp) struct PriceInput {
    /// A posting, of which the facts are read. Without it: `role`.
    posting: Option<PostingInput>,
    /// Role or occupation in your own words.
    #[schemars(extend("examples" = ["data engineer"]))]
    role: Option<String>,
    /// Seniority level.
    #[schemars(extend("enum" = level_names()))]
    level: Option<String>,
    /// Years of experience.
    #[schemars(range(min = 0, max = 60))]
    years: Option<f64>,
    /// US state or metropolitan area. Without it: the United States.
    #[schemars(extend("examples" = ["Austin, TX"]))]
    area: Option<String>,
    /// Arrangement.
    #[schemars(extend("enum" = arrangement_names()))]
    arrangement: Option<String>,
    /// Kind of employer.
    #[schemars(extend("enum" = employer_kind_names()))]
    employer_kind: Option<String>,
    /// Degree that is required.
    #[schemars(extend("enum" = degree_names()))]
    degree: Option<String>,
    /// Skills.
    #[serde(default)]
    #[schemars(length(max = 50), extend("examples" = [["Spark", "Kafka"]]))]
    skills: Vec<String>,
    /// Base pay a year that is offered: an amount or a range.
    #[schemars(extend("examples" = ["150000", "150k-170k"]))]
    offer: Option<String>,
    /// Currency of the offer, an ISO 4217 code. Without it: `USD`.
    currency: Option<String>,
    /// Day of the question. Without it: today.
    #[schemars(extend("format" = "date"))]
    as_of: Option<String>,
}

/// The question that the arguments ask.
pub(in crate::mcp) fn priced(input: &PriceInput, today: Date) -> Result<PriceRequest, Refusal> {
    let as_of = read::day("as_of", input.as_of.as_deref())?.unwrap_or(today);
    let role = read::optional("role", input.role.as_deref())?;
    let priced = match (&input.posting, role) {
        (Some(_), Some(_)) => {
            return Err(Refusal::new("there are a `posting` and a `role`", "give one of them"));
        }
        (None, None) => return Err(Refusal::new("nothing says what is priced", "give `role`, or a `posting`")),
        (Some(posting), None) => {
            if input.has_profile() {
                return Err(Refusal::new(
                    "a `posting` is priced by what it says, without `level`, `area` and the like",
                    "leave them out, or give `role` in place of the posting",
                ));
            }
            Priced::Posting(Box::new(posting.read()?))
        }
        (None, Some(role)) => Priced::Profile {
            role: role.to_owned(),
            level: read::level(input.level.as_deref())?,
            years: years(input.years)?,
            area: read::optional("area", input.area.as_deref())?.map(str::to_owned),
            arrangement: read::arrangement(input.arrangement.as_deref())?,
            employer_kind: read::employer_kind(input.employer_kind.as_deref())?,
            degree: read::degree(input.degree.as_deref())?,
            skills: skills(&input.skills)?,
            offer: offer(input)?,
        },
    };
    Ok(PriceRequest { priced, as_of, seed: 0 })
}

impl PriceInput {
    /// Whether anything is said that only a profile has.
    fn has_profile(&self) -> bool {
        let texts = [
            &self.level,
            &self.area,
            &self.arrangement,
            &self.employer_kind,
            &self.degree,
            &self.offer,
            &self.currency,
        ];
        texts.into_iter().flatten().any(|text| !text.trim().is_empty())
            || self.years.is_some()
            || !self.skills.is_empty()
    }
}

fn years(years: Option<f64>) -> Result<Option<f64>, Refusal> {
    let parse = |years: f64| {
        parse_years(&years.to_string()).map_err(|wrong| Refusal::new("`years` is no number of years of work", wrong))
    };
    years.map(parse).transpose()
}

fn skills(skills: &[String]) -> Result<Vec<String>, Refusal> {
    if skills.len() > LIST_MAX {
        return Err(Refusal::new(format!("there are over {LIST_MAX} skills"), "give those that matter most"));
    }
    let mut read = Vec::with_capacity(skills.len());
    for skill in skills {
        read.extend(read::optional("skills", Some(skill.as_str()))?.map(str::to_owned));
    }
    Ok(read)
}

fn offer(input: &PriceInput) -> Result<Option<StatedRange>, Refusal> {
    let currency = read::currency(input.currency.as_deref())?.unwrap_or(Currency::USD);
    let Some(text) = read::optional("offer", input.offer.as_deref())? else { return Ok(None) };
    let (low, high) =
        parse_offer(text).map_err(|wrong| Refusal::new(wrong, "give base pay a year, such as `150000-170000`"))?;
    Ok(Some(StatedRange { low, high, currency }))
}
