//! What a posting leaves out: the whole answer, with its verdict first.

use earnest_core::answer::LintReport;
use schemars::JsonSchema;
use serde::Serialize;

/// What a posting leaves out.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::mcp) struct LintDigest {
    /// Whether a rule asks for something that the posting leaves out.
    pub(in crate::mcp) has_missing: bool,
    /// The findings, the rules that were looked at, and the pay that was read.
    #[serde(flatten)]
    pub(in crate::mcp) report: LintReport,
}

impl LintDigest {
    /// The digest of `report`.
    pub(in crate::mcp) fn new(report: LintReport) -> Self {
        Self { has_missing: report.has_missing(), report }
    }
}
