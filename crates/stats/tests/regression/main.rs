//! Regression of log pay: textbooks, laws, coverage on simulated populations, and samples that would break it.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking and says what it skips")]

mod coverage;
mod edges;
mod gaps;
mod laws;
mod population;
mod textbook;
