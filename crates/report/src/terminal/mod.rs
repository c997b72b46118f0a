//! The terminal view: 80 columns, aligned, a bar for each range, readable without color.

mod blocks;
mod document;
mod evidence;
mod layout;
mod pay;
mod sections;
mod table;
mod view;
mod waterfall;

pub(crate) use document::draw_document;
pub(crate) use layout::{left, right, wrap};
pub use view::{TerminalStyle, render_terminal};
