//! The words for a cohort, which the tools share, read together.

use earnest_core::{Arrangement, Currency, EmployerKind, SeniorityLevel};
use jiff::civil::Date;

use super::read;
use crate::mcp::refusal::Refusal;

/// Which postings count, as an assistant says it.
#[derive(Debug, Clone, Copy)]
pub(super) struct CohortWords<'a> {
    pub(super) area: Option<&'a str>,
    pub(super) level: Option<&'a str>,
    pub(super) arrangement: Option<&'a str>,
    pub(super) employer_kind: Option<&'a str>,
    pub(super) since: Option<&'a str>,
    pub(super) as_of: Option<&'a str>,
    pub(super) currency: Option<&'a str>,
}

/// The same, read.
#[derive(Debug)]
pub(super) struct CohortRead {
    pub(super) area: Option<String>,
    pub(super) level: Option<SeniorityLevel>,
    pub(super) arrangement: Option<Arrangement>,
    pub(super) employer_kind: Option<EmployerKind>,
    pub(super) since: Option<Date>,
    pub(super) as_of: Date,
    pub(super) currency: Option<Currency>,
}

impl CohortWords<'_> {
    /// Reads the words; `today` where they name no day.
    pub(super) fn read(self, today: Date) -> Result<CohortRead, Refusal> {
        Ok(CohortRead {
            area: read::optional("area", self.area)?.map(str::to_owned),
            level: read::level(self.level)?,
            arrangement: read::arrangement(self.arrangement)?,
            employer_kind: read::employer_kind(self.employer_kind)?,
            since: read::day("since", self.since)?,
            as_of: read::day("as_of", self.as_of)?.unwrap_or(today),
            currency: read::currency(self.currency)?,
        })
    }
}
