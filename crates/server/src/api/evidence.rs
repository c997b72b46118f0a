//! `GET /api/v1/evidence/{id}`: a figure with the rows behind it.

use axum::extract::{Path as Segment, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use earnest_core::FigureId;
use earnest_core::answer::FigureEvidence;
use earnest_report::ROW_COLUMNS;

use super::accept::Format;
use super::parameter::EvidenceParameters;
use super::question::Question;
use super::reply::{Reply, Unsent};
use super::responses::{Refusals, Tabular};
use super::table::Table;
use super::typed::refused;
use crate::state::ServerState;

/// A figure with the rows behind it
///
/// The figure as it is computed now, whether it is still the one the id was given to, and the postings, filings, answers or survey cells it is
/// computed from. As a table: the rows.
#[utoipa::path(get, path = "/api/v1/evidence/{id}", tag = "answers", operation_id = "evidence",
    params(EvidenceParameters), responses(Tabular<FigureEvidence>, Refusals))]
pub(super) async fn evidence(
    State(state): State<ServerState>,
    headers: HeaderMap,
    Segment(id): Segment<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Box<Unsent>> {
    let question = Question::read(EvidenceParameters::ALL, query.as_deref())?;
    EvidenceParameters::check_path(&id)?;
    let id = FigureId::from_typed(&id);
    let reply = Reply::to(&state, &headers, &question, &Format::ALL, &("evidence", &id))?;
    let evidence = state.answers.evidence(&id).await.map_err(|error| refused(&error))?;
    reply.send("evidence", &*evidence, |evidence| {
        let rows = &evidence.rows;
        let [id, source, dated, title, employer, annual_min, annual_max, has, url] = ROW_COLUMNS;
        let is_had = |has: bool| if has { "true" } else { "false" };
        Table::default()
            .text(id, rows, |row| Some(&row.id))
            .text(source, rows, |row| Some(&row.source))
            .text(dated, rows, |row| Some(&row.dated))
            .text(title, rows, |row| Some(&row.title))
            .text(employer, rows, |row| Some(&row.employer))
            .number(annual_min, rows, |row| row.annual_min)
            .number(annual_max, rows, |row| row.annual_max)
            .text(has, rows, |row| row.has.map(is_had))
            .text(url, rows, |row| row.url.as_deref())
    })
}
