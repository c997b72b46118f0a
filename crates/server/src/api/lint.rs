//! `POST /api/v1/lint`: what a posting leaves out that pay-transparency rules ask for.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use earnest_core::answer::LintReport;
use schemars::JsonSchema;
use serde::Deserialize;

use super::accept::Format;
use super::input::{PostingInput, day, present};
use super::json::JsonBody;
use super::question::Question;
use super::reply::{Unsent, private_json};
use super::responses::{BodyRefusals, Private};
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// Jurisdictions that are named at once; there are some 30.
const JURISDICTIONS_MAX: usize = 50;

/// A posting to check.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LintQuestion {
    /// The posting.
    posting: PostingInput,
    /// Day on which the rules are looked up; today where it is absent.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "String", extend("format" = "date"))]
    as_of: Option<String>,
    /// Codes of the jurisdictions whose rules are looked at, such as `US-CO`; those of the posting's places where there are none.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Vec<String>", length(max = 50), inner(regex(pattern = r"^[A-Z]{2}(-[A-Z]{2,3}){0,2}$")))]
    jurisdictions: Option<Vec<String>>,
}

/// What a posting leaves out
///
/// What the pay-transparency rules in force on a day ask for and the posting does not state, each with its citation, and what is doubtful.
/// This is not legal advice. Nothing that is sent is kept.
#[utoipa::path(post, path = "/api/v1/lint", tag = "postings", operation_id = "lint",
    request_body(content = ref("#/components/schemas/LintQuestion"), content_type = "application/json",
        example = json!({"posting": {"title": "Line Cook", "location": "Denver, CO", "text": "Competitive pay. Apply today."},
            "as_of": "2026-06-30"})),
    responses(Private<LintReport>, BodyRefusals))]
pub(super) async fn lint(
    State(state): State<ServerState>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    body: Result<JsonBody<LintQuestion>, Box<HttpProblem>>,
) -> Result<Response, Box<Unsent>> {
    Question::read(&[], query.as_deref())?;
    Format::asked(None, &headers, &Format::JSON)?;
    let JsonBody(question) = body?;
    let as_of = day("as_of", question.as_of.as_deref())?.unwrap_or_else(|| state.answers.today());
    let within = question.jurisdictions.unwrap_or_default();
    if within.len() > JURISDICTIONS_MAX || !within.iter().all(|code| is_code(code)) {
        return Err(Box::new(HttpProblem::invalid("`jurisdictions` holds up to 50 codes such as `US-CO`")).into());
    }
    let report = state.answers.lint(&question.posting.posting()?, as_of, &within).map_err(|error| {
        let problem = HttpProblem::from(&*error);
        // With the posting read, only the code of a jurisdiction can be at fault.
        let is_question = problem.status.is_client_error();
        let unknown =
            |detail| HttpProblem::new(StatusCode::NOT_FOUND, "unknown-jurisdiction", "No such jurisdiction", detail);
        Box::new(if is_question { unknown(problem.detail).with_hint(problem.hint) } else { problem })
    })?;
    Ok(private_json(&report))
}

/// `US`, `US-CO`, `US-NY-NYC`.
fn is_code(code: &str) -> bool {
    let is_capitals = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let parts: Vec<&str> = code.split('-').collect();
    parts.len() <= 3
        && parts.iter().enumerate().all(|(index, part)| is_capitals(part, if index == 0 { 2..=2 } else { 2..=3 }))
}
