//! The rows of each table and their Arrow columns.

mod cell;
mod cohort_row;
mod columns;
mod ingest;
mod life;
mod model;
mod posted_pay;
mod posting;
mod read_posting;
mod row;
mod term;
mod wage;

#[cfg(test)]
pub(crate) use cell::tests::cell as test_cell;
pub use cell::{CellFigure, CellRow};
pub use cohort_row::CohortRow;
pub use ingest::{DocumentRow, IssueRow, SightingRow};
pub use life::{CopyRow, EventRow, ListingRow};
pub use model::ModelRow;
pub use posted_pay::PostedPay;
pub use posting::{PayRow, PostingRow, WorksiteRow};
pub use read_posting::ReadPosting;
pub use row::Row;
#[cfg(test)]
pub(crate) use row::tests::posting as test_posting;
pub use term::Term;
pub use wage::{KeyedRow, RowKey};
