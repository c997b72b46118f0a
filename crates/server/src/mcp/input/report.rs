//! Arguments of `report`.

use earnest_engine::report::ReportRequest;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::cohort::{CohortRead, CohortWords};
use super::read::{arrangement_names, employer_kind_names, level_names, required};
use crate::mcp::refusal::Refusal;

/// Arguments of `report`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::mcp) struct ReportInput {
    /// Role or occupation in your own words; a level in it counts.
    #[schemars(extend("examples" = ["backend engineer", "registered nurse", "senior data scientist"]))]
    pub(super) role: String,
    /// Country, US state or US metropolitan area; `world` for everywhere. Without it: the country with most evidence of the role.
    #[schemars(extend("examples" = ["Texas", "Austin, TX", "Germany", "world"]))]
    pub(super) area: Option<String>,
    /// Only this seniority level.
    #[schemars(extend("enum" = level_names()))]
    pub(super) level: Option<String>,
    /// Only this arrangement.
    #[schemars(extend("enum" = arrangement_names()))]
    pub(super) arrangement: Option<String>,
    /// Only employers of this kind.
    #[schemars(extend("enum" = employer_kind_names()))]
    pub(super) employer_kind: Option<String>,
    /// Only postings published on or after this day, such as `2025-01-01`. Without it: the newest 24 months.
    #[schemars(extend("format" = "date"))]
    pub(super) since: Option<String>,
    /// Only what was known on this day. Without it: today.
    #[schemars(extend("format" = "date"))]
    pub(super) as_of: Option<String>,
    /// ISO 4217 code of the currency of the figures. Without it: the area's.
    #[schemars(extend("examples" = ["USD", "EUR"]))]
    pub(super) currency: Option<String>,
    /// Adds the whole answer, some 300 kilobytes. Leave it out unless the digest lacks what is needed.
    pub(in crate::mcp) full: Option<bool>,
}

/// The question that the arguments ask.
pub(in crate::mcp) fn report_request(input: &ReportInput, today: Date) -> Result<ReportRequest, Refusal> {
    let question = required("role", &input.role)?;
    let words = CohortWords {
        area: input.area.as_deref(),
        level: input.level.as_deref(),
        arrangement: input.arrangement.as_deref(),
        employer_kind: input.employer_kind.as_deref(),
        since: input.since.as_deref(),
        as_of: input.as_of.as_deref(),
        currency: input.currency.as_deref(),
    };
    let CohortRead { area, level, arrangement, employer_kind, since, as_of, currency } = words.read(today)?;
    Ok(ReportRequest {
        area,
        level,
        arrangement,
        employer_kind,
        since,
        currency,
        ..ReportRequest::new(question, as_of)
    })
}
