//! `cargo xtask generate`: builds the reference data under `reference/` from the public files in `../shared/data`.
//!
//! Same inputs, same bytes: every table is sorted by its key, and no date or order of a file system enters it. Lists
//! written by us (`reference/*/earnest/`) are inputs, never outputs.

mod areas;
mod cbsa;
mod cities;
mod cpi;
mod esco_skills;
mod fx;
mod own;
mod release;
mod rpp;
mod run;
mod skills;
mod soc;
mod soc_crosswalk;
mod tasks;
mod titles;
mod workbook;
mod zips;

pub(crate) use own::run as refresh_hashes;
pub(crate) use release::{About, Release, read_text, tab_separated};
pub use run::run;
pub(crate) use workbook::rows_below;
