//! The views of a figure's evidence, of a verification and of a difference.

use earnest_core::answer::{AnswerDifference, FigureEvidence, Verification};

use super::{csv, difference, show, verification};
use crate::terminal::TerminalStyle;
use crate::{json, markdown, terminal};

/// Draws the figure and the rows behind it for a terminal.
pub fn render_show_terminal(evidence: &FigureEvidence, style: TerminalStyle) -> String {
    terminal::draw_document(&show::document(evidence), style)
}

/// The figure and the rows behind it as indented JSON with a final line break.
pub fn render_show_json(evidence: &FigureEvidence) -> String {
    json::finished(serde_json::to_string_pretty(evidence))
}

/// The rows behind the figure as comma-separated values with a line of names.
pub fn render_show_csv(evidence: &FigureEvidence) -> String {
    csv::rows(&evidence.rows)
}

/// Draws what a verification found for a terminal.
pub fn render_verification_terminal(verification: &Verification, style: TerminalStyle) -> String {
    terminal::draw_document(&verification::document(verification), style)
}

/// What a verification found as indented JSON with a final line break.
pub fn render_verification_json(verification: &Verification) -> String {
    json::finished(serde_json::to_string_pretty(verification))
}

/// Draws what changed for a terminal.
pub fn render_difference_terminal(difference: &AnswerDifference, style: TerminalStyle) -> String {
    terminal::draw_document(&difference::document(difference), style)
}

/// Writes what changed as Markdown.
pub fn render_difference_markdown(difference: &AnswerDifference) -> String {
    markdown::write_document(&difference::document(difference))
}

/// What changed as indented JSON with a final line break.
pub fn render_difference_json(difference: &AnswerDifference) -> String {
    json::finished(serde_json::to_string_pretty(difference))
}
