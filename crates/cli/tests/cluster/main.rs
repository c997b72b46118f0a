//! The same commands on this machine and on a cluster of real processes on loopback.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod faults;
mod parity;
mod processes;
mod refusals;
