//! `cargo xtask bench cells`: percentiles of pay by group, beside `DuckDB`, polars and chDB in the same run.

mod peers;
mod run;

pub(crate) use run::cells;
pub(super) use run::{Grouping, PEAK_MIB, TIMES_DUCKDB, measure};
