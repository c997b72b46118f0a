//! How fast public wage tables are read, beside pandas and `DuckDB` on the same file.

mod inputs;
mod peers;
mod run;

pub(super) use peers::{python, run as run_peer, virtual_environment};
pub(crate) use run::wages;
