//! One shape for everything that went wrong, with the id of the request in it.
//!
//! | asked                         | answered with                                        |
//! |-------------------------------|------------------------------------------------------|
//! | the API, or with no browser   | `application/problem+json` (RFC 9457)                |
//! | a page, by a browser          | a page that says the same                            |
//! | `/mcp`                        | what the protocol says                               |

use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, ALLOW, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::request_id::RequestId;
use crate::problem::HttpProblem;
use crate::state::ServerState;
use crate::web::problem_answer;

/// The protocol of assistants' tools has its own form of errors.
const MCP: &str = "/mcp";

pub(super) async fn problems(State(state): State<ServerState>, request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().cloned();
    let path = request.uri().path();
    let (is_api, is_mcp) = (path.starts_with("/api/"), path.starts_with(MCP));
    let wants_page = !is_api && accepts_html(request.headers());
    let response = next.run(request).await;
    let status = response.status();
    let is_problem = status.is_client_error() || status.is_server_error();
    let made = response.extensions().get::<HttpProblem>();
    let is_page = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_problem || (is_mcp && made.is_none()) || (is_page && made.is_none()) {
        return response;
    }
    let mut problem = made.cloned().unwrap_or_else(|| HttpProblem::of_status(status));
    problem.instance = id.map(|id| id.as_str().to_owned());
    let mut answer = if wants_page { problem_answer(&state, &problem) } else { problem.into_response() };
    for name in [ALLOW, RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            answer.headers_mut().insert(name, HeaderValue::clone(value));
        }
    }
    answer
}

fn accepts_html(headers: &HeaderMap) -> bool {
    headers.get_all(ACCEPT).iter().any(|value| value.to_str().is_ok_and(|value| value.contains("text/html")))
}
