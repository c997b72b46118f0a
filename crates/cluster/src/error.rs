//! What can go wrong with a cluster, apart from its answers.

use std::path::PathBuf;

/// A scheduler or an executor that could not be started, or an address that is none.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// What was named is no address of a scheduler.
    #[error("`{address}` is no address of a scheduler: {why}")]
    Address {
        /// What was named.
        address: String,
        /// Why not.
        why: String,
    },
    /// Another process listens there, or nobody may.
    #[error("cannot listen on {address}")]
    Listen {
        /// Host and port.
        address: String,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The folder for intermediate results cannot be used.
    #[error("cannot use `{path}` as the work folder")]
    WorkFolder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Ballista ended.
    #[error("the {process} ended: {reason}")]
    Ended {
        /// `scheduler` or `executor`.
        process: &'static str,
        /// What Ballista said.
        reason: String,
    },
}

impl ClusterError {
    /// What a person can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Address { .. } => "name it as df://host:50050, with ?partitions=64 for a cluster of 64 cores",
            Self::Listen { .. } => "name another port with --port, or an address of this machine with --listen",
            Self::WorkFolder { .. } => "name a folder that can be written, with space left, with --work-dir",
            Self::Ended { process: "executor", .. } => {
                "check that the scheduler runs at the address of --scheduler, and is of the same version"
            }
            Self::Ended { .. } => "see the log above",
        }
    }
}
