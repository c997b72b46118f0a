//! Answers rendered for people and machines: terminal, Markdown, HTML, JSON. Pure: a view is a function of the answer.
//!
//! `outline` decides once which sections a role's report has and in what order; each view walks them. Every other answer becomes a
//! `document` of sections, sentences, tables and pictures, which each view draws in its own way.

mod calibration;
mod chart;
mod comparison;
mod document;
mod evaluation;
mod evidence;
mod figure_table;
mod html;
mod json;
mod lint;
mod markdown;
pub mod money;
mod outline;
mod price;
mod provenance;
mod quality;
mod role;
mod role_list;
mod scale;
pub mod site;
pub mod structured_data;
mod terminal;
mod words;

pub use calibration::render_calibration;
pub use comparison::{
    render_comparison_html, render_comparison_json, render_comparison_markdown, render_comparison_terminal,
};
pub use earnest_core::csv_field;
pub use evaluation::{render_changes, render_disagreements, render_scores};
pub use figure_table::{FIGURE_COLUMNS, FigureLine, figure_lines, render_figures_csv};
pub use html::render_html;
pub use json::{
    answer_difference_schema, comparison_schema, figure_evidence_schema, lint_report_schema, price_answer_schema,
    render_calibration_json, render_evaluation_json, render_json, render_ranking_json, role_report_schema,
    verification_schema,
};
pub use lint::{
    LintedPosting, render_lint_html, render_lint_json, render_lint_markdown, render_lint_sarif, render_lint_terminal,
};
pub use markdown::{Article, render_article, render_comparison_article, render_markdown};
pub use price::{render_price_html, render_price_json, render_price_markdown, render_price_terminal};
pub use provenance::{
    ROW_COLUMNS, render_difference_json, render_difference_markdown, render_difference_terminal, render_show_csv,
    render_show_json, render_show_terminal, render_verification_json, render_verification_terminal,
};
pub use quality::{
    render_estimates, render_estimates_json, render_pooling, render_pooling_json, render_prediction,
    render_prediction_json,
};
pub use role_list::{render_roles, render_roles_json};
pub use terminal::{TerminalStyle, render_terminal};
pub use words::{capitalized, counted};
