//! The rows of each table and their Arrow columns.

mod columns;
mod ingest;
mod posted_pay;
mod posting;
mod row;
mod wage;

pub use ingest::{DocumentRow, IssueRow, SightingRow};
pub use posted_pay::PostedPay;
pub use posting::{PayRow, PostingRow, WorksiteRow};
pub use row::Row;
#[cfg(test)]
pub(crate) use row::tests::posting as test_posting;
pub use wage::{KeyedRow, RowKey};
