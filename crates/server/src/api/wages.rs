//! `GET /api/v1/wages`: surveyed pay, as the agency published it.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use earnest_core::answer::DataOrigin;
use earnest_core::{SocCode, SurveyedWage, WageValue};
use earnest_reference::{area, soc};
use schemars::JsonSchema;
use serde::Serialize;

use super::accept::Format;
use super::parameter::WagesParameters;
use super::question::Question;
use super::reply::{Reply, Unsent};
use super::responses::{Refusals, Tabular};
use super::table::Table;
use super::typed::refused;
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// Surveyed pay of an occupation.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct WageList {
    /// Hash of the tables.
    data_id: String,
    /// `starter` or `lake`.
    data_origin: DataOrigin,
    /// SOC 2018 code.
    soc: SocCode,
    /// The occupation's title.
    occupation: String,
    /// One row an area and release, as the agency published it.
    wages: Vec<PublishedWage>,
}

/// Surveyed pay of an occupation in an area.
#[derive(Debug, Serialize, JsonSchema)]
struct PublishedWage {
    /// Id of the source.
    source: String,
    /// Release of the table: `2025-05`.
    release: String,
    /// Area code; the agency's own for areas without a standard one: `bls:0100001`.
    area: String,
    /// Name of the area.
    area_name: String,
    /// Industry code; all industries together where absent.
    industry: Option<String>,
    /// Estimated employment, persons.
    employment: Option<f64>,
    /// Mean annual wage, US dollars.
    wage_annual_mean: PublishedValue,
    /// A tenth is paid less.
    wage_annual_p10: PublishedValue,
    /// A quarter is paid less.
    wage_annual_p25: PublishedValue,
    /// Half is paid less.
    wage_annual_p50: PublishedValue,
    /// Three quarters are paid less.
    wage_annual_p75: PublishedValue,
    /// Nine tenths are paid less.
    wage_annual_p90: PublishedValue,
}

/// A figure of the agency, or its reason for none.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
struct PublishedValue {
    /// The figure.
    value: Option<f64>,
    /// Why there is none: `not_released`, `top_coded`, `below_threshold`, `other_unit`.
    reason: Option<&'static str>,
}

impl From<WageValue> for PublishedValue {
    fn from(value: WageValue) -> Self {
        Self { value: value.published(), reason: value.note() }
    }
}

/// Surveyed pay of an occupation
///
/// The rows of the public survey, by area and release, as the agency published them: no estimate of Earnest's.
#[utoipa::path(get, path = "/api/v1/wages", tag = "catalogue", operation_id = "wages",
    params(WagesParameters), responses(Tabular<WageList>, Refusals))]
pub(super) async fn wages(
    State(state): State<ServerState>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Box<Unsent>> {
    let question = Question::read(WagesParameters::ALL, query.as_deref())?;
    let (code, occupation) = occupation(&question)?;
    let asked = question.text("area").map(|text| wanted_area(&text)).transpose()?;
    let reply = Reply::to(&state, &headers, &question, &Format::ALL, &("wages", code, &asked))?;
    let rows = state.answers.wages(code).await.map_err(|error| refused(&error))?;
    let session = state.answers.session();
    let is_asked = |row: &&SurveyedWage| asked.as_ref().is_none_or(|area| row.area == *area);
    let list = WageList {
        data_id: session.data_id().to_owned(),
        data_origin: session.origin(),
        soc: code,
        occupation,
        wages: rows.iter().filter(is_asked).map(published).collect(),
    };
    reply.send("wages", &list, |list| table(&list.wages))
}

fn occupation(question: &Question) -> Result<(SocCode, String), Box<HttpProblem>> {
    let known = question.soc().and_then(|code| Some((code, soc::title(code)?.to_owned())));
    known.ok_or_else(|| {
        let detail = "no occupation of SOC 2018 has this code";
        Box::new(HttpProblem::new(StatusCode::NOT_FOUND, "unknown-occupation", "No such occupation", detail))
    })
}

fn wanted_area(text: &str) -> Result<String, Box<HttpProblem>> {
    area::resolve(text).map(|(code, _)| code.to_string()).map_err(|unknown| {
        let shown: String = text.chars().take(60).collect();
        let problem = HttpProblem::new(
            StatusCode::NOT_FOUND,
            "unknown-area",
            "No such area",
            format!("no area is called `{shown}`"),
        );
        Box::new(HttpProblem { instead: unknown.nearest, ..problem })
    })
}

fn published(row: &SurveyedWage) -> PublishedWage {
    let annual = row.annual();
    let [p10, p25, p50, p75, p90] = annual.percentiles.map(PublishedValue::from);
    PublishedWage {
        source: row.source.clone(),
        release: row.release.clone(),
        area: row.area.clone(),
        area_name: row.area_name.clone(),
        industry: row.industry.clone(),
        employment: row.employment,
        wage_annual_mean: annual.mean.into(),
        wage_annual_p10: p10,
        wage_annual_p25: p25,
        wage_annual_p50: p50,
        wage_annual_p75: p75,
        wage_annual_p90: p90,
    }
}

fn table(rows: &[PublishedWage]) -> Table {
    Table::default()
        .text("source", rows, |row| Some(&row.source))
        .text("release", rows, |row| Some(&row.release))
        .text("area", rows, |row| Some(&row.area))
        .text("area_name", rows, |row| Some(&row.area_name))
        .text("industry", rows, |row| row.industry.as_deref())
        .number("employment", rows, |row| row.employment)
        .number("wage_annual_mean", rows, |row| row.wage_annual_mean.value)
        .number("wage_annual_p10", rows, |row| row.wage_annual_p10.value)
        .number("wage_annual_p25", rows, |row| row.wage_annual_p25.value)
        .number("wage_annual_p50", rows, |row| row.wage_annual_p50.value)
        .text("wage_annual_p50_reason", rows, |row| row.wage_annual_p50.reason)
        .number("wage_annual_p75", rows, |row| row.wage_annual_p75.value)
        .number("wage_annual_p90", rows, |row| row.wage_annual_p90.value)
}
