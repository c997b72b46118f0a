//! The answer as one HTML page that stands alone: no script, no external request, readable in light and dark.

use earnest_core::answer::RoleReport;
use maud::html;

use super::FigureLinks;
use super::page::page;
use super::role_section::{closing, section};
use crate::outline::outline;
use crate::words;

/// Writes the page.
pub fn render_html(report: &RoleReport) -> String {
    let title = words::title(report);
    let body = html! {
        h1 { (title) }
        p.answer { (words::answer(report)) }
        p.aside { (words::evidence(report)) }
        @for part in outline(report) { (section(report, &part, FigureLinks::Ids)) }
        (closing(report, FigureLinks::Ids))
        footer { p { (words::origin(report)) } }
    };
    page(&title, &words::answer(report), &body)
}
