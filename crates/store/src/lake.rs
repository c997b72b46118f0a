//! Delta tables side by side in a folder or under a prefix, and the process that writes them.

mod delta;
mod replace;
mod staging;
mod turns;

use std::sync::Arc;

use datafusion::arrow::datatypes::SchemaRef;
use datafusion::execution::SessionState;
use deltalake::delta_datafusion::create_session;
use deltalake::kernel::StructType;
use deltalake::kernel::engine::arrow_conversion::TryIntoKernel;
use deltalake::operations::write::SchemaMode;
use deltalake::protocol::SaveMode;
use deltalake::{DeltaTable, DeltaTableError};

use self::delta::{open_table, table_at, table_error};
pub(crate) use self::staging::{Staged, staging_address};
use self::turns::Turns;
use crate::lock::WriteLock;
use crate::{LakeAccess, Location, Row, StoreError, Table};

/// A lake opened for writing.
#[derive(Debug)]
pub struct Lake {
    access: LakeAccess,
    /// Only a folder has one.
    _lock: Option<WriteLock>,
    /// What object storage has in its place.
    turns: Turns,
}

/// What a lake holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LakeStatus {
    /// Where the lake lies.
    pub location: Location,
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
    /// Opens the lake for writing, and makes it, empty, where there is none.
    ///
    /// # Errors
    ///
    /// When the location cannot be made or written, or another process writes the folder.
    pub async fn open_or_create(lake: impl Into<LakeAccess>) -> Result<Self, StoreError> {
        let access: LakeAccess = lake.into();
        let lock = match access.location() {
            Location::Folder(folder) => {
                std::fs::create_dir_all(folder)
                    .map_err(|source| StoreError::Folder { path: folder.clone(), source })?;
                Some(WriteLock::acquire(folder)?)
            }
            Location::Store(_) => None,
        };
        let mut lake = Self { access, _lock: lock, turns: Turns::default() };
        for table in Table::INGESTED {
            if open_table(lake.location(), table).await?.is_none() {
                lake.create(table, &table.schema()).await?;
            }
        }
        lake.turns = Turns::of(lake.location()).await?;
        staging::clear(lake.location())?;
        Ok(lake)
    }

    /// How the lake is reached.
    pub fn access(&self) -> &LakeAccess {
        &self.access
    }

    /// Where the lake lies.
    pub fn location(&self) -> &Location {
        self.access.location()
    }

    async fn create(&self, table: Table, schema: &SchemaRef) -> Result<DeltaTable, StoreError> {
        let failed = |source| table_error("write", self.location(), table, source);
        if let Location::Folder(folder) = self.location() {
            std::fs::create_dir_all(folder.join(table.name()))
                .map_err(|source| StoreError::Folder { path: folder.clone(), source })?;
        }
        let columns = delta_columns(schema).map_err(failed)?;
        let made = table_at(self.location(), table)?
            .create()
            .with_table_name(table.name())
            .with_columns(columns.fields().cloned())
            .with_save_mode(SaveMode::Ignore)
            .await;
        match made {
            Ok(delta) => Ok(delta),
            // Another writer may have been first; then its table is the one.
            Err(source) => open_table(self.location(), table).await?.ok_or_else(|| failed(source)),
        }
    }

    /// The table, as this writer knows it, made where there is none.
    async fn table_to_write(&self, table: Table) -> Result<DeltaTable, StoreError> {
        let delta = match open_table(self.location(), table).await? {
            Some(delta) => delta,
            None => self.create(table, &table.schema()).await?,
        };
        self.turns.check(self.location(), table, &delta)?;
        Ok(delta)
    }

    /// Appends `rows` in one atomic commit; no rows, no commit.
    ///
    /// # Errors
    ///
    /// When the disk is full, the table damaged, or written by another since this lake was opened. Nothing of the rows is then visible.
    pub async fn append<R: Row>(&self, table: Table, rows: &[R]) -> Result<(), StoreError> {
        assert_eq!(table.name(), R::TABLE, "rows of another table");
        if rows.is_empty() {
            return Ok(());
        }
        let batch = R::to_batch(rows)?;
        let delta = self.table_to_write(table).await?;
        let commit = self.turns.commit(&delta);
        let written = delta
            .write([batch])
            .with_session_state(Arc::new(in_order()))
            .with_save_mode(SaveMode::Append)
            // A lake made before a column was added gains it: earlier rows have nothing there.
            .with_schema_mode(SchemaMode::Merge)
            .with_writer_properties(crate::parquet_file::writer_properties())
            .with_commit_properties(commit)
            .await
            .map_err(|source| table_error("write", self.location(), table, source))?;
        self.turns.wrote(table, &written);
        Ok(())
    }

    /// State of every table of the lake at `location`.
    ///
    /// # Errors
    ///
    /// When it holds no lake, or a table cannot be read.
    pub async fn status(location: &Location) -> Result<LakeStatus, StoreError> {
        let mut tables = Vec::new();
        for table in Table::ALL {
            let Some(delta) = open_table(location, table).await? else { continue };
            let read_error =
                |source| StoreError::Table { action: "read", table: table.name(), source: Box::new(source) };
            let mut files: Vec<String> = delta.get_file_uris().map_err(read_error)?.collect();
            files.sort_unstable();
            let snapshot = delta.snapshot().map_err(read_error)?;
            let mut contents: Vec<String> = snapshot
                .log_data()
                .into_iter()
                .map(|file| format!("{} {}", file.size(), keys_in_order(&file.stats().unwrap_or_default())))
                .collect();
            contents.sort_unstable();
            tables.push(TableStatus { table, version: delta.version().unwrap_or_default(), files, contents });
        }
        let location = location.clone();
        if tables.is_empty() { Err(StoreError::NoLake { location }) } else { Ok(LakeStatus { location, tables }) }
    }
}

/// A session that writes rows in the order they come: several partitions would take turns, another way each time.
fn in_order() -> SessionState {
    let mut session = create_session().state();
    session.config_mut().options_mut().execution.target_partitions = 1;
    session
}

/// Statistics with their keys in order; Delta writes them in any.
fn keys_in_order(statistics: &str) -> String {
    serde_json::from_str::<serde_json::Value>(statistics)
        .map_or_else(|_| statistics.to_owned(), |value| value.to_string())
}

fn delta_columns(schema: &SchemaRef) -> Result<StructType, DeltaTableError> {
    Ok(schema.as_ref().try_into_kernel()?)
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::datatypes::Schema;
    use earnest_core::SocCode;

    use super::*;
    use crate::rows::test_posting;
    use crate::{CohortFilter, CohortRow, IssueRow, PostingRow, Session, read_parquet};

    #[tokio::test]
    async fn a_lake_made_before_a_column_was_added_gains_it() {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake { _lock: None, access: folder.path().into(), turns: Turns::default() };
        let mut columns = Table::Postings.schema().fields().to_vec();
        columns.retain(|column| column.name() != "industry");
        let soc: SocCode = "35-2014".parse().unwrap();
        let before = PostingRow { posting_id: "test:0".to_owned(), soc: Some(soc.to_string()), ..test_posting() };
        let now =
            PostingRow { industry: Some("Restaurants".to_owned()), posting_id: "test:1".to_owned(), ..before.clone() };
        let batch = PostingRow::to_batch(std::slice::from_ref(&before)).unwrap();
        let names: Vec<&str> = columns.iter().map(|column| column.name().as_str()).collect();
        lake.create(Table::Postings, &Arc::new(Schema::new(columns.clone()))).await.unwrap();
        let old = open_table(lake.location(), Table::Postings).await.unwrap().unwrap();
        let kept: Vec<usize> = names.iter().map(|name| batch.schema().index_of(name).unwrap()).collect();
        old.write([batch.project(&kept).unwrap()]).with_save_mode(SaveMode::Append).await.unwrap();
        drop(lake);

        let lake = Lake::open_or_create(folder.path()).await.unwrap();
        lake.append(Table::Postings, std::slice::from_ref(&now)).await.unwrap();
        let session = Session::open_lake(folder.path()).await.unwrap();
        let filter = CohortFilter { role: None, soc, as_of: "2026-11-22".parse().unwrap() };
        assert_eq!(session.postings(&filter).await.unwrap(), [before, now].map(|row| CohortRow::from(&row)));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn rows_are_kept_in_the_order_they_come() {
        let row = |n: usize| IssueRow {
            issue_id: n.to_string(),
            input: String::new(),
            position: 0,
            posting_id: None,
            code: "other".to_owned(),
            message: "?".repeat(n % 50),
        };
        let rows: Vec<IssueRow> = (0..60_000).map(row).collect();
        for _ in 0..3 {
            let folder = tempfile::tempdir().unwrap();
            let lake = Lake::open_or_create(folder.path()).await.unwrap();
            lake.append(Table::Issues, &rows).await.unwrap();
            let files = std::fs::read_dir(folder.path().join("issues")).unwrap().map(|entry| entry.unwrap().path());
            let files: Vec<_> = files.filter(|path| path.extension().is_some_and(|kind| kind == "parquet")).collect();
            assert_eq!(files.len(), 1);
            assert_eq!(read_parquet::<IssueRow>(&files[0]).unwrap(), rows);
        }
    }
}
