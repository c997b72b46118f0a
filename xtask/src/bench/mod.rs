//! `cargo xtask bench`: measurements anyone can repeat.

mod answers;
mod cells;
mod estimates;
mod extract;
mod facts;
mod occupation;
mod process;
mod publish;
mod resample;
mod road;
mod serve;
mod sources;
mod wages;

pub(crate) use answers::{AnswersBench, answers};
pub(crate) use cells::{cells, grouped};
pub(crate) use estimates::{estimates, lake_cells};
pub(crate) use extract::extract;
pub(crate) use facts::facts;
pub(crate) use occupation::{LabelledText, development_texts, occupation};
pub(crate) use publish::publish;
pub(crate) use road::road;
pub(crate) use serve::serve;
pub(crate) use sources::sources;
pub(crate) use wages::wages;
