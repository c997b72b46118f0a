//! The HTTP API, `/api/v1`: the engine's answers for programs.
//!
//! Every answer is the engine's own, as its JSON Schema says; every refusal is an [`HttpProblem`](crate::problem::HttpProblem). What a route takes
//! is written down once, in its list of `parameter`s or the type of its body: requests are read by it, and the `OpenAPI` document is made from it.

mod accept;
mod compare;
mod estimates;
mod evidence;
mod extract;
mod figures;
mod input;
mod json;
mod lint;
mod openapi;
mod parameter;
mod price;
mod question;
mod rankings;
mod reply;
mod responses;
mod roles;
mod routes;
mod schemas;
mod sources;
mod status;
mod table;
mod table_file;
mod typed;
mod wages;

pub use openapi::openapi_json;
pub(crate) use routes::routes;
