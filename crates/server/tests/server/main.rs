//! The server from outside: pages in a browser, the API and the tools over loopback.

mod answers;
mod browser;
mod document;
mod hostile;
mod mcp;
mod problems;
mod served;
mod serving;
