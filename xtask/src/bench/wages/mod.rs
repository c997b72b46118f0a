//! How fast public wage tables are read, beside pandas and `DuckDB` on the same file.

mod inputs;
mod peers;
mod run;

pub(crate) use run::wages;
