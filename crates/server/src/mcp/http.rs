//! The protocol over HTTP at `/mcp`: a request, an answer, no session.
//!
//! A page that somebody visits can make their browser send requests to a server on their own machine under a name of the page's choosing.
//! So a request is answered only where its `Host` is a name of this server, and its `Origin`, where a browser sends one, too.
//!
//! | the server was told        | hosts                            | origins                                   |
//! |----------------------------|----------------------------------|-------------------------------------------|
//! | nothing                    | loopback, the address listened on | `http` on loopback, any port              |
//! | `https://pay.example.org/` | `pay.example.org` as well        | `https://pay.example.org` as well         |

use std::sync::Arc;

use axum::Router;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};

use super::assistant::Assistant;
use super::input::MESSAGE_BYTES_MAX;
use crate::host::{LOOPBACK, base, own_hosts};
use crate::settings::ServerSettings;
use crate::state::ServerState;

/// The route of the protocol over HTTP, `/mcp`.
pub(crate) fn routes(state: &ServerState) -> Router<ServerState> {
    let answers = Arc::clone(&state.answers);
    let (hosts, origins) = allowed(&state.settings);
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(MESSAGE_BYTES_MAX)
        .with_allowed_hosts(hosts)
        .with_allowed_origins(origins)
        .enforce_origin_validation();
    let service = StreamableHttpService::new(
        move || Ok(Assistant::new(Arc::clone(&answers))),
        Arc::new(NeverSessionManager::default()),
        config,
    );
    Router::new().route_service("/mcp", service)
}

/// The names of this server, and the origins of pages that may ask it.
fn allowed(settings: &ServerSettings) -> (Vec<String>, Vec<String>) {
    let mut origins: Vec<String> = LOOPBACK.map(|name| format!("http://{name}:*")).to_vec();
    if let Some((scheme, authority)) = base(settings) {
        let port = authority.port_u16().unwrap_or(if scheme == "https" { 443 } else { 80 });
        origins.push(format!("{scheme}://{}:{port}", authority.host()));
    }
    (own_hosts(settings), origins)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn settings(listen: &str, base: Option<&str>) -> ServerSettings {
        ServerSettings {
            listen: listen.parse().unwrap(),
            base: base.map(str::to_owned),
            is_behind_tls: false,
            trusts_proxy: false,
            rate_per_second: 0,
            timeout: Duration::from_secs(1),
            refresh: Duration::from_secs(1),
            cache_bytes: 0,
        }
    }

    #[test]
    fn a_server_answers_to_its_own_names_only() {
        let (hosts, origins) = allowed(&settings("0.0.0.0:80", Some("https://pay.example.org/")));
        assert_eq!(hosts, ["localhost", "127.0.0.1", "[::1]", "pay.example.org"]);
        assert_eq!(origins.last().unwrap(), "https://pay.example.org:443");
        let (hosts, origins) = allowed(&settings("[fd00::1]:8080", None));
        assert_eq!(hosts.last().unwrap(), "[fd00::1]");
        assert_eq!(origins.len(), 3);
        assert_eq!(allowed(&settings("0.0.0.0:80", Some("nonsense"))).0.len(), 3);
    }
}
