//! How figures are made.

mod page;
mod sections;

pub use page::methods_page;
