//! Roles side by side.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use earnest_engine::compare::CompareRequest;
use earnest_engine::typed::{parse_arrangement, parse_employer_kind, parse_level};
use earnest_reference::role;
use earnest_report::site::{Address, CompareForm, comparison_page};

use super::fields::{Fields, optional};
use super::page::{Answered, HTML, Made, kept_or_refused, own};
use super::problem::{no_such_page, refused, shown};
use crate::answers::SIDES_MAX;
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// Between two roles of an address.
const AGAINST: &str = "-vs-";

/// `GET /compare?role=…&role=…&with=…`: the form, and what was asked in it.
pub(super) async fn compare(
    State(state): State<ServerState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    match form(&Fields::of_query(query.as_deref())) {
        Ok(form) => page(&state, &headers, form, Address::Compare { roles: Vec::new() }).await,
        Err(problem) => problem.into_response(),
    }
}

/// `GET /compare/{a-vs-b}`.
pub(super) async fn compare_named(
    State(state): State<ServerState>,
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    let names = path.map(|Path(names)| names).unwrap_or_default();
    let ids: Vec<String> = names.split(AGAINST).map(str::to_owned).collect();
    let roles: Vec<String> = ids.iter().filter_map(|id| Some(role::by_id(id)?.name.clone())).collect();
    if roles.len() != ids.len() || !(2..=SIDES_MAX).contains(&roles.len()) {
        return no_such_page().into_response();
    }
    page(&state, &headers, CompareForm { roles, ..CompareForm::default() }, Address::Compare { roles: ids }).await
}

/// The form, and under it the answer or what is wrong. One side alone is a form that somebody began to fill in.
async fn page(state: &ServerState, headers: &HeaderMap, form: CompareForm, address: Address) -> Response {
    let context = state.context(address.clone());
    let key = format!("{} {form:?}", address.path());
    let made = kept_or_refused(state, headers, &key, async || {
        let request = request(state, &form)?;
        let answer = match request.roles.len() + request.with.len() {
            0 | 1 => None,
            sides if sides > SIDES_MAX => return Err(too_many(sides)),
            _ => Some(state.answers.compare(request).await.map_err(|error| refused(&error))?),
        };
        Ok::<Made, Box<HttpProblem>>((HTML, comparison_page(&form, answer.as_deref(), None, &context).into_bytes()))
    });
    match made.await {
        Ok(response) => response,
        Err(problem) if problem.status.is_client_error() => {
            let page = comparison_page(&form, None, Some(&shown(&problem)), &context);
            own(Ok(Answered { status: problem.status, page }))
        }
        Err(problem) => problem.into_response(),
    }
}

fn too_many(sides: usize) -> Box<HttpProblem> {
    let detail =
        format!("{sides} roles and differences are too many to lie side by side; at most {SIDES_MAX} are compared");
    Box::new(HttpProblem::unanswerable(detail).with_hint(Some("leave some out".to_owned())))
}

/// What was filled in. A role may be given by its id, as links do.
fn form(fields: &Fields) -> Result<CompareForm, Box<HttpProblem>> {
    let name = |typed: String| role::by_id(&typed).map_or(typed, |role| role.name.clone());
    Ok(CompareForm {
        roles: fields.names("role")?.into_iter().map(name).collect(),
        with: fields.names("with")?,
        area: fields.name("area")?,
        level: fields.name("level")?,
        arrangement: fields.name("arrangement")?,
        employer_kind: fields.name("employer_kind")?,
    })
}

fn request(state: &ServerState, form: &CompareForm) -> Result<CompareRequest, Box<HttpProblem>> {
    Ok(CompareRequest {
        with: form.with.clone(),
        area: Some(form.area.clone()).filter(|area| !area.is_empty()),
        level: optional(&form.level, parse_level)?,
        arrangement: optional(&form.arrangement, parse_arrangement)?,
        employer_kind: optional(&form.employer_kind, parse_employer_kind)?,
        ..CompareRequest::new(form.roles.clone(), state.answers.today())
    })
}
