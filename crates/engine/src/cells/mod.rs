//! Every cell of a lake at once: what each role pays, by level and area, computed once and kept as the lake's table `cells`.
//!
//! A cell answers what a report of that role, area and level answers by default: the same postings (those of the 24 months before the
//! role's newest), the same reading of their ranges in the area's currency, the same estimate, release rule and rounding. Postings are read in
//! one pass, all threads at once; each is taken apart into what it states in each area that it may be done in.
//!
//! | area                         | cells                                             |
//! |------------------------------|---------------------------------------------------|
//! | the world                    | every posting of the role, in US dollars          |
//! | a country                    | in its currency                                   |
//! | a state or metropolitan area | of the United States, in US dollars               |
//!
//! Each has a cell of all levels, and one of each level that a posting with pay has.

mod area_key;
mod build;
mod cell;
mod estimate;
mod statement;
#[cfg(test)]
mod tests;

pub use build::{CellsSummary, build_cells};
