//! The tables of a lake.

use datafusion::arrow::datatypes::SchemaRef;

use crate::rows::{DocumentRow, IssueRow, PostingRow, Row, SelfReportedRow, SightingRow, WageRow};

/// A table: its name, its key and its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// One row a posting: identity and facts.
    Postings,
    /// One row a posting: its plain text and the whole fact record with evidence.
    Documents,
    /// One row a sighting of a posting at a source.
    Sightings,
    /// One row an issue of a record that was read.
    Issues,
    /// One row an occupation and area of a public wage table.
    Wages,
    /// One row a self-reported salary.
    SelfReported,
}

impl Table {
    /// The tables that `ingest` writes, in the order it commits them. A stop between two commits leaves the later ones
    /// behind, and the next run, which compares keys table by table, completes them.
    pub const INGESTED: [Self; 4] = [Self::Postings, Self::Documents, Self::Sightings, Self::Issues];

    /// Every table.
    pub const ALL: [Self; 6] =
        [Self::Postings, Self::Documents, Self::Sightings, Self::Issues, Self::Wages, Self::SelfReported];

    /// The name in SQL and of the folder.
    pub fn name(self) -> &'static str {
        match self {
            Self::Postings => PostingRow::TABLE,
            Self::Documents => DocumentRow::TABLE,
            Self::Sightings => SightingRow::TABLE,
            Self::Issues => IssueRow::TABLE,
            Self::Wages => WageRow::TABLE,
            Self::SelfReported => SelfReportedRow::TABLE,
        }
    }

    /// The columns.
    pub fn schema(self) -> SchemaRef {
        match self {
            Self::Postings => PostingRow::schema(),
            Self::Documents => DocumentRow::schema(),
            Self::Sightings => SightingRow::schema(),
            Self::Issues => IssueRow::schema(),
            Self::Wages => WageRow::schema(),
            Self::SelfReported => SelfReportedRow::schema(),
        }
    }
}
