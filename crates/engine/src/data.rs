//! Which tables answer: the user's lake, or the starter.

use std::path::PathBuf;

use earnest_store::{Lake, Session, StoreError};

/// The data folder a command works with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataFolder {
    /// Named by the user: it must hold a lake to be read.
    Named(PathBuf),
    /// The platform's folder: the starter answers while it holds no lake.
    Default(PathBuf),
}

impl DataFolder {
    /// The folder.
    pub fn path(&self) -> &PathBuf {
        match self {
            Self::Named(path) | Self::Default(path) => path,
        }
    }

    /// A session over the lake in the folder, or over the starter.
    ///
    /// # Errors
    ///
    /// When a folder that the user named holds no lake, or the lake cannot be read.
    pub async fn open(&self) -> Result<Session, StoreError> {
        match (Session::open_lake(self.path()).await, self) {
            (Err(StoreError::NoLake { .. }), Self::Default(_)) => Session::open_starter().await,
            (session, _) => session,
        }
    }

    /// The lake in the folder, for writing.
    ///
    /// # Errors
    ///
    /// When the folder cannot be written, or another process writes it.
    pub async fn open_for_writing(&self) -> Result<Lake, StoreError> {
        Lake::open_or_create(self.path()).await
    }
}
