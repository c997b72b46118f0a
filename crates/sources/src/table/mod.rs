//! Tables and lines of the user's own, read through a mapping.

mod csv;
mod guarded;
mod json;
mod mapped;
mod mapping;
mod parquet;
mod parquet_rows;
mod propose;
pub(crate) mod row;
mod split_quotes;
mod workbook;
mod workbook_rows;

use crate::source::{Field, Source};

pub(crate) use csv::mapping_for;
pub(crate) use json::fits_json;
pub use mapping::Mapping;
pub use propose::{Proposal, propose_mapping};

/// Every kind of table.
pub(crate) const SOURCES: &[&Source] = &[&workbook::SOURCE, &parquet::SOURCE, &json::SOURCE, &csv::SOURCE];

/// What a mapping may name.
const GIVES: &[Field] = &[
    Field::Employer,
    Field::Location,
    Field::Address,
    Field::Text,
    Field::PostedOn,
    Field::Pay,
    Field::EmployerSize,
    Field::Industry,
    Field::Url,
];
/// What becomes of pay in any table.
const PAY: &str = "two columns, a currency and a period, as the mapping says";
/// Whose terms hold.
const TERMS: &str = "those of whoever gave you the table";

/// Whether a file that begins so is a table in binary form, of which no text must be made.
pub(crate) fn is_binary(start: &[u8]) -> bool {
    workbook::is_workbook(start) || parquet::is_parquet(start)
}
