//! Refuses to answer from a private lake under a name that is none of the server's: a page that somebody visits could have chosen it.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::http::uri::Authority;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::host::{is_in_digits, own_hosts};
use crate::problem::HttpProblem;
use crate::state::ServerState;

pub(super) async fn host(State(state): State<ServerState>, request: Request, next: Next) -> Response {
    let is_probe = matches!(request.uri().path(), "/healthz" | "/readyz");
    if is_probe || state.is_public() || is_own(&state, &request) {
        return next.run(request).await;
    }
    let detail = "a lake of one's own is answered under names of this server only";
    HttpProblem::new(StatusCode::FORBIDDEN, "foreign-host", "Not under this name", detail)
        .with_hint(Some("start the server with `--base` and the address that readers use".to_owned()))
        .into_response()
}

/// Whether the request is for a name of this server. Every browser says which name it asks for.
fn is_own(state: &ServerState, request: &Request) -> bool {
    let Some(host) = request.headers().get(HOST) else { return true };
    let host = host.to_str().ok().and_then(|host| host.parse::<Authority>().ok());
    host.is_some_and(|host| {
        let own = own_hosts(&state.settings);
        is_in_digits(&host) || own.iter().any(|own| own.eq_ignore_ascii_case(host.host()))
    })
}
