//! `cargo xtask bench`: measurements anyone can repeat.

mod process;
mod resample;
mod road;

pub(crate) use road::road;
