//! The same commands on this machine and on a cluster of real processes on loopback.

mod faults;
mod parity;
mod processes;
mod refusals;
