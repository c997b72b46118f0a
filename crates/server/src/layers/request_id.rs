//! A name for each request, to find it again in the log.
//!
//! | `X-Request-Id` of the request       | id                         |
//! |-------------------------------------|----------------------------|
//! | 1 to 64 letters, digits, `-`, `_`, `.` | as it is                |
//! | anything else, several, or none     | a new one                  |

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::request_id::{MakeRequestId as _, MakeRequestUuid};

/// The header.
pub(super) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Longest id that is taken over: one line of a log is kept readable.
const ID_BYTES_MAX: usize = 64;

/// The id of a request, in its extensions.
#[derive(Debug, Clone)]
pub(crate) struct RequestId(pub(crate) HeaderValue);

impl RequestId {
    /// The id as text.
    pub(crate) fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }
}

pub(super) async fn request_id(mut request: Request, next: Next) -> Response {
    let given = {
        let mut values = request.headers().get_all(X_REQUEST_ID).iter();
        values.next().filter(|value| values.next().is_none() && is_sane(value)).cloned()
    };
    let made = || MakeRequestUuid.make_request_id(&request).map(tower_http::request_id::RequestId::into_header_value);
    let id = given.or_else(made).unwrap_or_else(|| HeaderValue::from_static("unknown"));
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).await;
    response.headers_mut().insert(X_REQUEST_ID, id);
    response
}

fn is_sane(value: &HeaderValue) -> bool {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    (1..=ID_BYTES_MAX).contains(&value.len()) && value.as_bytes().iter().all(is_word)
}
