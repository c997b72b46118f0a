//! What a question is answered with that cannot be answered: one shape for pages and API (RFC 9457).

use axum::http::StatusCode;
use earnest_engine::EngineError;
use serde::Serialize;

/// Why a question could not be answered.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HttpProblem {
    /// Kind of the problem, relative to the documentation of the API: `/api#unknown-role`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The kind in words.
    pub(crate) title: String,
    /// HTTP status.
    #[serde(serialize_with = "as_number")]
    pub(crate) status: StatusCode,
    /// What is wrong with this question.
    pub(crate) detail: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<String>,
    /// Questions that would be answered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) instead: Vec<String>,
}

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
            hint: None,
            instead: Vec::new(),
        }
    }

    /// The same with a hint.
    pub(crate) fn with_hint(self, hint: Option<String>) -> Self {
        Self { hint, ..self }
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
            other if other.is_question() => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid-question", "The question cannot be answered", detail)
            }
            _ => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "Something is wrong on this side",
                "the tables could not be read",
            ),
        };
        let is_told = problem.status != StatusCode::INTERNAL_SERVER_ERROR;
        problem.with_hint(error.hint().filter(|_| is_told))
    }
}
