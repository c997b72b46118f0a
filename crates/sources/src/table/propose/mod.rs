//! Proposes a mapping for a table: which column is what, from the words of its header and from what its cells look like.

mod choose;
mod dates;
mod look;
mod pay;
mod proposal;
mod sample;
mod toml;
mod words;

pub use proposal::{Proposal, propose_mapping};
