//! Every source's documented shape, every bad input, and laws that hold for any bytes.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by panicking and says what it skips")]

mod aggregators;
mod any_bytes;
mod archives;
mod bad_files;
mod boards;
mod feeds;
mod fixtures;
mod pages;
mod proposals;
mod reading;
mod shared_data;
mod tables;
