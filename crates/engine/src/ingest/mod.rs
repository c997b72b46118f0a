//! `ingest`: files and folders of postings into a lake.
//!
//! One thread reads and parses, every core extracts (of this machine, or of those that run plans), and the rows are committed table by table in the order of
//! [`earnest_store::Table::INGESTED`]. The same input twice adds nothing; a run that was stopped is completed by the next.
//! Public wage tables and yardsticks among the inputs go to their own tables first.

mod chunks;
mod inputs;
mod issue;
pub(crate) mod known_keys;
mod pipeline;
mod reader;
mod summary;
mod wages;
mod writer;

pub use pipeline::{IngestRequest, TableMapping, ingest};
pub(crate) use reader::read_here;
pub use summary::{IngestProgress, IngestSummary, NoProgress, RejectionCount, TableCount};
pub(crate) use writer::{Origin, Writer};
