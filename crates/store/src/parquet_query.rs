//! Asks one Parquet file.

use std::path::Path;

use datafusion::arrow::array::RecordBatch;
use datafusion::prelude::ParquetReadOptions;

use crate::StoreError;
use crate::session::new_context;

/// Answers `sql`, which calls the Parquet file at `path` the table `file`, with every function that a session has.
///
/// # Errors
///
/// When the file cannot be read, or the query is not one.
pub async fn query_parquet(path: &Path, sql: &str) -> Result<Vec<RecordBatch>, StoreError> {
    let context = new_context();
    context.register_parquet("file", &path.display().to_string(), ParquetReadOptions::default()).await?;
    Ok(context.sql(sql).await?.collect().await?)
}
