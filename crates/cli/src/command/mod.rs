//! One module a command: arguments in, one engine call, output.

mod dispatch;
mod evaluate;
mod extract;
mod fetch;
mod ingest;
mod report;
mod roles;
mod status;
mod surroundings;

pub(crate) use dispatch::run;
