//! Percentiles by group beside `DuckDB`'s, and every cell of a large lake.

mod cells;
mod run;

pub(crate) use cells::lake_cells;
pub(crate) use run::estimates;
