//! `cargo xtask tidy`: what the compiler does not check.

mod edges;
mod files;
mod run;

pub(crate) use run::run;
