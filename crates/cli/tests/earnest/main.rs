//! The binary as a user meets it: whole commands, their output and their exit codes.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, or says why it is skipped"
)]

mod bad_input;
mod boards;
mod build;
mod compare;
mod crash;
mod evaluate;
mod export;
mod extract;
mod fetch;
mod harness;
mod ingest;
mod lint;
mod listings;
mod mcp;
mod object_store;
mod price;
mod provenance;
mod publish;
mod report;
mod roles;
#[path = "../servers/s3.rs"]
mod s3_server;
mod shared_data;
mod sql;
mod wages;
