//! Why tables were not written.

use std::io;
use std::path::{Path, PathBuf};

use earnest_store::{SqlError, StoreError};

/// An export that was not completed; without a manifest a folder is not whole.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The tables could not be read.
    #[error(transparent)]
    Rows(#[from] SqlError),
    /// A file could not be written.
    #[error("cannot write `{}`", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl ExportError {
    pub(super) fn of_file(path: &Path) -> impl Fn(io::Error) -> Self {
        move |source| Self::File { path: path.to_owned(), source }
    }
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> Self {
        Self::Rows(SqlError::from(error))
    }
}
