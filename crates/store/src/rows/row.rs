//! What every table's row has: a table, columns, and the way to Arrow and back.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{FieldRef, Schema, SchemaRef};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::StoreError;

/// A row of a table.
pub trait Row: Serialize + DeserializeOwned {
    /// Name of the table.
    const TABLE: &'static str;

    /// The columns, in the order of the struct's fields.
    fn fields() -> Vec<FieldRef>;

    /// The columns as a schema.
    fn schema() -> SchemaRef {
        Arc::new(Schema::new(Self::fields()))
    }

    /// Rows as columns.
    ///
    /// # Errors
    ///
    /// When a value does not fit its column, which is a mistake in [`Row::fields`].
    fn to_batch(rows: &[Self]) -> Result<RecordBatch, StoreError> {
        serde_arrow::to_record_batch(&Self::fields(), &rows).map_err(|source| columns_error::<Self>(source))
    }

    /// Columns as rows.
    ///
    /// # Errors
    ///
    /// When the batch has other columns than [`Row::fields`].
    fn from_batch(batch: &RecordBatch) -> Result<Vec<Self>, StoreError> {
        serde_arrow::from_record_batch(batch).map_err(|source| columns_error::<Self>(source))
    }
}

fn columns_error<R: Row>(source: serde_arrow::Error) -> StoreError {
    StoreError::Columns { table: R::TABLE, source: Box::new(source) }
}
