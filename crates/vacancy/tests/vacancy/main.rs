//! Copies and look-alikes, invented and real.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by panicking and says what it skips")]

mod ashby;
mod chance;
mod changes;
mod labelled_mix;
mod quality;
mod read_pairs;
mod row;
mod rules;
mod steps;
