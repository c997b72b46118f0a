//! An answer on its way out: not at all where the asker has it, else in the form that is asked for.

use std::fmt::Debug;

use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::accept::Format;
use super::question::Question;
use super::table::Table;
use super::table_file::table_file;
use crate::layers::EntityTag;
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// How an answer will be sent.
#[derive(Debug)]
pub(super) struct Reply {
    format: Format,
    tag: EntityTag,
}

impl Reply {
    /// To `request`, which holds all that the answer depends on beside the tables.
    ///
    /// # Errors
    ///
    /// `Err(Ok)` where the asker has the answer already, `Err(Err)` where no form of it is accepted.
    pub(super) fn to(
        state: &ServerState,
        headers: &HeaderMap,
        question: &Question,
        offered: &[Format],
        request: &impl Debug,
    ) -> Result<Self, Box<Unsent>> {
        let named = question.text("format");
        let format =
            Format::asked(named.as_deref(), headers, offered).map_err(|problem| Box::new(Unsent::Refused(*problem)))?;
        let tag = EntityTag::of_answer(state.answers.session().data_id(), &format!("{} {request:?}", format.name()));
        match tag.not_modified(headers) {
            Some(response) => Err(Box::new(Unsent::NotModified(response))),
            None => Ok(Self { format, tag }),
        }
    }

    /// The answer, or its table.
    pub(super) fn send<T: Serialize>(
        &self,
        name: &str,
        answer: &T,
        table: impl FnOnce(&T) -> Table,
    ) -> Result<Response, Box<Unsent>> {
        let response = if self.format == Format::Json {
            json(answer)
        } else {
            let bytes = table_file(&table(answer), self.format).map_err(|error| {
                tracing::error!(%error, "a table could not be written");
                Box::new(Unsent::Refused(HttpProblem::internal()))
            })?;
            let mut response = bytes.into_response();
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.format.media_type()));
            if let Ok(file) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.{}\"", self.format.name()))
            {
                headers.insert(CONTENT_DISPOSITION, file);
            }
            response
        };
        Ok(self.tag.mark(response))
    }
}

/// Why no answer is sent.
#[derive(Debug)]
pub(super) enum Unsent {
    /// The asker has it.
    NotModified(Response),
    /// It cannot be had.
    Refused(HttpProblem),
}

impl From<Box<HttpProblem>> for Box<Unsent> {
    fn from(problem: Box<HttpProblem>) -> Self {
        Self::new(Unsent::Refused(*problem))
    }
}

impl IntoResponse for Box<Unsent> {
    fn into_response(self) -> Response {
        match *self {
            Unsent::NotModified(response) => response,
            Unsent::Refused(problem) => problem.into_response(),
        }
    }
}

/// Plain data as JSON.
pub(super) fn json(answer: &impl Serialize) -> Response {
    match serde_json::to_vec(answer) {
        Ok(bytes) => ([(CONTENT_TYPE, Format::Json.media_type())], bytes).into_response(),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            HttpProblem::internal().into_response()
        }
    }
}

/// An answer to what was sent: nobody else may keep it.
pub(super) fn private_json(answer: &impl Serialize) -> Response {
    let mut response = json(answer);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
