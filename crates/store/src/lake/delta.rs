//! The Delta tables of a lake, each in a folder or under a prefix of its name.

use deltalake::{DeltaTable, DeltaTableBuilder, DeltaTableError};
use url::Url;

use crate::{Location, StoreError, Table, stores};

/// Where the table lies.
fn table_url(location: &Location, table: Table) -> Result<Url, StoreError> {
    match location {
        Location::Folder(folder) => {
            let unusable = |source| StoreError::Folder { path: folder.clone(), source };
            let path = folder.canonicalize().map_err(unusable)?.join(table.name());
            let not_absolute = || std::io::Error::new(std::io::ErrorKind::InvalidInput, "not an absolute path");
            Url::from_directory_path(&path).map_err(|()| unusable(not_absolute()))
        }
        Location::Store(url) => {
            let mut url = url.clone();
            let path = format!("{}/{}/", url.path().trim_end_matches('/'), table.name());
            url.set_path(&path);
            Ok(url)
        }
    }
}

/// A builder of the table at its place, whether it is there or not.
pub(super) fn table_builder(location: &Location, table: Table) -> Result<DeltaTableBuilder, StoreError> {
    let url = table_url(location, table)?;
    let failed = |source| StoreError::Table { action: "read", table: table.name(), source: Box::new(source) };
    let builder = DeltaTableBuilder::from_url(url.clone()).map_err(failed)?;
    match location {
        Location::Folder(_) => Ok(builder),
        Location::Store(_) => Ok(builder.with_storage_backend(stores::of_address(&url)?, url)),
    }
}

/// The table, or `None` where it was never made.
pub(super) async fn open_table(location: &Location, table: Table) -> Result<Option<DeltaTable>, StoreError> {
    if let Location::Folder(folder) = location
        && !folder.join(table.name()).join("_delta_log").is_dir()
    {
        return Ok(None);
    }
    match table_builder(location, table)?.load().await {
        Ok(delta) => Ok(Some(delta)),
        // A stop between making the folder and the first commit leaves an empty log: the table does not exist yet.
        Err(DeltaTableError::NotATable(_)) => Ok(None),
        Err(source) => Err(StoreError::Table { action: "read", table: table.name(), source: Box::new(source) }),
    }
}
