//! Percentiles by group beside `DuckDB`'s, and every cell of a large lake.

mod cells;
mod lake;
mod peer;
mod ranges;
mod run;

pub(crate) use cells::lake_cells;
pub(super) use ranges::write as write_ranges;
pub(crate) use run::estimates;
