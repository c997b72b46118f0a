//! Every source's documented shape, every bad input, and laws that hold for any bytes.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by panicking and says what it skips")]

mod any_bytes;
mod bad_files;
mod fixtures;
mod reading;
mod shared_data;
