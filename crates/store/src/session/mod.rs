//! The DataFusion session over a lake or the starter, and what it is asked.

mod open;
mod posting_queries;
mod query;
mod wage_queries;

pub use open::Session;
pub use posting_queries::CohortFilter;
