//! `ingest`: files and folders of postings into a lake.
//!
//! One thread reads and parses, every core extracts, and the rows are committed table by table in the order of
//! [`earnest_store::Table::INGESTED`]. The same input twice adds nothing; a run that was stopped is completed by the next.

mod chunks;
mod inputs;
mod known_keys;
mod pipeline;
mod rows;
mod summary;

pub use pipeline::{IngestRequest, ingest};
pub use summary::{IngestProgress, IngestSummary, NoProgress, RejectionCount};
