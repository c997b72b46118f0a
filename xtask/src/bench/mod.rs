//! `cargo xtask bench`: measurements anyone can repeat.

mod all;
mod answers;
mod background;
mod cells;
mod draws;
mod estimates;
mod extract;
mod facts;
mod grouped;
mod lake;
mod occupation;
mod process;
mod publish;
mod python;
mod ranges;
mod release;
mod road;
mod series;
mod serve;
mod sources;
mod wages;

pub(crate) use all::{AllBench, Bound, Part, all, bound_speed};
pub(crate) use answers::{AnswersBench, answers};
pub(crate) use cells::cells;
pub(crate) use estimates::{estimates, lake_cells};
pub(crate) use extract::{extract, facts_speed};
pub(crate) use facts::facts;
pub(crate) use grouped::grouped;
pub(crate) use occupation::{LabelledText, development_texts, occupation};
pub(crate) use publish::publish;
pub(crate) use road::road;
pub(crate) use serve::serve;
pub(crate) use sources::sources;
pub(crate) use wages::wages;
