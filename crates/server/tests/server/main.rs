//! The server from outside: pages in a browser, the API and the tools over loopback.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, or says why it is skipped"
)]

mod answers;
mod browser;
mod document;
mod hostile;
mod mcp;
mod pages;
mod problems;
mod served;
mod serving;
