//! What a posting leaves out, for people and for tools that show findings beside a file.

mod content;
mod sarif;
mod views;

pub use sarif::render_lint_sarif;
pub use views::{LintedPosting, render_lint_html, render_lint_json, render_lint_markdown, render_lint_terminal};
