//! `POST /api/v1/extract`: a posting in, its fact record out.

use std::sync::LazyLock;

use axum::extract::RawQuery;
use axum::http::HeaderMap;
use axum::response::Response;
use earnest_core::Facts;
use earnest_extract::Extractor;

use super::accept::Format;
use super::input::PostingInput;
use super::json::JsonBody;
use super::question::Question;
use super::reply::{Unsent, private_json};
use super::responses::{BodyRefusals, Private};
use crate::problem::HttpProblem;

/// Built once: it holds automata and dictionaries.
static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// The facts of a posting
///
/// Pay, level, experience, degree, arrangement, benefits, skills, occupation, places and duties, each with the words it was read from. Nothing
/// that is sent is kept.
#[utoipa::path(post, path = "/api/v1/extract", tag = "postings", operation_id = "extract",
    request_body(content = ref("#/components/schemas/PostingInput"), content_type = "application/json",
        example = json!({"title": "Senior Backend Engineer", "employer": "Example Freight", "location": "Austin, TX",
            "text": "We pay $150,000 to $170,000 a year. You bring five years with Rust or Go."})),
    responses(Private<Facts>, BodyRefusals))]
pub(super) async fn extract(
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    body: Result<JsonBody<PostingInput>, Box<HttpProblem>>,
) -> Result<Response, Box<Unsent>> {
    Question::read(&[], query.as_deref())?;
    Format::asked(None, &headers, &Format::JSON)?;
    let JsonBody(input) = body?;
    Ok(private_json(&EXTRACTOR.extract(&input.posting()?).facts))
}
