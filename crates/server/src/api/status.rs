//! `GET /api/v1/status`: which data answers, and which program.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use earnest_core::answer::{DataOrigin, SCHEMA_VERSION};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::accept::Format;
use super::question::Question;
use super::reply::{Reply, Unsent};
use super::responses::{Refusals, Whole};
use super::table::Table;
use crate::state::ServerState;

/// Which data answers, and which program.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Status {
    /// Version of the program.
    version: &'static str,
    /// Version of the shape of answers.
    schema_version: u32,
    /// Hash of the tables; part of the id of each figure.
    data_id: String,
    /// `starter` or `lake`.
    data_origin: DataOrigin,
    /// Day of answers to questions that name none.
    #[schemars(with = "String", extend("format" = "date"))]
    as_of: Date,
    /// Roles that reports can be asked for.
    roles: usize,
}

/// Which data answers
///
/// The id of the tables, the day of the answers, the versions. Equal ids and equal questions have equal answers, byte for byte.
#[utoipa::path(get, path = "/api/v1/status", tag = "catalogue", operation_id = "status", responses(Whole<Status>, Refusals))]
pub(super) async fn status(
    State(state): State<ServerState>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Box<Unsent>> {
    let question = Question::read(&[], query.as_deref())?;
    let as_of = state.answers.today();
    let reply = Reply::to(&state, &headers, &question, &Format::JSON, &("status", as_of))?;
    let session = state.answers.session();
    let status = Status {
        version: env!("CARGO_PKG_VERSION"),
        schema_version: SCHEMA_VERSION,
        data_id: session.data_id().to_owned(),
        data_origin: session.origin(),
        as_of,
        roles: earnest_reference::role::all().len(),
    };
    reply.send("status", &status, |_| Table::default())
}
