//! The Markdown view: articles with front matter, the words of others escaped; with their charts as files beside them where these are wanted.

mod article;
mod blocks;
mod document;
mod role_report;
mod text;

pub use article::{Article, render_article, render_comparison_article};
pub(crate) use document::write_document;
pub use role_report::render_markdown;
