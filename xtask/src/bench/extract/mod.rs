//! `cargo xtask bench extract`: how fast facts are read, beside other readers of pay in the same run.

mod corpus;
mod peers;
mod run;
mod speed;

pub(crate) use run::extract;
pub(super) use run::{FactsSpeed, PEER_POSTINGS, TARGET, Timed, inputs, measure};
pub(crate) use speed::facts_speed;
