//! The routes of the API.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::{any, get, post};

use super::{compare, estimates, evidence, extract, lint, openapi, price, rankings, roles, sources, status, wages};
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// Its routes. What begins like one of them and is none is a problem, whatever the pages make of other addresses.
pub(crate) fn routes() -> Router<ServerState> {
    Router::new()
        .route("/api/v1/openapi.json", get(openapi::document))
        .route("/api/v1/estimates", get(estimates::estimates))
        .route("/api/v1/compare", get(compare::compare))
        .route("/api/v1/rankings", get(rankings::rankings))
        .route("/api/v1/price", post(price::price))
        .route("/api/v1/evidence/{id}", get(evidence::evidence))
        .route("/api/v1/extract", post(extract::extract))
        .route("/api/v1/lint", post(lint::lint))
        .route("/api/v1/roles", get(roles::roles))
        .route("/api/v1/roles/{id}", get(roles::role))
        .route("/api/v1/wages", get(wages::wages))
        .route("/api/v1/sources", get(sources::sources))
        .route("/api/v1/status", get(status::status))
        .route("/api/{*rest}", any(|| async { HttpProblem::of_status(StatusCode::NOT_FOUND) }))
}
