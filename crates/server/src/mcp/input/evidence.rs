//! Arguments of `evidence`.

use earnest_core::FigureId;
use schemars::JsonSchema;
use serde::Deserialize;

use super::limits::ID_LETTERS_MAX;
use crate::mcp::refusal::Refusal;

/// Rows that are shown where no number is given.
const ROWS: usize = 20;

/// Most rows that are shown at once.
const ROWS_MAX: usize = 200;

/// Arguments of `evidence`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::mcp) struct EvidenceInput {
    /// The whole `id` of a figure.
    id: String,
    /// Most rows to show; 20 without it.
    #[schemars(range(min = 0, max = 200))]
    rows: Option<u32>,
}

impl EvidenceInput {
    /// The id.
    pub(in crate::mcp) fn figure(&self) -> Result<FigureId, Refusal> {
        if self.id.len() > ID_LETTERS_MAX {
            return Err(Refusal::new(
                "the `id` is no figure's",
                "copy the whole `id` of a figure of `report` or `compare`",
            ));
        }
        Ok(FigureId::from_typed(&self.id))
    }

    /// Most rows to show.
    pub(in crate::mcp) fn rows(&self) -> usize {
        self.rows.map_or(ROWS, |rows| usize::try_from(rows).unwrap_or(ROWS_MAX).min(ROWS_MAX))
    }
}
