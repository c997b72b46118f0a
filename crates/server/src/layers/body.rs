//! Reads a request's body whole, up to a limit of bytes and of time, before anything waits for it: who sends slowly holds up nobody else.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::HttpProblem;

/// Bytes of a body. The longest postings have some 60 kilobytes of HTML.
const BODY_BYTES_MAX: usize = 1 << 20;

/// Time in which a body must have come: a megabyte at 64 kilobytes a second.
const BODY_TIME_MAX: Duration = Duration::from_secs(16);

pub(super) async fn body(request: Request, next: Next) -> Response {
    let stated = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if stated.is_some_and(|bytes| bytes > BODY_BYTES_MAX as u64) {
        return too_large().into_response();
    }
    let (parts, body) = request.into_parts();
    match tokio::time::timeout(BODY_TIME_MAX, to_bytes(body, BODY_BYTES_MAX)).await {
        Ok(Ok(bytes)) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        // Either it is too long, or the connection broke and nobody reads the answer.
        Ok(Err(_)) => too_large().into_response(),
        Err(_) => {
            let detail = format!("the body did not come within {} seconds", BODY_TIME_MAX.as_secs());
            HttpProblem::new(StatusCode::REQUEST_TIMEOUT, "slow-request", "The request came too slowly", detail)
                .into_response()
        }
    }
}

fn too_large() -> HttpProblem {
    let detail = format!("the body is over the limit of {BODY_BYTES_MAX} bytes");
    HttpProblem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The request is too large", detail)
}
