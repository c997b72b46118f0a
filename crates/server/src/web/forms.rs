//! The forms: is this offer fair, and what a posting leaves out. What is sent is answered and forgotten.

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use earnest_core::Currency;
use earnest_engine::price::{PriceRequest, Priced, StatedRange};
use earnest_engine::typed::{
    parse_arrangement, parse_degree, parse_employer_kind, parse_level, parse_offer, parse_years,
};
use earnest_reference::role;
use earnest_report::site::{Address, LintForm, PriceForm, lint_page, price_page};

use super::fields::{Fields, optional};
use super::page::{Answered, HTML, kept, own};
use super::pasted::pasted;
use super::problem::{refused, shown};
use crate::problem::HttpProblem;
use crate::state::ServerState;

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
    own(priced(&state, &Fields::parse(&body)).await)
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
    own(linted(&state, &Fields::parse(&body)))
}

async fn priced(state: &ServerState, fields: &Fields) -> Result<Answered, Box<HttpProblem>> {
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
        Ok(answer) => Ok(answered(price_page(&form, Some(&answer), None, &context))),
        Err(problem) if problem.status.is_client_error() => {
            Ok(Answered { status: problem.status, page: price_page(&form, None, Some(&shown(&problem)), &context) })
        }
        Err(problem) => Err(problem),
    }
}

/// A page that answers with success.
fn answered(page: String) -> Answered {
    Answered { status: StatusCode::OK, page }
}

/// A posting is priced by what it says: fields of a profile beside it would be left out in silence.
fn check_alone(form: &PriceForm) -> Result<(), Box<HttpProblem>> {
    let beside = [
        ("level", &form.level),
        ("years", &form.years),
        ("arrangement", &form.arrangement),
        ("employer_kind", &form.employer_kind),
        ("degree", &form.degree),
        ("skills", &form.skills),
        ("offer", &form.offer),
    ];
    let given = beside.iter().filter(|(_, text)| !text.is_empty()).map(|(name, _)| format!("`{name}`"));
    let given: Vec<String> = given.collect();
    if given.is_empty() {
        return Ok(());
    }
    let detail = format!("a pasted posting is priced by what it says, without {}", given.join(", "));
    let hint = "leave them out, or describe the work in the form in place of the posting";
    Err(Box::new(HttpProblem::unanswerable(detail).with_hint(Some(hint.to_owned()))))
}

/// What the form asks: the posting where one was pasted, else the profile.
fn of_form(form: &PriceForm) -> Result<Priced, Box<HttpProblem>> {
    if !form.posting.trim().is_empty() {
        check_alone(form)?;
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

fn linted(state: &ServerState, fields: &Fields) -> Result<Answered, Box<HttpProblem>> {
    let form = LintForm {
        title: fields.name("title")?,
        location: fields.name("location")?,
        posting: fields.text("posting").to_owned(),
    };
    let context = state.context(Address::Lint);
    if form.posting.trim().is_empty() {
        let (status, detail) = (StatusCode::UNPROCESSABLE_ENTITY, "paste the text of a posting");
        let problem = HttpProblem::new(status, "invalid-question", "There is nothing to check", detail);
        return Ok(Answered { status: problem.status, page: lint_page(&form, None, Some(&shown(&problem)), &context) });
    }
    let report = pasted(&form.posting, &form.title, &form.location)
        .and_then(|posting| state.answers.lint(&posting, state.answers.today(), &[]).map_err(|error| refused(&error)));
    match report {
        Ok(report) => Ok(answered(lint_page(&form, Some(&report), None, &context))),
        Err(problem) if problem.status.is_client_error() => {
            Ok(Answered { status: problem.status, page: lint_page(&form, None, Some(&shown(&problem)), &context) })
        }
        Err(problem) => Err(problem),
    }
}
