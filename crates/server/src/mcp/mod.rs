//! Tools for assistants: the Model Context Protocol over standard input and output and over HTTP.
//!
//! | tool       | answers                                                       | asks               |
//! |------------|---------------------------------------------------------------|--------------------|
//! | `report`   | what a role pays: a digest, or everything                     | `Answers::report`  |
//! | `compare`  | cohorts side by side, and what the gap between them goes with | `Answers::compare` |
//! | `price`    | what a posting or a profile should pay                        | `Answers::price`   |
//! | `lint`     | what a posting leaves out                                     | `Answers::lint`    |
//! | `roles`    | which roles there are                                         | `Answers::roles`   |
//! | `evidence` | a figure with the rows behind it                              | `Answers::evidence`|
//!
//! Each answer is said twice: as data by the tool's output schema ([`digest`]), and in short Markdown for clients that show only text
//! ([`text`]). Figures keep the one shape that they have everywhere, so that sample, interval, status and id cannot be left out.

mod assistant;
mod catalogue;
mod digest;
mod http;
mod input;
mod refusal;
mod stdio;
mod text;

pub(crate) use http::routes;
pub use stdio::serve_stdio;
