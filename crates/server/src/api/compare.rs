//! `GET /api/v1/compare`: roles side by side, and what the gap between them goes with.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use earnest_core::answer::Comparison;
use earnest_engine::compare::CompareRequest;

use super::accept::Format;
use super::figures::figure_table;
use super::parameter::CompareParameters;
use super::question::Question;
use super::reply::{Reply, Unsent};
use super::responses::{Refusals, Tabular};
use super::typed::refused;
use crate::answers::SIDES_MAX;
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// Roles side by side
///
/// Two to four sides: roles, and with `with` what is different about further sides of the first; the gap between the first two is taken apart.
#[utoipa::path(get, path = "/api/v1/compare", tag = "answers", operation_id = "compare",
    params(CompareParameters), responses(Tabular<Comparison>, Refusals))]
pub(super) async fn compare(
    State(state): State<ServerState>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Box<Unsent>> {
    let question = Question::read(CompareParameters::ALL, query.as_deref())?;
    let (since, as_of) = question.window(state.answers.today())?;
    let roles = question.texts("role").map(str::to_owned).collect();
    let request = CompareRequest {
        with: question.texts("with").map(str::to_owned).collect(),
        area: question.text("area"),
        level: question.level(),
        arrangement: question.arrangement(),
        employer_kind: question.employer_kind(),
        since,
        currency: question.currency()?,
        seed: question.count("seed", CompareParameters::ALL),
        ..CompareRequest::new(roles, as_of)
    };
    let sides = request.roles.len() + request.with.len();
    if sides > SIDES_MAX {
        let detail = format!("`role` and `with` name {sides} sides; at most {SIDES_MAX} are compared");
        return Err(Box::new(HttpProblem::unanswerable(detail)).into());
    }
    let reply = Reply::to(&state, &headers, &question, &Format::ALL, &request)?;
    let comparison = state.answers.compare(request).await.map_err(|error| refused(&error))?;
    reply.send("compare", &*comparison, figure_table)
}
