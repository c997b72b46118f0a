//! Why a question could not be answered: what is wrong, what to do, and what would be answered.

use maud::html;

use super::form::Control;
use super::prose::sentence;
use crate::html::blocks::with_code;
use crate::site::shell::shell;
use crate::site::{Address, PageContext};

/// Why a question could not be answered.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Status of the answer: 404, 422.
    pub status: u16,
    /// What is wrong.
    pub title: String,
    /// More of it.
    pub detail: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Questions that would be answered: words and page.
    pub instead: Vec<(String, Address)>,
}

/// Why a question could not be answered, with the pages that would, and a search.
pub fn problem_page(problem: &Problem, context: &PageContext) -> String {
    let links = &context.links;
    let body = html! {
        h1 { (problem.title) }
        p.answer { (with_code(&sentence(&problem.detail))) }
        @if let Some(hint) = &problem.hint { p { (with_code(&sentence(hint))) } }
        @if !problem.instead.is_empty() {
            h2 { "Questions that would be answered" }
            ul { @for (words, address) in &problem.instead { li { a href=(links.to(address)) { (words) } } } }
        }
        h2 { "Another question" }
        @if links.is_live() {
            form.ask method="get" action="/search" {
                (Control::new("q", "Role or occupation, in your own words", "").required().input())
                p.submit { button type="submit" { "Search" } }
            }
        }
        ul {
            li { a href=(links.to(&Address::Roles)) { "Every role that can be asked for" } }
            li { a href=(links.to(&Address::Home)) { "The first page" } }
        }
        p.aside { "Status " (problem.status) "." }
    };
    shell(context, &problem.title, &sentence(&problem.detail), &body)
}
