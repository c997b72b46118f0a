//! The API, from its `OpenAPI` document.

mod example;
mod operation;
mod page;
mod problems;
mod schema;

pub use page::api_page;
