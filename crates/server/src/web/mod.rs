//! Pages for people.

use axum::Router;

use crate::state::ServerState;

/// Their routes.
pub(crate) fn routes() -> Router<ServerState> {
    Router::new()
}
