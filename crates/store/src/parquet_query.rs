//! Asks one Parquet file.

use std::path::Path;

use datafusion::arrow::array::RecordBatch;
use datafusion::prelude::ParquetReadOptions;

use crate::{OneMachine, PlanRunner, StoreError};

/// Answers `sql`, which calls the Parquet file at `path` the table `file`, with every function that a session has.
///
/// # Errors
///
/// When the file cannot be read, or the query is not one.
pub async fn query_parquet(path: &Path, sql: &str) -> Result<Vec<RecordBatch>, StoreError> {
    let context = OneMachine.context()?;
    // The answer goes to no struct of ours, so short strings may stay views: grouping by them is faster.
    context.state_ref().write().config_mut().options_mut().execution.parquet.schema_force_view_types = true;
    context.register_parquet("file", &path.display().to_string(), ParquetReadOptions::default()).await?;
    Ok(context.sql(sql).await?.collect().await?)
}
