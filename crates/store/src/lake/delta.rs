//! The Delta tables of a lake, each in a folder or under a prefix of its name.

use std::sync::Arc;

use deltalake::kernel::transaction::TransactionError;
use deltalake::logstore::{StorageConfig, default_logstore};
use deltalake::{DeltaTable, DeltaTableBuilder, DeltaTableError};
use url::Url;

use crate::{Location, StoreError, Table, stores};

/// Where what is called `name` lies: a table's folder or prefix, with a slash at its end.
pub(super) fn url_of(location: &Location, name: &str) -> Result<Url, StoreError> {
    match location {
        Location::Folder(folder) => {
            let unusable = |source| StoreError::Folder { path: folder.clone(), source };
            let path = folder.canonicalize().map_err(unusable)?.join(name);
            let not_absolute = || std::io::Error::new(std::io::ErrorKind::InvalidInput, "not an absolute path");
            Url::from_directory_path(&path).map_err(|()| unusable(not_absolute()))
        }
        Location::Store(url) => {
            let mut url = url.clone();
            let path = format!("{}/{name}/", url.path().trim_end_matches('/'));
            url.set_path(&path);
            Ok(url)
        }
    }
}

/// The table at its place, not yet read, whether it is there or not.
pub(super) fn table_at(location: &Location, table: Table) -> Result<DeltaTable, StoreError> {
    let url = url_of(location, table.name())?;
    let failed = |source| StoreError::Table { action: "read", table: table.name(), source: Box::new(source) };
    match location {
        Location::Folder(_) => DeltaTableBuilder::from_url(url).and_then(DeltaTableBuilder::build).map_err(failed),
        Location::Store(_) => {
            // This log commits by making an object that must not be there yet, which the store itself decides: of two writers of one
            // version one loses, reads what the other wrote, and commits the next version.
            let root = stores::of_address(&url)?;
            let options = StorageConfig::default();
            let of_table = options.decorate_store(Arc::clone(&root), &url).map_err(failed)?;
            Ok(DeltaTable::new(default_logstore(Arc::from(of_table), root, &url, &options)))
        }
    }
}

/// The table, or `None` where it was never made.
pub(super) async fn open_table(location: &Location, table: Table) -> Result<Option<DeltaTable>, StoreError> {
    let has_log = match location {
        Location::Folder(folder) => folder.join(table.name()).join("_delta_log").is_dir(),
        Location::Store(_) => {
            let mut log = url_of(location, table.name())?;
            log.set_path(&format!("{}_delta_log/", log.path()));
            stores::holds_anything(&log).await?
        }
    };
    if !has_log {
        return Ok(None);
    }
    let mut delta = table_at(location, table)?;
    match delta.load().await {
        Ok(()) => Ok(Some(delta)),
        // A stop between making the folder and the first commit leaves an empty log: the table does not exist yet.
        Err(DeltaTableError::NotATable(_)) => Ok(None),
        Err(source) => Err(table_error("read", location, table, source)),
    }
}

/// What a failed reading or writing of a table is called: of an object store what the store said.
pub(super) fn table_error(
    action: &'static str,
    location: &Location,
    table: Table,
    source: DeltaTableError,
) -> StoreError {
    match (location, source) {
        (Location::Store(url), DeltaTableError::ObjectStore { source }) => {
            StoreError::ObjectStore { address: url.to_string(), source: Box::new(source) }
        }
        (
            Location::Store(_),
            DeltaTableError::Transaction {
                source: TransactionError::CommitConflict(_) | TransactionError::VersionAlreadyExists(_),
            },
        ) => StoreError::Overtaken { location: location.clone() },
        (_, source) => StoreError::Table { action, table: table.name(), source: Box::new(source) },
    }
}
