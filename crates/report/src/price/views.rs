//! The views of a price.

use earnest_core::answer::PriceAnswer;

use super::content::document;
use crate::terminal::TerminalStyle;
use crate::{html, json, markdown, terminal};

/// Draws the answer for a terminal.
pub fn render_price_terminal(price: &PriceAnswer, style: TerminalStyle) -> String {
    terminal::draw_document(&document(price), style)
}

/// Writes the answer as Markdown.
pub fn render_price_markdown(price: &PriceAnswer) -> String {
    markdown::write_document(&document(price))
}

/// Writes the answer as one HTML page.
pub fn render_price_html(price: &PriceAnswer) -> String {
    html::write_document(&document(price))
}

/// The answer as indented JSON with a final line break.
pub fn render_price_json(price: &PriceAnswer) -> String {
    json::finished(serde_json::to_string_pretty(price))
}
