//! Arguments of `roles`.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::read;
use crate::mcp::refusal::Refusal;

/// Roles that are listed where no number is given.
const LIMIT: usize = 20;

/// Most roles that are listed at once.
const LIMIT_MAX: usize = 100;

/// Arguments of `roles`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::mcp) struct RolesInput {
    /// Words to look for. Without them: every role, by group.
    #[schemars(extend("examples" = ["nurse", "SRE"]))]
    query: Option<String>,
    /// Most roles to list; 20 without it.
    #[schemars(range(min = 1, max = 100))]
    limit: Option<u32>,
    /// Count postings published on or before this day. Without it: today.
    #[schemars(extend("format" = "date"))]
    as_of: Option<String>,
}

impl RolesInput {
    /// The words; empty for every role.
    pub(in crate::mcp) fn words(&self) -> Result<&str, Refusal> {
        Ok(read::optional("query", self.query.as_deref())?.unwrap_or_default())
    }

    /// The day.
    pub(in crate::mcp) fn day(&self, today: Date) -> Result<Date, Refusal> {
        Ok(read::day("as_of", self.as_of.as_deref())?.unwrap_or(today))
    }

    /// Most roles to list.
    pub(in crate::mcp) fn limit(&self) -> usize {
        self.limit.map_or(LIMIT, |limit| usize::try_from(limit).unwrap_or(LIMIT_MAX).clamp(1, LIMIT_MAX))
    }
}
