//! Roles side by side.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use earnest_engine::compare::CompareRequest;
use earnest_engine::typed::{parse_arrangement, parse_employer_kind, parse_level};
use earnest_reference::role;
use earnest_report::site::{Address, comparison_page};

use super::fields::{Fields, optional};
use super::page::{HTML, Made, kept};
use super::problem::{no_such_page, problem_answer, shown};
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// Between two roles of an address.
const AGAINST: &str = "-vs-";

/// Most sides: more do not fit beside each other.
const SIDES_MAX: usize = 4;

/// `GET /compare?role=…&role=…&with=…`: the form, and what was asked in it.
pub(super) async fn compare(State(state): State<ServerState>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let fields = Fields::of_query(query.as_deref());
    match request(&state, &fields) {
        Ok(None) => {
            kept(&state, &headers, "compare", async || {
                Ok((HTML, comparison_page(&[], None, None, &state.context(Address::Compare { roles: Vec::new() })).into_bytes()))
            })
            .await
        }
        Ok(Some(request)) => page(&state, &headers, request, Address::Compare { roles: Vec::new() }).await,
        Err(problem) => problem_answer(&state, &problem),
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
        return problem_answer(&state, &no_such_page());
    }
    page(&state, &headers, asked(&state, roles), Address::Compare { roles: ids }).await
}

async fn page(state: &ServerState, headers: &HeaderMap, request: CompareRequest, address: Address) -> Response {
    kept(state, headers, &format!("{} {request:?}", address.path()), async || {
        let typed: Vec<String> = request.roles.iter().chain(&request.with).cloned().collect();
        let context = state.context(address.clone());
        match state.answers.compare(request.clone()).await {
            Ok(comparison) => Ok::<Made, _>((HTML, comparison_page(&typed, Some(&comparison), None, &context).into_bytes())),
            Err(error) if error.is_question() => {
                let problem = shown(&HttpProblem::from(&*error));
                Ok((HTML, comparison_page(&typed, None, Some(&problem), &context).into_bytes()))
            }
            Err(error) => Err(HttpProblem::from(&*error)),
        }
    })
    .await
}

fn asked(state: &ServerState, roles: Vec<String>) -> CompareRequest {
    CompareRequest {
        roles,
        with: Vec::new(),
        area: None,
        level: None,
        arrangement: None,
        employer_kind: None,
        since: None,
        as_of: state.answers.today(),
        currency: None,
        seed: 0,
    }
}

/// What the form asks; none where it was not filled in.
fn request(state: &ServerState, fields: &Fields) -> Result<Option<CompareRequest>, HttpProblem> {
    let mut roles = fields.names("role")?;
    roles.truncate(SIDES_MAX);
    if roles.is_empty() {
        return Ok(None);
    }
    let mut with = fields.names("with")?;
    with.truncate(SIDES_MAX - 1);
    Ok(Some(CompareRequest {
        with,
        area: Some(fields.name("area")?).filter(|area| !area.is_empty()),
        level: optional(&fields.name("level")?, parse_level)?,
        arrangement: optional(&fields.name("arrangement")?, parse_arrangement)?,
        employer_kind: optional(&fields.name("employer_kind")?, parse_employer_kind)?,
        ..asked(state, roles)
    }))
}
