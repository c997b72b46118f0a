//! `GET /api/v1/rankings`: where a role is paid most.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use earnest_core::answer::Ranking;

use super::accept::Format;
use super::estimates::report_request;
use super::figures::figure_table;
use super::parameter::CohortParameters;
use super::question::Question;
use super::reply::{Reply, Unsent};
use super::responses::{Refusals, Tabular};
use super::typed::refused;
use crate::state::ServerState;

/// Where a role is paid most
///
/// Places by their published median, skills by their premium, employers by what their postings state. As a table: the figures of places and
/// skills; employers' ranges are no estimates and are in the JSON alone.
#[utoipa::path(get, path = "/api/v1/rankings", tag = "answers", operation_id = "rankings",
    params(CohortParameters), responses(Tabular<Ranking>, Refusals))]
pub(super) async fn rankings(
    State(state): State<ServerState>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Box<Unsent>> {
    let question = Question::read(CohortParameters::ALL, query.as_deref())?;
    let request = report_request(&state, &question)?;
    let reply = Reply::to(&state, &headers, &question, &Format::ALL, &("rankings", &request))?;
    let ranking = state.answers.ranking(request).await.map_err(|error| refused(&error))?;
    reply.send("rankings", &*ranking, figure_table)
}
