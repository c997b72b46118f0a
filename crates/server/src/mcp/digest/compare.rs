//! The digest of a comparison.

use earnest_core::answer::{ComparedCohort, Comparison, ShareRow, Waterfall};
use earnest_core::{Cohort, Currency, Figure};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Basis, SourceLine};

/// Skills of a side.
const SKILLS_MAX: usize = 6;

/// Cohorts side by side, in short.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::mcp) struct CompareDigest {
    /// Which tables answered.
    #[serde(flatten)]
    pub(in crate::mcp) basis: Basis,
    /// Currency of all pay.
    pub(in crate::mcp) currency: Currency,
    /// The cohorts, in the order asked.
    pub(in crate::mcp) sides: Vec<SideDigest>,
    /// From the first cohort to each other one: bars that sum to the gap between the medians, or why there are none.
    pub(in crate::mcp) waterfalls: Vec<Waterfall>,
    /// What a careful reader should know.
    pub(in crate::mcp) notes: Vec<String>,
    /// Every source the answer rests on.
    pub(in crate::mcp) sources: Vec<SourceLine>,
    /// The whole answer, where it was asked for, by the schema `docs/schema/comparison.json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::mcp) full: Option<serde_json::Value>,
}

/// One cohort.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::mcp) struct SideDigest {
    /// In words.
    pub(in crate::mcp) label: String,
    /// The cohort.
    pub(in crate::mcp) cohort: Cohort,
    /// Its postings.
    pub(in crate::mcp) postings: usize,
    /// Those that state base pay.
    pub(in crate::mcp) postings_with_pay: usize,
    /// Distinct employers of those.
    pub(in crate::mcp) employers_with_pay: usize,
    /// A quarter is paid less.
    pub(in crate::mcp) p25: Figure,
    /// Half is paid less.
    pub(in crate::mcp) p50: Figure,
    /// Three quarters are paid less.
    pub(in crate::mcp) p75: Figure,
    /// Shares of postings that name a skill, largest first.
    pub(in crate::mcp) skills: Vec<ShareRow>,
}

impl CompareDigest {
    /// The digest of `comparison`, with all of it where it is asked for.
    pub(in crate::mcp) fn new(comparison: &Comparison, is_full: bool) -> Self {
        let side = |side: &ComparedCohort| SideDigest {
            label: side.label.clone(),
            cohort: side.cohort.clone(),
            postings: side.evidence.postings,
            postings_with_pay: side.evidence.postings_with_pay,
            employers_with_pay: side.evidence.employers_with_pay,
            p25: side.base_pay.p25.clone(),
            p50: side.base_pay.p50.clone(),
            p75: side.base_pay.p75.clone(),
            skills: side.skills.iter().take(SKILLS_MAX).cloned().collect(),
        };
        Self {
            basis: Basis {
                as_of: comparison.sides.first().map_or(Date::ZERO, |side| side.cohort.as_of),
                data_id: comparison.data_id.clone(),
                data_origin: comparison.data_origin,
            },
            currency: comparison.currency,
            sides: comparison.sides.iter().map(side).collect(),
            waterfalls: comparison.waterfalls.clone(),
            notes: comparison.notes.clone(),
            sources: SourceLine::all(&comparison.sources),
            full: is_full.then(|| serde_json::to_value(comparison).expect("an answer is plain data with text keys")),
        }
    }
}
