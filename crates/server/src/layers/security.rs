//! Headers that keep a page to itself: nothing from elsewhere is loaded, run, framed or told where the reader came from.

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;

use crate::state::ServerState;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Two years, as browsers' lists of such sites ask for.
const TRANSPORT: &str = "max-age=63072000; includeSubDomains";

/// What a page may ask of the device: nothing.
const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
                           microphone=(), payment=(), usb=()";

pub(super) async fn security(State(state): State<ServerState>, request: Request, next: Next) -> Response {
    let is_open = request.uri().path().starts_with("/api/") && state.is_public();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // Answers of the API may be read by any page, as `cors` says; pages and their files by this site alone.
    let resource = if is_open { "cross-origin" } else { "same-origin" };
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), resource),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if state.settings.is_behind_tls {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(TRANSPORT));
    }
    response
}
