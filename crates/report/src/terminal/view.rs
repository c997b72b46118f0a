//! The page from its first line to its last.

use earnest_core::answer::RoleReport;

use super::layout::Page;
use super::sections;
use crate::outline::outline;
use crate::words;

/// How to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminalStyle {
    /// Columns of the terminal; less than 60 is treated as 60, more than 100 as 100.
    pub columns: usize,
    /// Whether escape codes may set headings in bold and side notes dim.
    pub color: bool,
}

impl Default for TerminalStyle {
    fn default() -> Self {
        Self { columns: 80, color: false }
    }
}

/// Draws the answer.
pub fn render_terminal(report: &RoleReport, style: TerminalStyle) -> String {
    let mut page = Page::new(style);
    page.heading(&words::title(report));
    page.paragraph(&words::answer(report));
    page.blank();
    page.aside(&words::evidence(report));
    page.aside(&words::origin(report));
    for section in outline(report) {
        page.blank();
        page.heading(&section.title);
        if let Some(lead) = &section.lead {
            page.aside(lead);
        }
        sections::draw(&mut page, report, &section);
    }
    page.blank();
    page.heading("Read this with care");
    for note in &report.notes {
        page.item(note);
    }
    page.blank();
    page.heading("How it is made");
    for method in &report.methods {
        page.item(&format!("{}: {}", method.statistic, method.text));
    }
    page.blank();
    page.heading("Sources");
    for source in report.sources.iter().filter(|source| source.id != report.base_pay.p50.source) {
        page.item(&format!(
            "{} ({}): {}, {}. {}. {}",
            source.id, source.kind, source.title, source.release, source.licence, source.url
        ));
    }
    page.finish()
}
