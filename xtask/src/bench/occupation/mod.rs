//! `cargo xtask bench occupation`: how well titles are coded, locations read and questions understood, and how fast.

mod labels;
mod locations;
mod plot;
mod questions;
mod run;
mod tally;
mod texts;

pub(crate) use run::occupation;
pub(crate) use texts::{LabelledText, development_texts};
