//! What is not about one role: the first page, what answers, how, and the files beside the pages.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use earnest_report::site::{Address, DataContent, api_page, assets, data_page, home_page, methods_page};
use earnest_store::Table;

use super::page::{HTML, kept};
use super::problem::{no_such_page, refused};
use crate::api::openapi_json;
use crate::state::ServerState;

/// How long a file may be kept whose name holds a hash of its bytes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// `GET /`.
pub(super) async fn home(State(state): State<ServerState>, headers: HeaderMap) -> Response {
    kept(&state, &headers, "", async || {
        let content = state.answers.home().await.map_err(|error| refused(&error))?;
        Ok((HTML, home_page(&content, &state.context(Address::Home)).into_bytes()))
    })
    .await
}

/// `GET /data`.
pub(super) async fn data(State(state): State<ServerState>, headers: HeaderMap) -> Response {
    kept(&state, &headers, "data", async || {
        let session = state.answers.session();
        let mut tables = Vec::new();
        for table in Table::ALL {
            let rows = session.count(table).await.map_err(|error| refused(&error.into()))?;
            tables.push((table.name().to_owned(), rows));
        }
        let sources = state.answers.sources().await.map_err(|error| refused(&error))?;
        Ok((HTML, data_page(&DataContent { tables, sources }, &state.context(Address::Data)).into_bytes()))
    })
    .await
}

/// `GET /methods`.
pub(super) async fn methods(State(state): State<ServerState>, headers: HeaderMap) -> Response {
    kept(&state, &headers, "methods", async || Ok((HTML, methods_page(&state.context(Address::Methods)).into_bytes())))
        .await
}

/// `GET /api`.
pub(super) async fn api(State(state): State<ServerState>, headers: HeaderMap) -> Response {
    let make = async || Ok((HTML, api_page(&openapi_json(), &state.context(Address::Api)).into_bytes()));
    kept(&state, &headers, "api", make).await
}

/// `GET /assets/{name}`.
pub(super) async fn asset(name: Result<Path<String>, PathRejection>) -> Response {
    let name = name.map(|Path(name)| name).unwrap_or_default();
    match assets().iter().find(|asset| asset.name == name) {
        Some(asset) => {
            let headers = [(header::CONTENT_TYPE, asset.media_type), (header::CACHE_CONTROL, FOR_EVER)];
            (headers, asset.bytes).into_response()
        }
        None => no_such_page().into_response(),
    }
}

/// `GET /robots.txt`: everything may be read but the pages of single figures, of which there are too many.
pub(super) async fn robots() -> Response {
    let headers =
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=86400")];
    (headers, "User-agent: *\nDisallow: /evidence/\nDisallow: /api/\nDisallow: /search\nAllow: /\n").into_response()
}
