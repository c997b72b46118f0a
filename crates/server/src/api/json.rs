//! A body of JSON, as the type of a route says, and nothing else.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use crate::problem::HttpProblem;

/// A body that was read.
#[derive(Debug)]
pub(super) struct JsonBody<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = Box<HttpProblem>;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        if !is_json(request.headers()) {
            return Err(Box::new(HttpProblem::of_status(StatusCode::UNSUPPORTED_MEDIA_TYPE)));
        }
        // The layers have read it whole, within its limit.
        let bytes = Bytes::from_request(request, state).await;
        let bytes = bytes.map_err(|rejection| Box::new(HttpProblem::of_status(rejection.status())))?;
        let read = serde_json::from_slice(&bytes).map_err(|error| {
            // What a body says may be long; its beginning tells which field is meant.
            let said: String = error.to_string().chars().take(200).collect();
            Box::new(HttpProblem::invalid(format!("the body is not as it should be: {said}")))
        })?;
        Ok(Self(read))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let name = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    name == "application/json" || (name.starts_with("application/") && name.ends_with("+json"))
}
