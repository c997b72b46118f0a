//! What can go wrong with the lake, apart from bugs.

use std::path::PathBuf;

use crate::Location;
use crate::whole_files::MISSING;

/// A failure of the lake, the engine under it, or the disk.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process is writing the lake.
    #[error("another `earnest` is writing to `{path}`")]
    Locked {
        /// Folder of the lake.
        path: PathBuf,
    },
    /// Another process wrote the lake since this one opened it.
    #[error("another `earnest` wrote to `{location}` meanwhile")]
    Overtaken {
        /// Where the lake lies.
        location: Location,
    },
    /// The location holds no lake.
    #[error("there is no lake in `{location}`")]
    NoLake {
        /// Where was looked.
        location: Location,
    },
    /// The folder cannot be used as a lake.
    #[error("cannot use `{path}` as a data folder")]
    Folder {
        /// Folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// What was named as the place of a lake is none.
    #[error("`{address}` is no place for a lake: {why}")]
    Address {
        /// What was named.
        address: String,
        /// Why not.
        why: String,
    },
    /// An object store could not be reached or used.
    #[error("cannot use the object store `{address}`")]
    ObjectStore {
        /// Its address.
        address: String,
        /// Cause.
        #[source]
        source: Box<object_store::Error>,
    },
    /// A cluster did not run a query.
    #[error("the cluster at `{address}` {what}")]
    Cluster {
        /// Address of its scheduler.
        address: String,
        /// What went wrong, as the rest of the sentence.
        what: String,
        /// What a person can do about it.
        hint: &'static str,
    },
    /// A table could not be read or written.
    #[error("cannot {action} the table `{table}`")]
    Table {
        /// `read` or `write`.
        action: &'static str,
        /// Name of the table.
        table: &'static str,
        /// Cause.
        #[source]
        source: Box<deltalake::DeltaTableError>,
    },
    /// A query failed.
    #[error("the query failed")]
    Query(#[from] Box<datafusion::error::DataFusionError>),
    /// Rows and Arrow disagree about a table's columns.
    #[error("the columns of `{table}` are not those this version of earnest writes")]
    Columns {
        /// Name of the table.
        table: &'static str,
        /// Cause.
        #[source]
        source: Box<serde_arrow::Error>,
    },
    /// A Parquet file could not be read or written.
    #[error("cannot read or write the Parquet file `{path}`")]
    Parquet {
        /// The file.
        path: PathBuf,
        /// Cause.
        #[source]
        source: parquet::errors::ParquetError,
    },
}

impl StoreError {
    /// What a person can do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Locked { .. } => Some("wait for it to finish, or name another folder with --data"),
            Self::Overtaken { .. } => {
                Some("run the same command again: it adds what is still missing, and nothing twice")
            }
            Self::NoLake { .. } => {
                Some("fill it with `earnest ingest PATH…`, or leave --data away to use the starter data set")
            }
            Self::Folder { .. } => {
                Some("check that the folder exists, can be written and has space left, or name another with --data")
            }
            Self::Table { action: "write", .. } => Some(
                "check that the disk has space left; what was committed before is safe, and running the same command again completes it",
            ),
            Self::Columns { .. } => {
                Some("the data folder was written by another version: ingest the sources into a new folder")
            }
            Self::Address { .. } => Some("name a folder, or a prefix of a bucket as s3://bucket/prefix"),
            Self::ObjectStore { .. } => Some(
                "check the bucket's name, the network, and the credentials in the environment (AWS_…, AZURE_…, GOOGLE_…); docs/storage.md lists them",
            ),
            Self::Cluster { hint, .. } => Some(hint),
            Self::Query(error) if error.to_string().contains(MISSING) => {
                Some("bring the file back from a copy of the lake, or ingest the sources into a new one")
            }
            Self::Table { .. } | Self::Parquet { .. } | Self::Query(_) => None,
        }
    }
}

impl From<datafusion::error::DataFusionError> for StoreError {
    fn from(error: datafusion::error::DataFusionError) -> Self {
        Self::Query(Box::new(error))
    }
}
