//! Arguments of `compare`.

use earnest_engine::compare::CompareRequest;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::cohort::{CohortRead, CohortWords};
use super::read::{arrangement_names, employer_kind_names, level_names, required};
use crate::answers::SIDES_MAX;
use crate::mcp::refusal::Refusal;

/// Arguments of `compare`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::mcp) struct CompareInput {
    /// Roles in your own words: two or more, or one together with `with`.
    #[schemars(length(min = 1, max = 4), extend("examples" = [["backend engineer", "frontend engineer"]]))]
    roles: Vec<String>,
    /// What is different about further sides of the first role: a place, an arrangement, a level or a kind of employer each.
    #[serde(default)]
    #[schemars(length(max = 3), extend("examples" = [["New York"], ["remote"], ["senior"], ["startup"]]))]
    with: Vec<String>,
    /// Country, US state or US metropolitan area of every side; `world` for everywhere. Without it: the country with most evidence.
    area: Option<String>,
    /// Only this seniority level.
    #[schemars(extend("enum" = level_names()))]
    level: Option<String>,
    /// Only this arrangement.
    #[schemars(extend("enum" = arrangement_names()))]
    arrangement: Option<String>,
    /// Only employers of this kind.
    #[schemars(extend("enum" = employer_kind_names()))]
    employer_kind: Option<String>,
    /// Only postings published on or after this day, such as `2025-01-01`.
    #[schemars(extend("format" = "date"))]
    since: Option<String>,
    /// Only what was known on this day. Without it: today.
    #[schemars(extend("format" = "date"))]
    as_of: Option<String>,
    /// ISO 4217 code of the currency of the figures.
    currency: Option<String>,
    /// Adds the whole answer, some 30 kilobytes.
    pub(in crate::mcp) full: Option<bool>,
}

impl CompareInput {
    /// The question that the arguments ask.
    pub(in crate::mcp) fn request(&self, today: Date) -> Result<CompareRequest, Refusal> {
        if self.roles.len() + self.with.len() > SIDES_MAX {
            return Err(Refusal::new(format!("there are over {SIDES_MAX} sides"), "compare fewer at once"));
        }
        let words = CohortWords {
            area: self.area.as_deref(),
            level: self.level.as_deref(),
            arrangement: self.arrangement.as_deref(),
            employer_kind: self.employer_kind.as_deref(),
            since: self.since.as_deref(),
            as_of: self.as_of.as_deref(),
            currency: self.currency.as_deref(),
        };
        let names = |field: &str, texts: &[String]| {
            texts.iter().map(|text| required(field, text).map(str::to_owned)).collect::<Result<Vec<_>, _>>()
        };
        let CohortRead { area, level, arrangement, employer_kind, since, as_of, currency } = words.read(today)?;
        let roles = names("roles", &self.roles)?;
        Ok(CompareRequest {
            with: names("with", &self.with)?,
            area,
            level,
            arrangement,
            employer_kind,
            since,
            currency,
            ..CompareRequest::new(roles, as_of)
        })
    }
}
