//! Percentiles by group beside `DuckDB`'s, and every cell of a large lake.

mod cells;
mod lake;
mod peer;
mod ranges;
mod run;

pub(crate) use cells::cells;
pub(crate) use run::estimates;
