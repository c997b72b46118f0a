//! `compare`: cohorts side by side, and what the gap between them goes with.

mod build;
mod request;
mod scope;
mod waterfall;

pub use build::compare;
pub(crate) use build::compare_on;
pub use request::CompareRequest;
pub(crate) use scope::{COMPARE, parse_sides};
