//! Answers rendered for people and machines: terminal, Markdown, HTML, JSON. Pure: a view is a function of the answer.
//!
//! [`outline`] decides once which sections an answer has and in what order; each view walks them.

mod calibration;
mod evaluation;
mod evidence;
mod html;
mod json;
mod markdown;
mod money;
mod outline;
mod role_list;
mod scale;
mod terminal;
mod words;

pub use calibration::render_calibration;
pub use evaluation::{render_changes, render_disagreements, render_scores};
pub use html::render_html;
pub use json::{render_calibration_json, render_evaluation_json, render_json, role_report_schema};
pub use markdown::render_markdown;
pub use role_list::{render_roles, render_roles_json};
pub use terminal::{TerminalStyle, render_terminal};
