//! The `OpenAPI` 3.1 document: routes from their handlers, parameters from their lists, schemas from their types.

use std::sync::LazyLock;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};
use utoipa::OpenApi;

use super::accept::Format;
use super::question::Question;
use super::reply::{Reply, Unsent};
use super::schemas::schemas;
use super::table::Table;
use crate::state::ServerState;

/// The routes.
#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "Earnest",
        description = "How much a job pays, and why, with numbers you can check: each figure has its sample, its interval and an id that \
                       `/evidence` opens. Posted, filed, surveyed and self-reported pay are never blended.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    paths(
        super::estimates::estimates,
        super::compare::compare,
        super::rankings::rankings,
        super::price::price,
        super::evidence::evidence,
        super::extract::extract,
        super::lint::lint,
        super::roles::roles,
        super::roles::role,
        super::wages::wages,
        super::sources::sources,
        super::status::status,
    ),
    tags(
        (name = "answers", description = "What is paid, and why."),
        (name = "postings", description = "What a posting states, and what it leaves out."),
        (name = "catalogue", description = "What can be asked for, and where it comes from.")
    )
)]
struct Routes;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let mut document = serde_json::to_value(Routes::openapi()).expect("the document is plain data");
    document["components"]["schemas"] = Value::Object(schemas());
    // Every body that is described has to be there.
    let operations = document["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut());
    for body in operations.filter_map(|path| path.pointer_mut("/post/requestBody")) {
        body["required"] = json!(true);
    }
    document["servers"] = json!([{"url": "/", "description": "The server that this document comes from."}]);
    document
});

/// The `OpenAPI` 3.1 document of the API.
pub fn openapi_json() -> Value {
    DOCUMENT.clone()
}

/// `GET /api/v1/openapi.json`.
pub(super) async fn document(State(state): State<ServerState>, headers: HeaderMap) -> Result<Response, Box<Unsent>> {
    let question = Question::read(&[], None)?;
    let reply = Reply::to(&state, &headers, &question, &Format::JSON, &"openapi")?;
    reply.send("openapi", &*DOCUMENT, |_| Table::default())
}
