//! The same session on Apache Ballista: a scheduler, executors, and the client that sends plans to them.
//!
//! A [`ClusterRunner`] takes the place of the machine at hand in a session: the plans are the same, the figures are the same, and everything
//! above does not know. What travels is a plan over Parquet files by their addresses, with functions by their names; so every process of a
//! cluster is the same version of earnest, which [`Release`] checks, and sees the same files.

mod address;
mod client;
mod error;
mod executor;
mod planner;
mod release;
mod scheduler;
mod settings;

pub use address::SchedulerAddress;
pub use client::ClusterRunner;
pub use error::ClusterError;
pub use executor::{ExecutorOptions, run_executor};
pub use release::Release;
pub use scheduler::{SchedulerOptions, run_scheduler};
