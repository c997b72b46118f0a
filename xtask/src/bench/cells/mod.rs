//! `cargo xtask bench cells`: percentiles of pay by group, beside `DuckDB`, polars and chDB in the same run.

mod grouped;
mod peers;
mod run;

pub(crate) use grouped::grouped;
pub(crate) use run::cells;
