//! The views of a comparison.

use earnest_core::answer::Comparison;

use super::content::document;
use crate::terminal::TerminalStyle;
use crate::{html, json, markdown, terminal};

/// Draws the comparison for a terminal.
pub fn render_comparison_terminal(comparison: &Comparison, style: TerminalStyle) -> String {
    terminal::draw_document(&document(comparison), style)
}

/// Writes the comparison as Markdown.
pub fn render_comparison_markdown(comparison: &Comparison) -> String {
    markdown::write_document(&document(comparison))
}

/// Writes the comparison as one HTML page.
pub fn render_comparison_html(comparison: &Comparison) -> String {
    html::write_document(&document(comparison))
}

/// The comparison as indented JSON with a final line break.
pub fn render_comparison_json(comparison: &Comparison) -> String {
    json::finished(serde_json::to_string_pretty(comparison))
}
