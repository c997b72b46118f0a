//! The forms: is this offer fair, and what a posting leaves out. What is sent is answered and forgotten.

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use earnest_core::{Body, Currency, Posting, PostingId};
use earnest_engine::price::{PriceRequest, Priced, StatedRange, read_one_posting};
use earnest_engine::typed::{
    parse_arrangement, parse_degree, parse_employer_kind, parse_level, parse_offer, parse_years,
};
use earnest_reference::role;
use earnest_report::site::{Address, LintForm, PriceForm, lint_page, price_page};

use super::fields::{Fields, optional};
use super::page::{HTML, Made, kept, own};
use super::problem::{refused, shown};
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// Name of a posting that was pasted.
const PASTED: &str = "pasted";

/// Skills that are looked at.
const SKILLS_MAX: usize = 40;

/// `GET /price`: the form; with `?role=ID`, as links of roles have it, the role is filled in.
pub(super) async fn price_form(
    State(state): State<ServerState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let role = role::by_id(Fields::of_query(query.as_deref()).text("role")).map(|role| role.name.clone());
    let form = PriceForm { role: role.unwrap_or_default(), ..PriceForm::default() };
    kept(&state, &headers, &format!("price {}", form.role), async || {
        Ok((HTML, price_page(&form, None, None, &state.context(Address::Price)).into_bytes()))
    })
    .await
}

/// `POST /price`.
pub(super) async fn price(State(state): State<ServerState>, body: Bytes) -> Response {
    let made = priced(&state, &Fields::parse(&body)).await;
    own(made)
}

/// `GET /lint`: the form.
pub(super) async fn lint_form(State(state): State<ServerState>, headers: HeaderMap) -> Response {
    kept(&state, &headers, "lint", async || {
        Ok((HTML, lint_page(&LintForm::default(), None, None, &state.context(Address::Lint)).into_bytes()))
    })
    .await
}

/// `POST /lint`.
pub(super) async fn lint(State(state): State<ServerState>, body: Bytes) -> Response {
    let made = linted(&state, &Fields::parse(&body));
    own(made)
}

async fn priced(state: &ServerState, fields: &Fields) -> Result<Made, Box<HttpProblem>> {
    let form = PriceForm {
        posting: fields.text("posting").to_owned(),
        role: fields.name("role")?,
        level: fields.name("level")?,
        years: fields.name("years")?,
        area: fields.name("area")?,
        arrangement: fields.name("arrangement")?,
        employer_kind: fields.name("employer_kind")?,
        degree: fields.name("degree")?,
        skills: fields.name("skills")?,
        offer: fields.name("offer")?,
        currency: fields.name("currency")?,
    };
    let context = state.context(Address::Price);
    let answer = match of_form(&form) {
        Ok(priced) => {
            let request = PriceRequest { priced, as_of: state.answers.today(), seed: 0 };
            state.answers.price(&request).await.map_err(|error| refused(&error))
        }
        Err(problem) => Err(problem),
    };
    match answer {
        Ok(answer) => Ok((HTML, price_page(&form, Some(&answer), None, &context).into_bytes())),
        Err(problem) if problem.status.is_client_error() => {
            Ok((HTML, price_page(&form, None, Some(&shown(&problem)), &context).into_bytes()))
        }
        Err(problem) => Err(problem),
    }
}

/// What the form asks: the posting where one was pasted, else the profile.
fn of_form(form: &PriceForm) -> Result<Priced, Box<HttpProblem>> {
    if !form.posting.trim().is_empty() {
        return Ok(Priced::Posting(Box::new(pasted(&form.posting, &form.role, &form.area)?)));
    }
    let currency = optional(&form.currency, |text| text.parse::<Currency>().map_err(|error| error.to_string()))?;
    let offer = optional(&form.offer, parse_offer)?;
    Ok(Priced::Profile {
        role: form.role.clone(),
        level: optional(&form.level, parse_level)?,
        years: optional(&form.years, parse_years)?,
        area: Some(form.area.clone()).filter(|area| !area.is_empty()),
        arrangement: optional(&form.arrangement, parse_arrangement)?,
        employer_kind: optional(&form.employer_kind, parse_employer_kind)?,
        degree: optional(&form.degree, parse_degree)?,
        skills: form
            .skills
            .split(',')
            .map(str::trim)
            .filter(|skill| !skill.is_empty())
            .take(SKILLS_MAX)
            .map(str::to_owned)
            .collect(),
        offer: offer.map(|(low, high)| StatedRange { low, high, currency: currency.unwrap_or(Currency::USD) }),
    })
}

/// A posting as it was pasted: JSON or a page where it is one, else its text, the first line of which is the title unless one is given.
fn pasted(text: &str, title: &str, location: &str) -> Result<Posting, Box<HttpProblem>> {
    let text = text.trim();
    if text.starts_with(['{', '[', '<']) {
        return read_one_posting(PASTED, text.as_bytes()).map_err(|error| refused(&error));
    }
    let first = text.lines().next().unwrap_or_default();
    let (title, body) =
        if title.is_empty() { (first, text.get(first.len()..).unwrap_or_default()) } else { (title, text) };
    let mut posting =
        Posting::new(PostingId::new(PASTED, PASTED), PASTED, title.trim(), Body::Text(body.trim().to_owned()));
    location.clone_into(&mut posting.location);
    Ok(posting)
}

fn linted(state: &ServerState, fields: &Fields) -> Result<Made, Box<HttpProblem>> {
    let form = LintForm {
        title: fields.name("title")?,
        location: fields.name("location")?,
        posting: fields.text("posting").to_owned(),
    };
    let context = state.context(Address::Lint);
    if form.posting.trim().is_empty() {
        let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
        let problem =
            HttpProblem::new(status, "invalid-question", "There is nothing to check", "paste the text of a posting");
        return Ok((HTML, lint_page(&form, None, Some(&shown(&problem)), &context).into_bytes()));
    }
    let report = pasted(&form.posting, &form.title, &form.location)
        .and_then(|posting| state.answers.lint(&posting, state.answers.today(), &[]).map_err(|error| refused(&error)));
    match report {
        Ok(report) => Ok((HTML, lint_page(&form, Some(&report), None, &context).into_bytes())),
        Err(problem) if problem.status.is_client_error() => {
            Ok((HTML, lint_page(&form, None, Some(&shown(&problem)), &context).into_bytes()))
        }
        Err(problem) => Err(problem),
    }
}
