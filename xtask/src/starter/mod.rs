//! `cargo xtask starter`: the data set inside the binary, from the sources whose facts may ship.

mod build;
mod la_city;
mod oews;
mod radar;
mod self_reported;

pub(crate) use build::run;
pub(crate) use la_city::text_of as bulletin_text;
