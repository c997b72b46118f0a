//! A figure with the first of the rows behind it.

use earnest_core::answer::{EvidenceRow, FigureEvidence};
use earnest_core::{Cohort, Figure};
use schemars::JsonSchema;
use serde::Serialize;

use super::Basis;

/// A figure with the rows behind it.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::mcp) struct EvidenceDigest {
    /// The figure as it is computed now.
    pub(in crate::mcp) figure: Figure,
    /// Whether it is the figure that the id was given to.
    pub(in crate::mcp) is_unchanged: bool,
    /// The cohort it is of.
    pub(in crate::mcp) cohort: Cohort,
    /// Which part of the cohort: `all`, `level-senior`.
    pub(in crate::mcp) slice: String,
    /// How it is made.
    pub(in crate::mcp) method: String,
    /// Which tables answered.
    #[serde(flatten)]
    pub(in crate::mcp) basis: Basis,
    /// How many rows stand behind it; the list may hold fewer.
    pub(in crate::mcp) rows_total: usize,
    /// The rows, in the order of their ids.
    pub(in crate::mcp) rows: Vec<EvidenceRow>,
    /// Why there are no rows; absent where there are.
    pub(in crate::mcp) rows_reason: Option<String>,
}

impl EvidenceDigest {
    /// `evidence` with its first `limit` rows.
    pub(in crate::mcp) fn new(evidence: &FigureEvidence, limit: usize) -> Self {
        Self {
            figure: evidence.figure.clone(),
            is_unchanged: evidence.is_unchanged,
            cohort: evidence.cohort.clone(),
            slice: evidence.slice.clone(),
            method: evidence.method.clone(),
            basis: Basis {
                as_of: evidence.cohort.as_of,
                data_id: evidence.data_id.clone(),
                data_origin: evidence.data_origin,
            },
            rows_total: evidence.rows.len(),
            rows: evidence.rows.iter().take(limit).cloned().collect(),
            rows_reason: evidence.rows_reason.clone(),
        }
    }
}
