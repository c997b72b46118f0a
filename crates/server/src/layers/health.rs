//! Whether the server lives, and whether it takes requests.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};

use crate::problem::HttpProblem;

/// Whether the server was told to stop: it finishes what it was asked, and wants no more.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draining(Arc<AtomicBool>);

impl Draining {
    /// From now on the server wants no more requests.
    pub(crate) fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

pub(super) async fn healthz() -> Response {
    ([(CACHE_CONTROL, "no-store")], "ok\n").into_response()
}

pub(super) async fn readyz(State(draining): State<Draining>) -> Response {
    if draining.0.load(Ordering::Relaxed) {
        let detail = "the server is about to stop";
        return HttpProblem::new(StatusCode::SERVICE_UNAVAILABLE, "stopping", "The server stops", detail)
            .into_response();
    }
    ([(CACHE_CONTROL, "no-store")], "ready\n").into_response()
}
