//! How long a request may take. An answer that takes longer is given up; what it had computed of others' questions is kept.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::HttpProblem;
use crate::settings::ServerSettings;

pub(super) async fn time(State(settings): State<Arc<ServerSettings>>, request: Request, next: Next) -> Response {
    let limit = settings.timeout;
    if let Ok(response) = tokio::time::timeout(limit, next.run(request)).await {
        return response;
    }
    let detail = format!("there was no answer within {} seconds", limit.as_secs_f64());
    HttpProblem::new(StatusCode::GATEWAY_TIMEOUT, "timeout", "The answer takes too long", detail).into_response()
}
