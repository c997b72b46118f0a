//! The HTML view: one page without script or external request, readable in light and dark and on paper.

mod blocks;
mod document;
mod page;
mod pictures;
mod role_report;
mod waterfall;

pub(crate) use document::write_document;
pub use role_report::render_html;
