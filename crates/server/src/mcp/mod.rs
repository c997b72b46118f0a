//! Tools for assistants: the Model Context Protocol over standard input and output and over HTTP.

use std::sync::Arc;

use axum::Router;

use crate::answers::Answers;
use crate::state::ServerState;

/// The route of the protocol over HTTP, `/mcp`.
pub(crate) fn routes(_state: &ServerState) -> Router<ServerState> {
    Router::new()
}

/// Serves the protocol on standard input and output until the input ends.
///
/// # Errors
///
/// When reading or writing fails.
pub async fn serve_stdio(_answers: Arc<Answers>) -> std::io::Result<()> {
    Ok(())
}
