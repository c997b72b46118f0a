//! What was wrong with a question, beside the form it was typed into.

use maud::{Markup, html};

use crate::html::blocks::with_code;
use crate::site::PageContext;
use crate::site::pages::Problem;
use crate::site::pages::prose::sentence;

/// Id of the note, which the form and its controls name as what describes them.
pub(in crate::site::pages) const PROBLEM_ID: &str = "problem";

/// What is wrong, what to do, and questions that would be answered. A screen reader is told at once.
pub(in crate::site::pages) fn problem_note(problem: &Problem, context: &PageContext) -> Markup {
    html! {
        div.problem role="alert" id=(PROBLEM_ID) {
            p { strong { (sentence(&problem.title)) } " " (with_code(&sentence(&problem.detail))) }
            @if let Some(hint) = &problem.hint { p { (with_code(&sentence(hint))) } }
            @if !problem.instead.is_empty() {
                p { "Questions that would be answered:" }
                ul { @for (words, address) in &problem.instead { li { a href=(context.links.to(address)) { (words) } } } }
            }
        }
    }
}
