//! The HTTP API, `/api/v1`.

use axum::Router;

use crate::state::ServerState;

/// Its routes.
pub(crate) fn routes() -> Router<ServerState> {
    Router::new()
}

/// The OpenAPI 3.1 document of the API.
pub fn openapi_json() -> serde_json::Value {
    serde_json::json!({})
}
