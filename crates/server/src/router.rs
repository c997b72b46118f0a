//! Every route of the server.

use axum::Router;
use axum::http::StatusCode;

use crate::layers::around;
use crate::problem::HttpProblem;
use crate::state::ServerState;
use crate::{api, mcp, web};

/// Pages, API and tools, behind every layer.
pub fn router(state: &ServerState) -> Router {
    let routes = Router::new()
        .merge(web::routes())
        .merge(api::routes())
        .merge(mcp::routes(state))
        .fallback(|| async { web::no_such_page() })
        .method_not_allowed_fallback(|| async { HttpProblem::of_status(StatusCode::METHOD_NOT_ALLOWED) });
    around(routes, state)
}
