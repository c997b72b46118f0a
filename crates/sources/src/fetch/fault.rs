//! What went wrong with one request, and may go right with the next.

/// Why a file is asked for again.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The server answered that it cannot now.
    #[error("the server answered {status}")]
    Status {
        /// HTTP status.
        status: u16,
    },
    /// No connection.
    #[error("no connection to the server")]
    Connect {
        /// The cause.
        source: reqwest::Error,
    },
    /// Silence.
    #[error("the server fell silent")]
    Silent {
        /// The cause.
        source: reqwest::Error,
    },
    /// The connection ended before the answer did.
    #[error("the connection was lost")]
    Lost {
        /// The cause.
        source: reqwest::Error,
    },
    /// The answer ended, and was not as long as it said.
    #[error("the server promised {promised} bytes and sent {received}")]
    Length {
        /// Bytes promised.
        promised: u64,
        /// Bytes received, those of earlier requests included.
        received: u64,
    },
    /// The rest of the file belongs to another version than its beginning, or to another place.
    #[error("the server's file changed on the way")]
    Changed,
}

impl Fault {
    /// The fault behind a client's error.
    pub(crate) fn of(error: reqwest::Error) -> Self {
        let source = error.without_url();
        if source.is_timeout() {
            Self::Silent { source }
        } else if source.is_connect() {
            Self::Connect { source }
        } else {
            Self::Lost { source }
        }
    }
}
