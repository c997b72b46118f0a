//! `POST /api/v1/price`: what a posting or a profile should pay, and where what it states lies.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use earnest_core::answer::PriceAnswer;
use earnest_engine::price::{PriceRequest, Priced, StatedRange};
use schemars::JsonSchema;
use serde::Deserialize;

use super::accept::Format;
use super::input::{PostingInput, ProfileInput, day, present};
use super::json::JsonBody;
use super::parameter::SEED_MAX;
use super::question::{Question, currency};
use super::reply::{Unsent, private_json};
use super::responses::{BodyRefusals, Private};
use super::typed::refused;
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// What is priced: either a posting or a profile.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{"required": ["posting"]}, {"required": ["profile"]}]))]
pub(super) struct PriceQuestion {
    /// A posting.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "PostingInput")]
    posting: Option<PostingInput>,
    /// A profile.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "ProfileInput")]
    profile: Option<ProfileInput>,
    /// Day of the question; today where it is absent.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "String", extend("format" = "date"))]
    as_of: Option<String>,
    /// Seed of every pseudo-random step; 0 where it is absent.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "u64", range(max = 9_007_199_254_740_991_u64))]
    seed: Option<f64>,
}

/// What a posting or profile should pay
///
/// The predicted range with its intervals, where the stated pay or the offer lies, the nearest postings, and what would move it. Nothing that is
/// sent is kept.
#[utoipa::path(post, path = "/api/v1/price", tag = "answers", operation_id = "price",
    request_body(content = ref("#/components/schemas/PriceQuestion"), content_type = "application/json",
        example = json!({"profile": {"role": "backend engineer", "level": "senior", "years": 6, "area": "Texas",
            "skills": ["Rust", "PostgreSQL"], "offer": {"min": 150_000, "max": 170_000, "currency": "USD"}}})),
    responses(Private<PriceAnswer>, BodyRefusals))]
pub(super) async fn price(
    State(state): State<ServerState>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    body: Result<JsonBody<PriceQuestion>, Box<HttpProblem>>,
) -> Result<Response, Box<Unsent>> {
    Question::read(&[], query.as_deref())?;
    Format::asked(None, &headers, &Format::JSON)?;
    let JsonBody(question) = body?;
    let seed = whole(question.seed.unwrap_or_default())?;
    let as_of = day("as_of", question.as_of.as_deref())?.unwrap_or_else(|| state.answers.today());
    let priced = match (&question.posting, &question.profile) {
        (Some(posting), None) => Priced::Posting(Box::new(posting.posting()?)),
        (None, Some(profile)) => priced_profile(profile)?,
        _ => return Err(Box::new(HttpProblem::invalid("the body has either `posting` or `profile`")).into()),
    };
    let answer = state.answers.price(&PriceRequest { priced, as_of, seed }).await.map_err(|error| refused(&error))?;
    Ok(private_json(&answer))
}

/// A seed: JSON does not tell 5 from 5.0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number from 0 to the largest seed is exact in both"
)]
fn whole(seed: f64) -> Result<u64, Box<HttpProblem>> {
    if seed.fract() == 0.0 && (0.0..=SEED_MAX as f64).contains(&seed) {
        return Ok(seed as u64);
    }
    Err(Box::new(HttpProblem::invalid(format!("`seed` is a whole number from 0 to {SEED_MAX}"))))
}

fn priced_profile(profile: &ProfileInput) -> Result<Priced, Box<HttpProblem>> {
    profile.check()?;
    let offer = match &profile.offer {
        None => None,
        Some(offer) => {
            let (low, high) = (offer.min, offer.max.unwrap_or(offer.min));
            if low > high {
                return Err(Box::new(HttpProblem::unanswerable("`offer.min` is over `offer.max`")));
            }
            Some(StatedRange { low, high, currency: currency(&offer.currency)? })
        }
    };
    Ok(Priced::Profile {
        role: profile.role.clone(),
        level: profile.level,
        years: profile.years,
        area: profile.area.clone(),
        arrangement: profile.arrangement,
        employer_kind: profile.employer_kind,
        degree: profile.degree,
        skills: profile.skills.clone().unwrap_or_default(),
        offer,
    })
}
