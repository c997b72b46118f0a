//! `cargo xtask starter`: the data set inside the binary, from the sources whose facts may ship.

mod build;
mod la_city;
mod radar;
mod wages;

pub(crate) use build::run;
pub(crate) use la_city::text_of as bulletin_text;
pub(crate) use wages::flat_files;
