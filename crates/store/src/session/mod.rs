//! The DataFusion session over a lake or the starter, and what it is asked.

mod builder;
mod cell_queries;
mod foldable;
mod life_queries;
mod memo;
mod open;
mod posting_queries;
mod query;
mod runner;
mod sql;
mod sql_error;
mod staged;
mod staged_tables;
mod views;
mod wage_queries;

pub use builder::{RegisterFunctions, register_functions, runtime_builder, session_config, session_state};
pub use foldable::FoldablePosting;
pub use life_queries::{KnownPosting, KnownSighting, Listed};
pub use memo::Memo;
pub use open::Session;
pub use posting_queries::{CohortFilter, PostedDuties, RoleSkill};
pub use runner::{OneMachine, PlanRunner};
pub use sql::SqlQuery;
pub use sql_error::SqlError;
pub use staged_tables::StagedTables;
