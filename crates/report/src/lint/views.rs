//! The views of what postings leave out.

use earnest_core::answer::LintReport;

use super::content::document;
use crate::terminal::TerminalStyle;
use crate::{html, json, markdown, terminal};

/// A posting's answer, and the name of the file that holds the posting.
#[derive(Debug, Clone, Copy)]
pub struct LintedPosting<'a> {
    /// File, address, or what stands for standard input.
    pub name: &'a str,
    /// The answer.
    pub report: &'a LintReport,
}

/// Draws the answers for a terminal.
pub fn render_lint_terminal(postings: &[LintedPosting], style: TerminalStyle) -> String {
    terminal::draw_document(&document(postings), style)
}

/// Writes the answers as Markdown.
pub fn render_lint_markdown(postings: &[LintedPosting]) -> String {
    markdown::write_document(&document(postings))
}

/// Writes the answers as one HTML page.
pub fn render_lint_html(postings: &[LintedPosting]) -> String {
    html::write_document(&document(postings))
}

/// The answer as indented JSON with a final line break; several as an array in the order of the postings.
pub fn render_lint_json(postings: &[LintedPosting]) -> String {
    json::finished(match postings {
        [one] => serde_json::to_string_pretty(one.report),
        several => serde_json::to_string_pretty(&several.iter().map(|posting| posting.report).collect::<Vec<_>>()),
    })
}
