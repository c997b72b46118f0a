//! How long an address may be and how many headers a request may have. The connection holds wider limits of its own, which keep a request's
//! head in memory; these say in words what is too much.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::HttpProblem;

/// Bytes of an address. The longest id of a figure compares four cohorts and has some 600.
const URI_BYTES_MAX: usize = 8 << 10;

/// Bytes of a query: ten parameters of the longest kind, each letter encoded.
const QUERY_BYTES_MAX: usize = 6 << 10;

/// Headers of a request. Browsers send about 20, proxies add a few.
const HEADERS_MAX: usize = 64;

pub(super) async fn limits(request: Request, next: Next) -> Response {
    let uri = request.uri();
    let query = uri.query().unwrap_or_default();
    let uri_bytes = uri.path().len() + query.len();
    if uri_bytes > URI_BYTES_MAX || query.len() > QUERY_BYTES_MAX {
        let detail = format!(
            "the address has {uri_bytes} bytes; the limit is {URI_BYTES_MAX}, {QUERY_BYTES_MAX} of them for the query"
        );
        return HttpProblem::new(StatusCode::URI_TOO_LONG, "uri-too-long", "The address is too long", detail)
            .into_response();
    }
    if request.headers().len() > HEADERS_MAX {
        let detail = format!("the request has {} headers; the limit is {HEADERS_MAX}", request.headers().len());
        let status = StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE;
        return HttpProblem::new(status, "too-many-headers", "The request has too many headers", detail)
            .into_response();
    }
    next.run(request).await
}
