//! A figure with the rows behind it.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use earnest_core::FigureId;
use earnest_report::site::{Address, evidence_page};
use earnest_report::{render_show_csv, render_show_json};

use super::page::{HTML, Made, kept};
use super::problem::{no_such_page, refused};
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// Letters of an id: that of a comparison holds four cohorts.
const ID_LETTERS_MAX: usize = 2000;

/// `GET /evidence/{id}`; with `.json` or `.csv` at the end every row.
pub(super) async fn evidence(
    State(state): State<ServerState>,
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    let name = path.map(|Path(name)| name).unwrap_or_default();
    let (typed, ending) = match name.rsplit_once('.') {
        Some((stem, ending @ ("json" | "csv"))) => (stem, ending),
        _ => (name.as_str(), ""),
    };
    if typed.is_empty() || typed.len() > ID_LETTERS_MAX {
        return no_such_page().into_response();
    }
    let id = FigureId::from_typed(typed);
    kept(&state, &headers, &format!("evidence/{name}"), async || {
        let evidence = state.answers.evidence(&id).await.map_err(|error| refused(&error))?;
        Ok::<Made, Box<HttpProblem>>(match ending {
            "json" => ("application/json", render_show_json(&evidence).into_bytes()),
            "csv" => ("text/csv; charset=utf-8", render_show_csv(&evidence).into_bytes()),
            _ => {
                (HTML, evidence_page(&evidence, &state.context(Address::Evidence { figure: id.clone() })).into_bytes())
            }
        })
    })
    .await
}
