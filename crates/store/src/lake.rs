//! A folder of Delta tables, and the one process that writes it.

mod replace;

use std::path::{Path, PathBuf};

use datafusion::arrow::datatypes::SchemaRef;
use deltalake::kernel::StructType;
use deltalake::kernel::engine::arrow_conversion::TryIntoKernel;
use deltalake::operations::write::SchemaMode;
use deltalake::protocol::SaveMode;
use deltalake::{DeltaTable, DeltaTableBuilder, DeltaTableError};
use url::Url;

use crate::lock::WriteLock;
use crate::{Row, StoreError, Table};

/// A lake opened for writing.
#[derive(Debug)]
pub struct Lake {
    folder: PathBuf,
    _lock: WriteLock,
}

/// What a lake holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LakeStatus {
    /// Folder of the lake.
    pub folder: PathBuf,
    /// Each table that exists.
    pub tables: Vec<TableStatus>,
}

/// State of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableStatus {
    /// Which table.
    pub table: Table,
    /// Version of its latest commit.
    pub version: u64,
    /// Addresses of its Parquet files, sorted.
    pub files: Vec<String>,
    /// What the files hold, sorted: size and column statistics of each. Equal tables have equal contents, whatever the random
    /// names of their files.
    pub contents: Vec<String>,
}

impl Lake {
    /// Opens the lake in `folder` for writing, and makes it, empty, where there is none.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made or written, or another process writes it.
    pub async fn open_or_create(folder: &Path) -> Result<Self, StoreError> {
        let unusable = |source| StoreError::Folder { path: folder.to_owned(), source };
        std::fs::create_dir_all(folder).map_err(unusable)?;
        let folder = folder.canonicalize().map_err(unusable)?;
        let lake = Self { _lock: WriteLock::acquire(&folder)?, folder };
        for table in Table::INGESTED {
            if open_table(&lake.folder, table).await?.is_none() {
                lake.create(table, &table.schema()).await?;
            }
        }
        Ok(lake)
    }

    /// Folder of the lake.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    async fn create(&self, table: Table, schema: &SchemaRef) -> Result<DeltaTable, StoreError> {
        let failed = |source| write_error(table, source);
        let location = table_url(&self.folder, table)?;
        std::fs::create_dir_all(self.folder.join(table.name()))
            .map_err(|source| StoreError::Folder { path: self.folder.clone(), source })?;
        let columns = delta_columns(schema).map_err(failed)?;
        let builder = DeltaTableBuilder::from_url(location).and_then(DeltaTableBuilder::build).map_err(failed)?;
        builder
            .create()
            .with_table_name(table.name())
            .with_columns(columns.fields().cloned())
            .with_save_mode(SaveMode::Ignore)
            .await
            .map_err(failed)
    }

    /// Appends `rows` in one atomic commit; no rows, no commit.
    ///
    /// # Errors
    ///
    /// When the disk is full or the table damaged. Nothing of the rows is then visible.
    pub async fn append<R: Row>(&self, table: Table, rows: &[R]) -> Result<(), StoreError> {
        assert_eq!(table.name(), R::TABLE, "rows of another table");
        if rows.is_empty() {
            return Ok(());
        }
        let batch = R::to_batch(rows)?;
        let delta = match open_table(&self.folder, table).await? {
            Some(delta) => delta,
            None => self.create(table, &table.schema()).await?,
        };
        delta
            .write([batch])
            .with_save_mode(SaveMode::Append)
            // A lake made before a column was added gains it: earlier rows have nothing there.
            .with_schema_mode(SchemaMode::Merge)
            .with_writer_properties(crate::parquet_file::writer_properties())
            .await
            .map_err(|source| write_error(table, source))?;
        Ok(())
    }

    /// State of every table of the lake in `folder`.
    ///
    /// # Errors
    ///
    /// When the folder holds no lake, or a table cannot be read.
    pub async fn status(folder: &Path) -> Result<LakeStatus, StoreError> {
        let no_lake = || StoreError::NoLake { path: folder.to_owned() };
        let folder = folder.canonicalize().map_err(|_| no_lake())?;
        let mut tables = Vec::new();
        for table in Table::ALL {
            let Some(delta) = open_table(&folder, table).await? else { continue };
            let read_error =
                |source| StoreError::Table { action: "read", table: table.name(), source: Box::new(source) };
            let mut files: Vec<String> = delta.get_file_uris().map_err(read_error)?.collect();
            files.sort_unstable();
            let snapshot = delta.snapshot().map_err(read_error)?;
            let mut contents: Vec<String> = snapshot
                .log_data()
                .into_iter()
                .map(|file| format!("{} {}", file.size(), in_order(&file.stats().unwrap_or_default())))
                .collect();
            contents.sort_unstable();
            tables.push(TableStatus { table, version: delta.version().unwrap_or_default(), files, contents });
        }
        if tables.is_empty() { Err(no_lake()) } else { Ok(LakeStatus { folder, tables }) }
    }
}

/// Statistics with their keys in order; Delta writes them in any.
fn in_order(statistics: &str) -> String {
    serde_json::from_str::<serde_json::Value>(statistics)
        .map_or_else(|_| statistics.to_owned(), |value| value.to_string())
}

fn delta_columns(schema: &SchemaRef) -> Result<StructType, DeltaTableError> {
    Ok(schema.as_ref().try_into_kernel()?)
}

fn write_error(table: Table, source: DeltaTableError) -> StoreError {
    StoreError::Table { action: "write", table: table.name(), source: Box::new(source) }
}

fn table_url(folder: &Path, table: Table) -> Result<Url, StoreError> {
    let path = folder.join(table.name());
    Url::from_directory_path(&path).map_err(|()| StoreError::Folder {
        path,
        source: std::io::Error::new(std::io::ErrorKind::InvalidInput, "not an absolute path"),
    })
}

/// The table in `folder`, or `None` where it was never made.
async fn open_table(folder: &Path, table: Table) -> Result<Option<DeltaTable>, StoreError> {
    if !folder.join(table.name()).join("_delta_log").is_dir() {
        return Ok(None);
    }
    let location = table_url(folder, table)?;
    let loaded = match DeltaTableBuilder::from_url(location) {
        Ok(builder) => builder.load().await,
        Err(error) => Err(error),
    };
    match loaded {
        Ok(delta) => Ok(Some(delta)),
        // A stop between making the folder and the first commit leaves an empty log: the table does not exist yet.
        Err(DeltaTableError::NotATable(_)) => Ok(None),
        Err(source) => Err(StoreError::Table { action: "read", table: table.name(), source: Box::new(source) }),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::datatypes::Schema;
    use earnest_core::SocCode;

    use super::*;
    use crate::rows::test_posting;
    use crate::{CohortFilter, PostingRow, Session};

    #[tokio::test]
    async fn a_lake_made_before_a_column_was_added_gains_it() {
        let folder = tempfile::tempdir().unwrap();
        let lake =
            Lake { _lock: WriteLock::acquire(folder.path()).unwrap(), folder: folder.path().canonicalize().unwrap() };
        let mut columns = Table::Postings.schema().fields().to_vec();
        columns.retain(|column| column.name() != "industry");
        let soc: SocCode = "35-2014".parse().unwrap();
        let before = PostingRow { posting_id: "test:0".to_owned(), soc: Some(soc.to_string()), ..test_posting() };
        let now =
            PostingRow { industry: Some("Restaurants".to_owned()), posting_id: "test:1".to_owned(), ..before.clone() };
        let batch = PostingRow::to_batch(std::slice::from_ref(&before)).unwrap();
        let names: Vec<&str> = columns.iter().map(|column| column.name().as_str()).collect();
        lake.create(Table::Postings, &Arc::new(Schema::new(columns.clone()))).await.unwrap();
        let old = open_table(&lake.folder, Table::Postings).await.unwrap().unwrap();
        let kept: Vec<usize> = names.iter().map(|name| batch.schema().index_of(name).unwrap()).collect();
        old.write([batch.project(&kept).unwrap()]).with_save_mode(SaveMode::Append).await.unwrap();
        drop(lake);

        let lake = Lake::open_or_create(folder.path()).await.unwrap();
        lake.append(Table::Postings, std::slice::from_ref(&now)).await.unwrap();
        let session = Session::open_lake(folder.path()).await.unwrap();
        let filter = CohortFilter { role: None, soc, as_of: "2026-11-22".parse().unwrap() };
        assert_eq!(session.postings(&filter).await.unwrap(), [before, now]);
    }
}
