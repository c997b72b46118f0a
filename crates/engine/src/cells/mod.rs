//! Every cell of a lake at once: what each role pays, by level and area, computed once and kept as the lake's table `cells`.
//!
//! A cell answers what a report of that role, area and level answers by default: the same postings (those of the 24 months before the
//! role's newest), the same reading of their ranges in the area's currency, the same estimate, release rule and rounding.
//!
//! | area                         | cells                                             |
//! |------------------------------|---------------------------------------------------|
//! | the world                    | every posting of the role, in US dollars          |
//! | a country                    | in its currency                                   |
//! | a state or metropolitan area | of the United States, in US dollars               |
//!
//! Each has a cell of all levels, and one of each level that a posting with pay has.
//!
//! All of it is one query, which runs where the session runs its plans; only cells come back. Two functions of ours do the work:
//! [`pay_statements`] takes a posting apart into what it states in each area that it may be done in, and [`level_cells`] makes cells of
//! the statements of a role in an area. Its state is the list of statements, so parts are made, sent and spilled in any order.

mod area_key;
mod build;
mod cell_column;
mod cells_accumulator;
mod estimate;
mod functions;
mod level_cells;
mod pay_statements;
#[cfg(test)]
mod plan_tests;
mod statement;
mod statement_chains;
mod statement_column;
mod terms;
#[cfg(test)]
mod tests;

pub use build::{CellsSummary, build_cells};
pub(crate) use functions::register_functions;
