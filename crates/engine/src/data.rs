//! Which tables answer: the user's lake, or the starter.

use std::path::PathBuf;
use std::sync::Arc;

use earnest_store::{Lake, LakeAccess, Location, PlanRunner, Session, StoreError};

/// The lake a command works with, or the starter in its place.
#[derive(Debug, Clone)]
pub struct DataFolder {
    access: LakeAccess,
    /// Whether the user named it: then it must hold a lake to be read.
    is_named: bool,
}

impl DataFolder {
    /// A location that the user named: it must hold a lake to be read.
    pub fn named(location: Location) -> Self {
        Self { access: location.into(), is_named: true }
    }

    /// The platform's folder: the starter answers while it holds no lake.
    pub fn default_of(folder: PathBuf) -> Self {
        Self { access: Location::Folder(folder).into(), is_named: false }
    }

    /// The same lake, its plans run by `runner`.
    pub fn with_runner(self, runner: Arc<dyn PlanRunner>) -> Self {
        Self { access: self.access.with_runner(runner), ..self }
    }

    /// How the lake is reached.
    pub fn access(&self) -> &LakeAccess {
        &self.access
    }

    /// Where the lake lies.
    pub fn location(&self) -> &Location {
        self.access.location()
    }

    /// A session over the lake in the folder, or over the starter.
    ///
    /// # Errors
    ///
    /// When a folder that the user named holds no lake, or the lake cannot be read.
    pub async fn open(&self) -> Result<Session, StoreError> {
        match Session::open_lake(&self.access).await {
            Err(StoreError::NoLake { .. }) if !self.is_named => Session::open_starter_with(self.access.runner()).await,
            session => session,
        }
    }

    /// The lake in the folder, for writing.
    ///
    /// # Errors
    ///
    /// When the folder cannot be written, or another process writes it.
    pub async fn open_for_writing(&self) -> Result<Lake, StoreError> {
        Lake::open_or_create(&self.access).await
    }
}
