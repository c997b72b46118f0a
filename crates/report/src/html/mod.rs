//! The HTML view: pages that stand alone, without script or external request, readable in light and dark and on paper; and the sections
//! and blocks that the pages of the site are made of.

pub(crate) mod blocks;
mod document;
mod figure_links;
mod page;
mod pictures;
mod role_report;
pub(crate) mod role_section;
mod role_tables;
mod waterfall;

pub(crate) use document::write_document;
pub(crate) use figure_links::FigureLinks;
pub use role_report::render_html;
