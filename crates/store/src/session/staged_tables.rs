//! Tables that one query makes for others: files beside the tables of the lake, there only while a computation of several queries runs.
//!
//! They are written where plans run. What a process that was killed left in a folder is deleted by the next that opens the lake for writing;
//! on an object store a rule of the bucket must do it.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::cast::as_uint64_array;
use datafusion::error::DataFusionError;
use futures::TryStreamExt;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use url::Url;
use uuid::Uuid;

use super::Session;
use super::open::table_of_files;
use super::query::first_count;
use crate::lake::staging_address;
use crate::{Location, StoreError, stores};

/// How often an answer is written anew of which a part came twice: an executor was lost after it wrote.
const WRITES_MAX: usize = 8;

/// Rows of a row group, which is held until it is written.
const ROW_GROUP_ROWS: usize = 32_768;

/// Tables of one computation.
#[derive(Debug)]
pub struct StagedTables<'a> {
    session: &'a Session,
    store: Arc<dyn ObjectStore>,
    folder: Url,
}

impl<'a> StagedTables<'a> {
    /// No tables yet, beside those of the lake at `location`, which `session` asks.
    ///
    /// # Errors
    ///
    /// When the place is none for files.
    pub fn new(session: &'a Session, location: &Location) -> Result<Self, StoreError> {
        let mut folder = staging_address(location)?;
        folder.set_path(&format!("{}{}/", folder.path(), Uuid::now_v7()));
        Ok(Self { session, store: stores::of_any_address(&folder)?, folder })
    }

    /// Makes the answer to `sql` a table of that name. A table without rows is one too.
    ///
    /// # Errors
    ///
    /// When the query fails, or its answer cannot be written or read again.
    pub async fn add(&self, name: &str, sql: &str) -> Result<(), StoreError> {
        let columns: SchemaRef = Arc::clone(self.session.context.sql(sql).await?.schema().inner());
        let (mut tries, mut number) = (0, 0);
        loop {
            number += 1;
            // Each has a place of its own, for one that failed may have left something.
            let folder = self.below(&format!("{name}/{number}/"));
            let written = match self.session.patiently(self.write(sql, &folder)).await? {
                Ok(written) => written,
                Err(error) => {
                    self.session.ask_again(error, &mut tries).await?;
                    continue;
                }
            };
            let files = self.files(&folder).await?;
            if files.is_empty() && written == 0 {
                return self.add_rows(name, RecordBatch::new_empty(columns)).await;
            }
            self.session.context.register_table(name, table_of_files(Arc::clone(&columns), &files)?)?;
            let sql = format!("SELECT COUNT(*) AS n FROM {name}");
            let held = first_count(&self.session.collect(&sql, Vec::new()).await?);
            if held == written {
                return Ok(());
            }
            self.remove(name).await?;
            if number >= WRITES_MAX {
                let why = format!("`{name}` holds {held} rows where {written} were written, again and again");
                return Err(DataFusionError::Execution(why).into());
            }
        }
    }

    /// Makes rows a table of that name.
    ///
    /// # Errors
    ///
    /// When they cannot be written.
    pub async fn add_rows(&self, name: &str, rows: RecordBatch) -> Result<(), StoreError> {
        let url = self.below(&format!("{name}/rows.parquet"));
        let mut bytes = Vec::new();
        let columns = rows.schema();
        let mut writer = parquet::arrow::ArrowWriter::try_new(&mut bytes, Arc::clone(&columns), None)
            .map_err(DataFusionError::from)?;
        writer.write(&rows).map_err(DataFusionError::from)?;
        writer.close().map_err(DataFusionError::from)?;
        self.store.put(&path(&url), bytes.into()).await.map_err(|source| failed(&url, source))?;
        self.session.context.register_table(name, table_of_files(columns, &[url.to_string()])?)?;
        Ok(())
    }

    /// Removes a table that is not asked any more.
    ///
    /// # Errors
    ///
    /// When a file of it cannot be deleted.
    pub async fn remove(&self, name: &str) -> Result<(), StoreError> {
        self.session.context.deregister_table(name)?;
        self.delete_below(&self.below(&format!("{name}/"))).await
    }

    /// Deletes the files of all tables.
    ///
    /// # Errors
    ///
    /// When one cannot be deleted.
    pub async fn delete(self) -> Result<(), StoreError> {
        self.delete_below(&self.folder).await
    }

    async fn delete_below(&self, folder: &Url) -> Result<(), StoreError> {
        // A store has no folders that stay behind.
        if let Ok(folder) = folder.to_file_path() {
            let removed = if folder.exists() { std::fs::remove_dir_all(&folder) } else { Ok(()) };
            return removed.map_err(|source| StoreError::Folder { path: folder, source });
        }
        for file in self.files(folder).await? {
            let url = Url::parse(&file).expect("an address of ours");
            self.store.delete(&path(&url)).await.map_err(|source| failed(&url, source))?;
        }
        Ok(())
    }

    fn below(&self, path: &str) -> Url {
        let mut url = self.folder.clone();
        url.set_path(&format!("{}{path}", url.path()));
        url
    }

    /// Writes the answer; the result is the number of rows.
    async fn write(&self, sql: &str, folder: &Url) -> Result<usize, DataFusionError> {
        let folder = folder.as_str().replace('\'', "''");
        let sql = format!(
            "COPY ({sql}) TO '{folder}' STORED AS PARQUET OPTIONS ('format.max_row_group_size' '{ROW_GROUP_ROWS}')"
        );
        let batches = self.session.context.sql(&sql).await?.collect().await?;
        let mut written = 0;
        for batch in batches.iter().filter(|batch| batch.num_rows() > 0) {
            written += as_uint64_array(batch.column(0))?.iter().flatten().sum::<u64>();
        }
        Ok(usize::try_from(written).unwrap_or(usize::MAX))
    }

    /// Addresses of all files below `folder`, in order.
    async fn files(&self, folder: &Url) -> Result<Vec<String>, StoreError> {
        let found = self.store.list(Some(&path(folder))).try_collect::<Vec<_>>().await;
        let found = found.map_err(|source| failed(folder, source))?;
        let address = |file: &Path| {
            let mut url = folder.clone();
            url.set_path(file.as_ref());
            url.to_string()
        };
        let mut files: Vec<String> = found.iter().map(|file| address(&file.location)).collect();
        files.sort();
        Ok(files)
    }
}

fn path(url: &Url) -> Path {
    Path::from_url_path(url.path()).expect("an address of ours")
}

fn failed(url: &Url, source: object_store::Error) -> StoreError {
    StoreError::ObjectStore { address: url.to_string(), source: Box::new(source) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn tables_of_the_middle_are_asked_like_others_and_leave_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::open_starter().await.unwrap();
        let tables = StagedTables::new(&session, &Location::from(folder.path())).unwrap();
        tables.add("some", "SELECT posting_id, soc FROM postings ORDER BY posting_id LIMIT 5").await.unwrap();
        tables.add("none", "SELECT posting_id FROM some WHERE posting_id = ''").await.unwrap();
        let count = async |sql: &str| first_count(&session.collect(sql, Vec::new()).await.unwrap());
        let both = "SELECT COUNT(*) FROM some LEFT JOIN none ON some.posting_id = none.posting_id";
        assert_eq!((count(both).await, count("SELECT COUNT(*) FROM none").await), (5, 0));
        let rows = session.collect("SELECT soc FROM some", Vec::new()).await.unwrap();
        tables.add_rows("codes", rows[0].clone()).await.unwrap();
        assert!(count("SELECT COUNT(*) FROM codes").await > 0);
        tables.remove("some").await.unwrap();
        assert!(session.collect("SELECT * FROM some", Vec::new()).await.is_err());
        tables.delete().await.unwrap();
        let left = std::fs::read_dir(folder.path().join("staged")).unwrap().count();
        assert_eq!(left, 0);
    }
}
