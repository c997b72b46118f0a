//! `cargo xtask bench extract`: how fast facts are read, beside other readers of pay in the same run.

mod corpus;
mod peers;
mod run;

pub(crate) use run::extract;
