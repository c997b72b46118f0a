//! `GET /api/v1/roles`: the roles that can be asked for, while somebody types, and one of them.

use axum::extract::{Path as Segment, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use earnest_core::ListedRole;
use earnest_core::answer::DataOrigin;
use schemars::JsonSchema;
use serde::Serialize;

use super::accept::Format;
use super::parameter::{RoleParameters, RolesParameters};
use super::question::Question;
use super::reply::{Reply, Unsent};
use super::responses::{Refusals, Tabular, Whole};
use super::table::Table;
use super::typed::refused;
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// Some of the roles that reports can be asked for.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct RolePage {
    /// What was asked; empty for every role.
    query: String,
    /// Hash of the tables that were counted.
    data_id: String,
    /// `starter` or `lake`.
    data_origin: DataOrigin,
    /// Roles that the question names.
    total: usize,
    /// How many of them are left out before these.
    offset: usize,
    /// The roles: best match first for a query, else by major group and name.
    roles: Vec<ListedRole>,
}

/// Roles by their names
///
/// For type-ahead: mistyped names are understood. Each role comes with the postings that speak for it.
#[utoipa::path(get, path = "/api/v1/roles", tag = "catalogue", operation_id = "roles",
    params(RolesParameters), responses(Tabular<RolePage>, Refusals))]
pub(super) async fn roles(
    State(state): State<ServerState>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Box<Unsent>> {
    let question = Question::read(RolesParameters::ALL, query.as_deref())?;
    let words = question.text("q").unwrap_or_default();
    let count = |name| usize::try_from(question.count(name, RolesParameters::ALL)).unwrap_or(usize::MAX);
    let (limit, offset, as_of) = (count("limit"), count("offset"), state.answers.today());
    let reply = Reply::to(&state, &headers, &question, &Format::ALL, &("roles", &words, limit, offset, as_of))?;
    let list = state.answers.roles(&words, as_of).await.map_err(|error| refused(&error))?;
    let page = RolePage {
        query: words,
        data_id: list.data_id.clone(),
        data_origin: list.data_origin,
        total: list.roles.len(),
        offset,
        roles: list.roles.iter().skip(offset).take(limit).cloned().collect(),
    };
    reply.send("roles", &page, |page| {
        let (rows, socs) = (&page.roles, page.roles.iter().map(|role| role.soc.to_string()).collect::<Vec<_>>());
        Table::default()
            .text("id", rows, |role| Some(&role.id))
            .text("name", rows, |role| Some(&role.name))
            .text("soc", &socs, |soc| Some(soc))
            .text("occupation", rows, |role| Some(&role.occupation))
            .count("postings", rows, |role| Some(role.postings))
            .count("postings_with_pay", rows, |role| Some(role.postings_with_pay))
    })
}

/// One role
///
/// By its id, as `/roles` lists it.
#[utoipa::path(get, path = "/api/v1/roles/{id}", tag = "catalogue", operation_id = "role",
    params(RoleParameters), responses(Whole<ListedRole>, Refusals))]
pub(super) async fn role(
    State(state): State<ServerState>,
    headers: HeaderMap,
    Segment(id): Segment<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Box<Unsent>> {
    let question = Question::read(RoleParameters::ALL, query.as_deref())?;
    RoleParameters::check_path(&id)?;
    let as_of = state.answers.today();
    let reply = Reply::to(&state, &headers, &question, &Format::JSON, &("role", &id, as_of))?;
    let list = state.answers.roles("", as_of).await.map_err(|error| refused(&error))?;
    let Some(role) = list.roles.iter().find(|role| role.id == id) else {
        let shown: String = id.chars().take(60).collect();
        let problem = HttpProblem::new(
            StatusCode::NOT_FOUND,
            "unknown-role",
            "No such role",
            format!("no role has the id `{shown}`"),
        );
        return Err(Box::new(problem.with_hint(Some("look it up with `/api/v1/roles?q=`".to_owned()))).into());
    };
    reply.send("role", role, |_| Table::default())
}
