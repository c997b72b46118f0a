//! What a question is answered with that cannot be answered: one shape for pages and API (RFC 9457).
//!
//! A problem is made where it is noticed. It travels as an extension of its response, so that the outer layers can name the request in it
//! (`instance`), or draw it as a page for whoever asked for one.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use earnest_engine::EngineError;
use schemars::JsonSchema;
use serde::Serialize;

/// Media type of a problem.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// Why a question could not be answered.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(crate) struct HttpProblem {
    /// Kind of the problem, relative to the documentation of the API: `/api#unknown-role`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The kind in words.
    pub(crate) title: String,
    /// HTTP status.
    #[serde(serialize_with = "as_number")]
    #[schemars(with = "u16", range(min = 400, max = 599))]
    pub(crate) status: StatusCode,
    /// What is wrong with this question.
    pub(crate) detail: String,
    /// Id of the request, as in `X-Request-Id` and in the server's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub(crate) instance: Option<String>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub(crate) hint: Option<String>,
    /// Questions that would be answered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) instead: Vec<String>,
    /// Seconds after which the same request may be answered; sent as `Retry-After`.
    #[serde(skip)]
    pub(crate) retry_after_seconds: Option<u64>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn as_number<S: serde::Serializer>(status: &StatusCode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u16(status.as_u16())
}

impl HttpProblem {
    /// A problem of `kind`, such as `unknown-role`.
    pub(crate) fn new(status: StatusCode, kind: &str, title: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("/api#{kind}"),
            title: title.to_owned(),
            status,
            detail: detail.into(),
            instance: None,
            hint: None,
            instead: Vec::new(),
            retry_after_seconds: None,
        }
    }

    /// A parameter or field that is not what it should be.
    pub(crate) fn invalid(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid-request", "The request is not understood", detail)
    }

    /// A well-formed question that contradicts itself.
    pub(crate) fn unanswerable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid-question", "The question cannot be answered", detail)
    }

    /// Something is wrong on this side; what it is stays in the log.
    pub(crate) fn internal() -> Self {
        let detail = "the answer could not be made";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something is wrong on this side", detail)
    }

    /// What a bare status means, for answers that say no more.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        let (kind, title, detail) = match status {
            StatusCode::NOT_FOUND => {
                ("no-route", "There is nothing here", "no page and no part of the API has this address")
            }
            StatusCode::METHOD_NOT_ALLOWED => {
                ("method", "Not with this method", "this address takes other methods: see `Allow`")
            }
            StatusCode::PAYLOAD_TOO_LARGE => ("too-large", "The request is too large", "the body is over the limit"),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                ("media-type", "The body is of another kind", "send the body as `Content-Type: application/json`")
            }
            status if status.is_server_error() => return Self { status, ..Self::internal() },
            status => return Self { status, ..Self::invalid("the request is not one that can be answered") },
        };
        Self::new(status, kind, title, detail)
    }

    /// The same with a hint.
    pub(crate) fn with_hint(self, hint: Option<String>) -> Self {
        Self { hint, ..self }
    }

    /// The same, to be asked again after some seconds.
    pub(crate) fn retry_after(self, seconds: u64) -> Self {
        Self { retry_after_seconds: Some(seconds.max(1)), ..self }
    }

    /// The problem as its JSON.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).expect("a problem is plain data")
    }
}

impl IntoResponse for HttpProblem {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.json()).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after_seconds {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for Box<HttpProblem> {
    fn into_response(self) -> Response {
        (*self).into_response()
    }
}

impl From<&EngineError> for HttpProblem {
    fn from(error: &EngineError) -> Self {
        let detail = error.to_string();
        let problem = match error {
            EngineError::UnknownRole { nearest, .. } => Self {
                instead: nearest.clone(),
                ..Self::new(StatusCode::NOT_FOUND, "unknown-role", "No such role", detail)
            },
            EngineError::AmbiguousRole { candidates, .. } => Self {
                instead: candidates.clone(),
                ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "ambiguous-role", "Several roles fit", detail)
            },
            EngineError::UnknownArea { nearest, .. } => Self {
                instead: nearest.clone(),
                ..Self::new(StatusCode::NOT_FOUND, "unknown-area", "No such area", detail)
            },
            EngineError::UnknownFigure { .. } | EngineError::FigureOfPrice { .. } => {
                Self::new(StatusCode::NOT_FOUND, "unknown-figure", "No such figure", detail)
            }
            other if other.is_question() => Self::unanswerable(detail),
            other => {
                tracing::error!(error = %error_chain(other), "no answer");
                Self::internal()
            }
        };
        let is_told = problem.status != StatusCode::INTERNAL_SERVER_ERROR;
        problem.with_hint(error.hint().filter(|_| is_told))
    }
}

/// An error with its causes, for the log.
fn error_chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
