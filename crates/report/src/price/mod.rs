//! What a posting or a profile should pay, and where what is stated lies.

mod content;
mod position;
mod tables;
mod views;

pub(crate) use content::document;
pub(crate) use position::offer;
pub use views::{render_price_html, render_price_json, render_price_markdown, render_price_terminal};
