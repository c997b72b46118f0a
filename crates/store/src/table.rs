//! The tables of a lake.

use datafusion::arrow::datatypes::SchemaRef;

use earnest_core::{ExchangeRate, Filing, OccupationText, PriceIndex, PriceParity, SelfReportedPay, SurveyedWage};

use crate::rows::{
    CellRow, CopyRow, DocumentRow, EventRow, IssueRow, ListingRow, ModelRow, PostingRow, Row, SightingRow,
};

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
    /// One row something that happened to a posting after it was first seen.
    Events,
    /// One row a reading of a listing.
    Listings,
    /// One row a posting that is a copy of another, computed from the others.
    Copies,
    /// One row an occupation and area of a public wage table.
    Wages,
    /// One row a certified filing.
    Filings,
    /// One row a self-reported salary.
    SelfReported,
    /// One row a text about an occupation.
    OccupationTexts,
    /// One row a currency and day.
    ExchangeRates,
    /// One row a month of consumer prices.
    PriceIndices,
    /// One row an area and year of regional price parities.
    PriceParities,
    /// One row a role, area and level: what its postings pay, computed from the others.
    Cells,
    /// One row a fitted model.
    Models,
}

impl Table {
    /// The tables that `ingest` writes, in the order it commits them. A stop between two commits leaves the later ones
    /// behind, and the next run, which compares keys table by table, completes them. Events come first: an edit that is told before
    /// its version is there changes no answer, while a version that nothing tells of would count beside the one before.
    pub const INGESTED: [Self; 6] =
        [Self::Events, Self::Postings, Self::Documents, Self::Sightings, Self::Issues, Self::Listings];

    /// Every table.
    pub const ALL: [Self; 16] = [
        Self::Postings,
        Self::Documents,
        Self::Sightings,
        Self::Issues,
        Self::Events,
        Self::Listings,
        Self::Copies,
        Self::Wages,
        Self::Filings,
        Self::SelfReported,
        Self::OccupationTexts,
        Self::ExchangeRates,
        Self::PriceIndices,
        Self::PriceParities,
        Self::Cells,
        Self::Models,
    ];

    /// Whether the table holds what a public source published; a lake has it once such a source was read.
    pub fn is_public(self) -> bool {
        !Self::INGESTED.contains(&self) && !self.is_derived()
    }

    /// Whether the table is computed from the others, and replaced as a whole.
    pub fn is_derived(self) -> bool {
        matches!(self, Self::Copies | Self::Cells | Self::Models)
    }

    /// Whether answers are computed from the table. The others say where postings were seen, which depends on the user's folders.
    pub fn is_evidence(self) -> bool {
        matches!(self, Self::Postings | Self::Events | Self::Listings | Self::Copies) || self.is_public()
    }

    /// The name in SQL and of the folder.
    pub fn name(self) -> &'static str {
        match self {
            Self::Postings => PostingRow::TABLE,
            Self::Documents => DocumentRow::TABLE,
            Self::Sightings => SightingRow::TABLE,
            Self::Issues => IssueRow::TABLE,
            Self::Events => EventRow::TABLE,
            Self::Listings => ListingRow::TABLE,
            Self::Copies => CopyRow::TABLE,
            Self::Wages => SurveyedWage::TABLE,
            Self::Filings => Filing::TABLE,
            Self::SelfReported => SelfReportedPay::TABLE,
            Self::OccupationTexts => OccupationText::TABLE,
            Self::ExchangeRates => ExchangeRate::TABLE,
            Self::PriceIndices => PriceIndex::TABLE,
            Self::PriceParities => PriceParity::TABLE,
            Self::Cells => CellRow::TABLE,
            Self::Models => ModelRow::TABLE,
        }
    }

    /// The columns.
    pub fn schema(self) -> SchemaRef {
        match self {
            Self::Postings => PostingRow::schema(),
            Self::Documents => DocumentRow::schema(),
            Self::Sightings => SightingRow::schema(),
            Self::Issues => IssueRow::schema(),
            Self::Events => EventRow::schema(),
            Self::Listings => ListingRow::schema(),
            Self::Copies => CopyRow::schema(),
            Self::Wages => SurveyedWage::schema(),
            Self::Filings => Filing::schema(),
            Self::SelfReported => SelfReportedPay::schema(),
            Self::OccupationTexts => OccupationText::schema(),
            Self::ExchangeRates => ExchangeRate::schema(),
            Self::PriceIndices => PriceIndex::schema(),
            Self::PriceParities => PriceParity::schema(),
            Self::Cells => CellRow::schema(),
            Self::Models => ModelRow::schema(),
        }
    }
}
