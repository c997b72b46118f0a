//! The site that the tests visit: the starter, on a free port, on one day.

use std::net::SocketAddr;
use std::time::Duration;

use earnest_engine::DataFolder;
use earnest_server::{Answers, Clock, ServerSettings, ServerState, serve};
use tokio::sync::oneshot;

/// A site that is served while the value lives.
pub(super) struct Site {
    address: SocketAddr,
    _stop: oneshot::Sender<()>,
}

impl Site {
    /// Serves the starter.
    pub(super) async fn open() -> Self {
        let folder = DataFolder::default_of("/nonexistent/earnest".into());
        let clock = Clock::new(|| jiff::civil::date(2026, 11, 1));
        let answers = Answers::open(folder, clock, 32 << 20).await.expect("the starter opens");
        let settings = ServerSettings {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            base: None,
            is_behind_tls: false,
            trusts_proxy: false,
            rate_per_second: 0,
            timeout: Duration::from_mins(5),
            refresh: Duration::from_hours(1),
            cache_bytes: 64 << 20,
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let (tell, told) = oneshot::channel();
        let state = ServerState::new(answers, settings);
        tokio::spawn(serve(state, async { stopped.await.unwrap_or_default() }, move |address| {
            let _ = tell.send(address);
        }));
        Self { address: told.await.expect("the server starts"), _stop: stop }
    }

    /// The address of a path.
    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}
