//! One module a command: arguments in, one engine call, output.

mod article;
mod build;
mod cluster;
mod compare;
mod dataset;
mod diff;
mod dispatch;
mod evaluate;
mod export;
mod extract;
mod fetch;
mod ingest;
mod lint;
mod map;
mod mcp;
mod posting_input;
mod price;
mod publish;
mod report;
mod roles;
mod serve;
mod show;
mod sources;
mod sql;
mod status;
mod surroundings;
mod verify;

pub(crate) use dispatch::run;
