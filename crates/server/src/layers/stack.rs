//! The layers, put around the routes.

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use super::body::body;
use super::capacity::{Capacity, capacity};
use super::cors::cors;
use super::health::{healthz, readyz};
use super::host::host;
use super::limits::limits;
use super::metrics::{Metrics, metrics};
use super::observe::observe;
use super::panic::panicked;
use super::problems::problems;
use super::rate::{Rate, rate};
use super::request_id::request_id;
use super::security::security;
use super::time::time;
use crate::state::ServerState;

/// `routes` behind every layer, with the routes that the layers bring: health, readiness, counts. The innermost layer comes first here.
pub(crate) fn around(routes: Router<ServerState>, state: &ServerState) -> Router {
    let counts = Arc::new(Metrics::new());
    let own: Router<ServerState> = Router::new()
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics).with_state((Arc::clone(&counts), Arc::clone(&state.answers))));
    routes
        .merge(own)
        .with_state(state.clone())
        .layer(from_fn_with_state(Capacity::of_this_machine(), capacity))
        .layer(from_fn(body))
        .layer(from_fn_with_state(Arc::clone(&state.settings), time))
        .layer(from_fn_with_state(Rate::new(&state.settings), rate))
        .layer(from_fn(limits))
        .layer(from_fn_with_state(state.clone(), host))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(state.clone(), problems))
        .layer(from_fn_with_state(state.clone(), cors))
        .layer(from_fn_with_state(state.clone(), security))
        .layer(from_fn_with_state(counts, observe))
        .layer(CompressionLayer::new())
        .layer(from_fn(request_id))
}
