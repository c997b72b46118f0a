//! The Markdown view: articles with front matter, the words of others escaped.

mod blocks;
mod document;
mod role_report;
mod text;

pub(crate) use document::write_document;
pub use role_report::render_markdown;
