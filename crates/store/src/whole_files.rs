//! Files that a plan names and that are not there.
//!
//! The engine takes the address of a file that it does not find for that of a folder, which it finds empty: a question would be answered from
//! the files that are left. Here it is an error.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use async_trait::async_trait;
use futures::stream::BoxStream;
use object_store::path::Path;
use object_store::{
    CopyOptions, Error, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore,
    PutMultipartOptions, PutOptions, PutPayload, PutResult, RenameOptions, Result,
};

/// First words of the failure: across processes nothing else of it is left.
pub(crate) const MISSING: &str = "a file of the lake is not there";

/// Extension of the files that plans name.
const EXTENSION: &str = ".parquet";

/// A store that says so where a Parquet file is not there.
#[derive(Debug)]
pub(crate) struct WholeFiles(pub(crate) Arc<dyn ObjectStore>);

impl fmt::Display for WholeFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[async_trait]
impl ObjectStore for WholeFiles {
    async fn get_opts(&self, location: &Path, options: GetOptions) -> Result<GetResult> {
        self.0.get_opts(location, options).await.map_err(|error| match error {
            Error::NotFound { path, .. } if path.ends_with(EXTENSION) => {
                Error::Generic { store: "lake", source: format!("{MISSING}: {path}").into() }
            }
            other => other,
        })
    }

    async fn get_ranges(&self, location: &Path, ranges: &[Range<u64>]) -> Result<Vec<bytes::Bytes>> {
        self.0.get_ranges(location, ranges).await
    }

    async fn put_opts(&self, location: &Path, payload: PutPayload, options: PutOptions) -> Result<PutResult> {
        self.0.put_opts(location, payload, options).await
    }

    async fn put_multipart_opts(
        &self,
        location: &Path,
        options: PutMultipartOptions,
    ) -> Result<Box<dyn MultipartUpload>> {
        self.0.put_multipart_opts(location, options).await
    }

    fn delete_stream(&self, locations: BoxStream<'static, Result<Path>>) -> BoxStream<'static, Result<Path>> {
        self.0.delete_stream(locations)
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.0.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> Result<ListResult> {
        self.0.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &Path, to: &Path, options: CopyOptions) -> Result<()> {
        self.0.copy_opts(from, to, options).await
    }

    async fn rename_opts(&self, from: &Path, to: &Path, options: RenameOptions) -> Result<()> {
        self.0.rename_opts(from, to, options).await
    }
}

#[cfg(test)]
mod tests {
    use crate::rows::test_posting;
    use crate::{Lake, Session, Table};

    #[tokio::test]
    async fn a_lake_that_lost_a_file_does_not_answer_from_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::open_or_create(folder.path()).await.unwrap();
        for _ in 0..2 {
            lake.append(Table::Postings, &[test_posting()]).await.unwrap();
        }
        let counted = async || Session::open_own(lake.access()).await.unwrap().count(Table::Postings).await;
        assert_eq!(counted().await.unwrap(), 2);
        let files = std::fs::read_dir(folder.path().join("postings")).unwrap().map(|entry| entry.unwrap().path());
        let file = files.into_iter().find(|path| path.extension().is_some_and(|kind| kind == "parquet")).unwrap();
        std::fs::remove_file(file).unwrap();
        let error = counted().await.unwrap_err();
        assert!(error.hint().is_some_and(|hint| hint.contains("copy of the lake")), "{error:?}");
    }
}
