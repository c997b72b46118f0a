//! One figure with the rows behind it.

use earnest_core::answer::FigureEvidence;
use maud::html;

use crate::site::PageContext;
use crate::site::shell::shell;

/// One figure with its evidence.
pub fn evidence_page(evidence: &FigureEvidence, context: &PageContext) -> String {
    shell(context, "Evidence", "", &html! { h1 { (evidence.figure.id.as_str()) } })
}
