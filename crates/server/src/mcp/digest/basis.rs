//! What every digest says about the tables that it comes from.

use earnest_core::answer::{DataOrigin, SourceNote};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// Which tables answered, and on which day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(in crate::mcp) struct Basis {
    /// Day of the answer: nothing later is in it.
    #[schemars(with = "String")]
    pub(in crate::mcp) as_of: Date,
    /// Hash of the tables; the same question of the same tables has the same answer.
    pub(in crate::mcp) data_id: String,
    /// `starter`: the data set inside the program. `lake`: the user's own.
    pub(in crate::mcp) data_origin: DataOrigin,
}

/// A source, in short.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(in crate::mcp) struct SourceLine {
    /// Id that figures name.
    pub(in crate::mcp) id: String,
    /// Title.
    pub(in crate::mcp) title: String,
    /// Release, or the dates it covers.
    pub(in crate::mcp) release: String,
    /// Posted, filed, surveyed or self-reported pay; or reference.
    pub(in crate::mcp) kind: String,
    /// Where to get it; empty where the answer's own postings are meant.
    pub(in crate::mcp) url: String,
}

impl SourceLine {
    /// The sources of an answer.
    pub(super) fn all(sources: &[SourceNote]) -> Vec<Self> {
        let line = |source: &SourceNote| Self {
            id: source.id.clone(),
            title: source.title.clone(),
            release: source.release.clone(),
            kind: source.kind.clone(),
            url: source.url.clone(),
        };
        sources.iter().map(line).collect()
    }
}
