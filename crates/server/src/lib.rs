//! Earnest over HTTP: web pages for people, an API for programs, tools for assistants. All three ask [`Answers`], which asks the engine.

mod answers;
mod api;
mod connections;
mod host;
mod kept_answer;
mod layers;
mod log;
mod mcp;
mod patient_stream;
mod problem;
mod router;
mod serve;
mod settings;
mod state;
mod web;

pub use answers::{AnswerError, Answers};
pub use api::openapi_json;
pub use log::{LogForm, start_log};
pub use mcp::serve_stdio;
pub use router::router;
pub use serve::serve;
pub use settings::{Clock, ServerSettings};
pub use state::ServerState;
