//! The same commands on this machine and on a cluster of real processes on loopback.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, or says why it is skipped"
)]

mod absent_files;
mod faults;
mod limits;
mod object_store;
mod parity;
mod processes;
mod refusals;
#[cfg(debug_assertions)]
mod releases;
#[path = "../servers/s3.rs"]
mod s3_server;
mod statements;
