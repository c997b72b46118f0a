//! `GET /api/v1/estimates`: what a role pays and asks for.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use earnest_core::answer::RoleReport;
use earnest_engine::report::ReportRequest;

use super::accept::Format;
use super::figures::figure_table;
use super::parameter::CohortParameters;
use super::question::Question;
use super::reply::{Reply, Unsent};
use super::responses::{Refusals, Tabular};
use super::typed::refused;
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// What a role pays and asks for
///
/// The whole report, or as a table every figure of it: slice, statistic, value with its interval, sample, and the id that `/evidence` opens.
#[utoipa::path(get, path = "/api/v1/estimates", tag = "answers", operation_id = "estimates",
    params(CohortParameters), responses(Tabular<RoleReport>, Refusals))]
pub(super) async fn estimates(
    State(state): State<ServerState>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Box<Unsent>> {
    let question = Question::read(CohortParameters::ALL, query.as_deref())?;
    let request = report_request(&state, &question)?;
    let reply = Reply::to(&state, &headers, &question, &Format::ALL, &("estimates", &request))?;
    let report = state.answers.report(request).await.map_err(|error| refused(&error))?;
    reply.send("estimates", &*report, figure_table)
}

/// The question about one cohort.
pub(super) fn report_request(state: &ServerState, question: &Question) -> Result<ReportRequest, Box<HttpProblem>> {
    let (since, as_of) = question.window(state.answers.today())?;
    Ok(ReportRequest {
        area: question.text("area"),
        level: question.level(),
        arrangement: question.arrangement(),
        employer_kind: question.employer_kind(),
        since,
        currency: question.currency()?,
        seed: question.count("seed", CohortParameters::ALL),
        ..ReportRequest::new(question.text("role").unwrap_or_default(), as_of)
    })
}
