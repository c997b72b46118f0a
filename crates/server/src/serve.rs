//! Listens until told to stop, then finishes what was asked for.

use std::net::SocketAddr;

use crate::router::router;
use crate::state::ServerState;

/// Serves until `stop` ends; `started` is told the address.
///
/// # Errors
///
/// When the address cannot be listened on.
pub async fn serve(
    state: ServerState,
    stop: impl Future<Output = ()> + Send + 'static,
    started: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind(state.settings.listen).await?;
    started(listener.local_addr()?);
    let app = router(state).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app).with_graceful_shutdown(stop).await
}
