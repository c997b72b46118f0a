//! The DataFusion session over a lake or the starter, and what it is asked.

mod cell_queries;
mod life_queries;
mod memo;
mod open;
mod posting_queries;
mod query;
mod wage_queries;

pub use life_queries::{FoldablePosting, KnownPosting, KnownSighting, Listed};
pub use memo::Memo;
pub use open::Session;
pub(crate) use open::new_context;
pub use posting_queries::{CohortFilter, RoleSkill};
