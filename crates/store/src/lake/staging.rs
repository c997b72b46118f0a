//! Postings on their way to the machines that read them: files beside the tables, there only while a plan over them runs.
//!
//! They hold postings as their source gives them, before personal data is redacted. So they are deleted once they are read; what a process
//! that was killed left in a folder is deleted by the next that opens the lake for writing. Tables that queries make for other queries lie
//! there too, without any text.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use earnest_core::Posting;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use url::Url;
use uuid::Uuid;

use super::delta::url_of;
use crate::{Location, StoreError, stores};

/// Name of the folder or prefix.
const NAME: &str = "staged";

/// Postings of a row group, and so of the largest batch that travels back: some tens of megabytes at most.
const ROW_GROUP_POSTINGS: usize = 512;

/// Where such files of a lake lie: a folder or prefix, with a slash at its end.
///
/// # Errors
///
/// When the place of the lake is none for files.
pub(crate) fn staging_address(location: &Location) -> Result<Url, StoreError> {
    url_of(location, NAME)
}

/// Postings in files that every machine sees.
#[derive(Debug)]
pub(crate) struct Staged {
    store: Arc<dyn ObjectStore>,
    urls: Vec<Url>,
}

impl Staged {
    /// The columns: `at`, the place of a posting among all, and `posting`, the posting as JSON.
    pub(crate) fn schema() -> SchemaRef {
        let columns = [Field::new("at", DataType::Int64, false), Field::new("posting", DataType::Utf8, false)];
        Arc::new(Schema::new(columns.to_vec()))
    }

    /// Writes `postings` to at most `pieces` files.
    ///
    /// # Errors
    ///
    /// When the place cannot be written. Nothing is left then but what could not be deleted either.
    pub(crate) async fn put(location: &Location, postings: &[Posting], pieces: usize) -> Result<Self, StoreError> {
        let folder = staging_address(location)?;
        let lot = Uuid::now_v7();
        let mut staged = Self { store: stores::of_any_address(&folder)?, urls: Vec::new() };
        let size = postings.len().div_ceil(pieces.max(1)).max(1);
        for (number, piece) in postings.chunks(size).enumerate() {
            let mut url = folder.clone();
            url.set_path(&format!("{}{lot}-{number}.parquet", folder.path()));
            let bytes = to_parquet(number * size, piece);
            let written = staged.store.put(&path(&url), bytes.into()).await;
            if let Err(source) = written {
                staged.remove().await.ok();
                return Err(failed(&url, source));
            }
            staged.urls.push(url);
        }
        Ok(staged)
    }

    /// The addresses of the files.
    pub(crate) fn addresses(&self) -> Vec<String> {
        self.urls.iter().map(Url::to_string).collect()
    }

    /// Deletes the files.
    ///
    /// # Errors
    ///
    /// When one cannot be deleted; the others are all the same.
    pub(crate) async fn remove(self) -> Result<(), StoreError> {
        let mut removed = Ok(());
        for url in &self.urls {
            if let Err(source) = self.store.delete(&path(url)).await {
                removed = Err(failed(url, source));
            }
        }
        removed
    }
}

/// Deletes what a process that was killed left in a folder. An object store may have another writer, whose postings these may be.
pub(super) fn clear(location: &Location) -> Result<(), StoreError> {
    let Some(folder) = location.folder().map(|folder| folder.join(NAME)).filter(|folder| folder.exists()) else {
        return Ok(());
    };
    std::fs::remove_dir_all(&folder).map_err(|source| StoreError::Folder { path: folder, source })
}

fn to_parquet(first: usize, postings: &[Posting]) -> Vec<u8> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(ROW_GROUP_POSTINGS))
        // No text is another's: a dictionary and bounds would cost time and tell nothing.
        .set_dictionary_enabled(false)
        .build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, Staged::schema(), Some(properties)).expect("plain columns");
    for (number, postings) in postings.chunks(ROW_GROUP_POSTINGS).enumerate() {
        let first = i64::try_from(first + number * ROW_GROUP_POSTINGS).expect("a lot fits in memory");
        let json = postings.iter().map(|posting| serde_json::to_string(posting).expect("a posting is plain data"));
        let columns: [ArrayRef; 2] = [
            Arc::new((first..).take(postings.len()).collect::<Int64Array>()),
            Arc::new(StringArray::from_iter_values(json)),
        ];
        let batch = RecordBatch::try_new(Staged::schema(), columns.to_vec()).expect("the columns of the schema");
        writer.write(&batch).expect("memory takes every byte");
    }
    writer.close().expect("memory takes every byte");
    bytes
}

fn path(url: &Url) -> Path {
    Path::from_url_path(url.path()).expect("an address of ours")
}

fn failed(url: &Url, source: object_store::Error) -> StoreError {
    StoreError::ObjectStore { address: url.to_string(), source: Box::new(source) }
}

#[cfg(test)]
mod tests {
    use earnest_core::{Body, PostingId};

    use super::*;
    use crate::Lake;

    #[tokio::test]
    async fn what_is_staged_is_deleted_after_reading_and_after_a_kill() {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::from(folder.path());
        let posting = |n: usize| Posting::new(PostingId(n.to_string()), "test", "Cook", Body::Text("a".repeat(n)));
        let postings: Vec<Posting> = (0..1_100).map(posting).collect();
        let files = || std::fs::read_dir(folder.path().join(NAME)).map_or(0, Iterator::count);
        let staged = Staged::put(&location, &postings, 3).await.unwrap();
        assert_eq!((staged.addresses().len(), files()), (3, 3));
        staged.remove().await.unwrap();
        assert_eq!(files(), 0);
        Staged::put(&location, &postings, 8).await.unwrap();
        assert_eq!(files(), 8);
        Lake::open_or_create(folder.path()).await.unwrap();
        assert_eq!(files(), 0);
    }
}
