//! `GET /api/v1/sources`: where postings can be read from, and which public tables can be fetched.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use earnest_sources::Source;
use earnest_sources::fetch::{Dataset, publisher};
use schemars::JsonSchema;
use serde::Serialize;

use super::accept::Format;
use super::question::Question;
use super::reply::{Reply, Unsent};
use super::responses::{Refusals, Whole};
use super::table::Table;
use crate::state::ServerState;

/// Every source that is understood.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct SourceList {
    /// Where postings are read from.
    postings: Vec<PostingSource>,
    /// Public tables of wages and yardsticks.
    tables: Vec<PublicTable>,
}

/// A source of postings.
#[derive(Debug, Serialize, JsonSchema)]
struct PostingSource {
    /// Name in ids and records: `lever`.
    name: &'static str,
    /// Name as its makers write it.
    title: &'static str,
    /// `board`, `aggregator`, `feed`, `page` or `table`.
    kind: &'static str,
    /// What its records state beside id and title.
    gives: Vec<&'static str>,
    /// Its fields of pay and what becomes of them.
    pay: &'static str,
    /// What it does not give, and how much of it is read.
    limits: &'static str,
    /// What its terms say of using it.
    terms: &'static str,
    /// Where its format is documented.
    documentation: &'static str,
}

/// A public table.
#[derive(Debug, Serialize, JsonSchema)]
struct PublicTable {
    /// Name: `oews`.
    name: &'static str,
    /// Who publishes it.
    publisher: &'static str,
    /// The page that lists its files.
    page: &'static str,
    /// On what terms they may be used.
    terms: &'static str,
}

/// Every source that is understood
///
/// What each gives and what its terms say. The sources that a given answer rests on are listed in the answer itself.
#[utoipa::path(get, path = "/api/v1/sources", tag = "catalogue", operation_id = "sources", responses(Whole<SourceList>, Refusals))]
pub(super) async fn sources(
    State(state): State<ServerState>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Box<Unsent>> {
    let question = Question::read(&[], query.as_deref())?;
    let reply = Reply::to(&state, &headers, &question, &Format::JSON, &"sources")?;
    let postings = Source::all().map(|source| PostingSource {
        name: source.name,
        title: source.title,
        kind: source.kind.as_str(),
        gives: source.gives.iter().map(|field| field.as_str()).collect(),
        pay: source.pay,
        limits: source.limits,
        terms: source.terms,
        documentation: source.documentation,
    });
    let tables = Dataset::ALL.into_iter().map(|dataset| {
        let publisher = publisher(dataset);
        PublicTable { name: dataset.name(), publisher: &publisher.name, page: &publisher.page, terms: &publisher.terms }
    });
    let list = SourceList { postings: postings.collect(), tables: tables.collect() };
    reply.send("sources", &list, |_| Table::default())
}
