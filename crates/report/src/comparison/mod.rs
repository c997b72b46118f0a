//! Cohorts side by side, and the gap between them in steps.

mod closing;
mod content;
mod steps;
mod views;

pub(crate) use closing::{ClosedStep, ClosedWaterfall};
pub(crate) use content::document;
pub use views::{
    render_comparison_html, render_comparison_json, render_comparison_markdown, render_comparison_terminal,
};
