//! The protocol on standard input and output: one JSON-RPC message a line.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use rmcp::ServiceExt;
use rmcp::service::ServerInitializeError;
use rmcp::transport::async_rw::AsyncRwTransport;
use rmcp::transport::stdio_pipes;

use super::assistant::Assistant;
use super::input::MESSAGE_BYTES_MAX;
use crate::answers::Answers;

/// How often the lake is looked at for new tables while an assistant is connected.
const REFRESH: Duration = Duration::from_mins(1);

/// Serves the protocol on standard input and output until the input ends. A line that is no JSON is passed over, one that is too long is
/// dropped; neither ends the conversation.
///
/// # Errors
///
/// When the conversation does not begin as the protocol says, or writing fails.
pub async fn serve_stdio(answers: Arc<Answers>) -> io::Result<()> {
    let (input, output) = stdio_pipes();
    let transport = AsyncRwTransport::new_server(input, output).with_max_line_length(MESSAGE_BYTES_MAX);
    let service = match Box::pin(Assistant::new(Arc::clone(&answers)).serve(transport)).await {
        Ok(service) => service,
        // Nobody spoke: no failure.
        Err(ServerInitializeError::ConnectionClosed(_)) => return Ok(()),
        Err(error) => return Err(io::Error::other(error.to_string())),
    };
    let refresh = tokio::spawn(async move {
        loop {
            tokio::time::sleep(REFRESH).await;
            if let Err(error) = answers.refresh().await {
                tracing::warn!(error = %error, "the lake could not be looked at; the tables from before go on answering");
            }
        }
    });
    let ended = service.waiting().await;
    refresh.abort();
    ended.map(drop).map_err(io::Error::other)
}
