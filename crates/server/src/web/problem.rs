//! Problems as pages.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use earnest_engine::EngineError;
use earnest_report::site::{Address, PageContext, Problem, problem_page};

use super::page::HTML;
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// The page that says what is wrong and what would be answered.
pub(crate) fn problem_answer(state: &ServerState, problem: &HttpProblem) -> Response {
    // A problem stands at no address of its own.
    let context = PageContext { base: None, ..state.context(Address::Home) };
    let page = problem_page(&shown(problem), &context);
    let headers = [(header::CONTENT_TYPE, HTML), (header::CACHE_CONTROL, "no-store")];
    (problem.status, headers, page).into_response()
}

/// The problem as a page shows it.
pub(super) fn shown(problem: &HttpProblem) -> Problem {
    let instead = |name: &String| {
        let role = earnest_reference::role::all().iter().find(|role| role.name == *name)?;
        Some((name.clone(), Address::Role { role: role.id.clone() }))
    };
    Problem {
        status: problem.status.as_u16(),
        title: problem.title.clone(),
        detail: problem.detail.clone(),
        hint: problem.hint.clone(),
        instead: problem.instead.iter().filter_map(instead).collect(),
    }
}

/// Why the engine refused, as a problem.
pub(super) fn refused(error: &EngineError) -> Box<HttpProblem> {
    Box::new(HttpProblem::from(error))
}

/// There is no page at that address.
pub(crate) fn no_such_page() -> HttpProblem {
    HttpProblem::new(StatusCode::NOT_FOUND, "not-found", "No such page", "nothing stands at this address")
        .with_hint(Some("search for a role above".to_owned()))
}
