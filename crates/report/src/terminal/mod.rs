//! The terminal view: 80 columns, aligned, a bar for each range, readable without color.

mod bar;
mod evidence;
mod layout;
mod sections;
mod view;

pub use view::{TerminalStyle, render_terminal};
