//! What a user asks for, as one call each: [`ingest`](ingest::ingest) postings into a lake, [`extract`](extract::extract_lines)
//! facts from lines, [`report`](report::report) what a role pays, [`roles`](roles::roles) which roles there are. Nothing here knows arguments or pages.

pub mod calibration;
pub mod cells;
pub mod compare;
mod data;
mod error;
pub mod evaluate;
pub mod export;
pub mod extract;
pub mod fetch;
mod functions;
mod hedonic;
pub mod ingest;
pub mod lint;
pub mod model;
mod panel;
mod partial_file;
pub mod price;
pub mod provenance;
pub mod ranking;
pub mod report;
pub mod roles;
pub mod typed;
pub mod vacancies;
mod yardsticks;

pub use data::DataFolder;
pub use error::EngineError;
pub use functions::register_functions;
pub use partial_file::PartialFile;
pub use yardsticks::Yardsticks;
