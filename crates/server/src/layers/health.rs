//! Whether the server lives, and whether it takes requests. It listens only when the tables are open, and no more once it is told to stop, so
//! who is answered at all is told that it does.

use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};

pub(super) async fn healthz() -> Response {
    ([(CACHE_CONTROL, "no-store")], "ok\n").into_response()
}

pub(super) async fn readyz() -> Response {
    ([(CACHE_CONTROL, "no-store")], "ready\n").into_response()
}
