//! A bug in one answer is a problem of that answer alone.

use std::any::Any;

use axum::response::{IntoResponse, Response};

use crate::problem::HttpProblem;

#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
pub(super) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(panic = text.unwrap_or("without words"), "a bug");
    HttpProblem::internal().into_response()
}
