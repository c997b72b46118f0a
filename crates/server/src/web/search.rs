//! From words to a role.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use earnest_core::RoleList;
use earnest_engine::report::meaning;
use earnest_reference::role::Resolution;
use earnest_report::site::{Address, roles_page};

use super::fields::Fields;
use super::page::{HTML, kept};
use super::problem::refused;
use crate::state::ServerState;

/// The id of the role, or the code of the occupation, that `words` mean; none where they mean several or nothing.
pub(super) fn meant(words: &str) -> Option<String> {
    match meaning(words).0 {
        Resolution::Role(role) => Some(role.id.clone()),
        Resolution::Occupation(code) => Some(code.to_string()),
        Resolution::Ambiguous(_) | Resolution::Unknown { .. } => None,
    }
}

/// `GET /search?q=`: to the role that is meant, else to those that are near.
pub(super) async fn search(
    State(state): State<ServerState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let words = match Fields::of_query(query.as_deref()).name("q") {
        Ok(words) => words,
        Err(problem) => return problem.into_response(),
    };
    if words.is_empty() {
        return Redirect::to("/roles").into_response();
    }
    match meant(&words) {
        Some(id) => Redirect::to(&format!("/{}", Address::Role { role: id }.path())).into_response(),
        None => found(&state, &headers, &words).await,
    }
}

/// `GET /roles`: the roles that postings speak for; with `?postings=none` the others.
pub(super) async fn roles(State(state): State<ServerState>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let has_postings = Fields::of_query(query.as_deref()).text("postings") != "none";
    kept(&state, &headers, &format!("roles {has_postings}"), async || {
        let all = state.answers.roles("", state.answers.today()).await.map_err(|error| refused(&error))?;
        let of_kind = all.roles.iter().filter(|role| (role.postings > 0) == has_postings).cloned().collect();
        let list = RoleList { roles: of_kind, ..(*all).clone() };
        Ok((HTML, roles_page(&list, &state.context(Address::Roles)).into_bytes()))
    })
    .await
}

async fn found(state: &ServerState, headers: &HeaderMap, words: &str) -> Response {
    kept(state, headers, &format!("search {words}"), async || {
        let list = state.answers.roles(words, state.answers.today()).await.map_err(|error| refused(&error))?;
        Ok((HTML, roles_page(&list, &state.context(Address::Roles)).into_bytes()))
    })
    .await
}
