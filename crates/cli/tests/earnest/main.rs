//! The binary as a user meets it: whole commands, their output and their exit codes.

mod bad_input;
mod crash;
mod extract;
mod harness;
mod ingest;
mod report;
mod shared_data;
