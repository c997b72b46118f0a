//! Every route of the server.

use axum::Router;

use crate::state::ServerState;
use crate::{api, mcp, web};

/// Pages, API and tools, behind every layer.
pub fn router(state: ServerState) -> Router {
    Router::new().merge(web::routes()).merge(api::routes()).merge(mcp::routes(&state)).with_state(state)
}
