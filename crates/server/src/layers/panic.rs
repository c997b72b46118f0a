//! A bug in one answer is a problem of that answer alone. Where it lies is logged when it is met; its words are not, since they may quote what
//! was sent.

use std::any::Any;

use axum::response::{IntoResponse, Response};

use crate::problem::HttpProblem;

pub(super) fn panicked(_panic: Box<dyn Any + Send + 'static>) -> Response {
    HttpProblem::internal().into_response()
}
