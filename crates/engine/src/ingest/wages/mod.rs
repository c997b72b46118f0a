//! Public wage tables and yardsticks into their tables.

mod filing;
mod read;
mod resolve;
mod rows;
mod writer;

pub(super) use read::{all_self_reported, ingest_wages, split_inputs};
