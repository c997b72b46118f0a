//! One line in the log and one count a request: what was asked for is told by its route alone, since queries and bodies may hold a posting.

use std::sync::Arc;
use std::time::Instant;

use axum::body::HttpBody as _;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::metrics::Metrics;
use super::request_id::RequestId;

/// In place of the route of a request that no route takes.
const NO_ROUTE: &str = "none";

/// In place of a method that no route takes, so that nobody can make the counts grow with words of their own.
const OTHER_METHOD: &str = "OTHER";

pub(super) async fn observe(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route =
        request.extensions().get::<MatchedPath>().map_or_else(|| NO_ROUTE.to_owned(), |path| path.as_str().to_owned());
    let method = match request.method().as_str() {
        method @ ("GET" | "HEAD" | "POST" | "OPTIONS" | "DELETE") => method.to_owned(),
        _ => OTHER_METHOD.to_owned(),
    };
    let id = request.extensions().get::<RequestId>().cloned();
    let running = metrics.begin();
    let response = next.run(request).await;
    drop(running);
    let (taken, status) = (begun.elapsed(), response.status().as_u16());
    let bytes = response.body().size_hint().exact();
    tracing::info!(
        target: "earnest_server::request",
        method,
        route,
        status,
        ms = u64::try_from(taken.as_millis()).unwrap_or(u64::MAX),
        bytes,
        id = id.as_ref().map_or("", RequestId::as_str),
    );
    metrics.count(method, route, status, taken);
    response
}
