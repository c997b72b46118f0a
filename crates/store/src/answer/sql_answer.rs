//! The rows of a query, as they come.

use std::io::Write;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{DataType, SchemaRef};
use datafusion::error::DataFusionError;
use futures::StreamExt;
use futures::stream::BoxStream;

use super::TableForm;
use super::cell_texts::{column_texts, json_options};
use super::table_writer::TableWriter;
use crate::dictionary::kind;
use crate::session::{PlanRunner, SqlError};

/// The rows of a query. They are found while they are taken, so an answer may be larger than memory.
pub struct SqlAnswer {
    schema: SchemaRef,
    batches: BoxStream<'static, Result<RecordBatch, DataFusionError>>,
    runner: Arc<dyn PlanRunner>,
}

/// A column of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerColumn {
    /// Its name.
    pub name: String,
    /// What its values are, in words.
    pub kind: String,
    /// Whether its values are numbers.
    pub is_number: bool,
    /// Whether its values may have a fraction, as amounts of money do.
    pub has_fraction: bool,
}

impl std::fmt::Debug for SqlAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SqlAnswer").field("schema", &self.schema).finish_non_exhaustive()
    }
}

impl SqlAnswer {
    pub(crate) fn new(
        schema: SchemaRef,
        batches: BoxStream<'static, Result<RecordBatch, DataFusionError>>,
        runner: Arc<dyn PlanRunner>,
    ) -> Self {
        Self { schema, batches, runner }
    }

    /// The columns.
    pub fn columns(&self) -> Vec<AnswerColumn> {
        let column = |name: &str, data_type: &DataType| AnswerColumn {
            name: name.to_owned(),
            kind: kind(data_type),
            is_number: data_type.is_numeric(),
            has_fraction: data_type.is_numeric() && !data_type.is_integer(),
        };
        self.schema.fields().iter().map(|field| column(field.name(), field.data_type())).collect()
    }

    /// The next rows as texts, `None` for a value that is absent; nothing after the last.
    ///
    /// # Errors
    ///
    /// When the query fails.
    pub async fn next_rows(&mut self) -> Result<Option<Vec<Vec<Option<String>>>>, SqlError> {
        let Some(batch) = self.next().await? else { return Ok(None) };
        let options = json_options();
        let mut columns = column_texts(&batch, self.schema.fields(), &options).map_err(SqlError::of_arrow)?;
        let mut rows = Vec::with_capacity(batch.num_rows());
        for row in 0..batch.num_rows() {
            let mut texts = Vec::with_capacity(columns.len());
            for column in &mut columns {
                let mut text = String::new();
                let is_there = column.append(row, &mut text).map_err(SqlError::of_arrow)?;
                texts.push(is_there.then_some(text));
            }
            rows.push(texts);
        }
        Ok(Some(rows))
    }

    /// Writes every row to `out`, a part at a time, and gives their number.
    ///
    /// # Errors
    ///
    /// When the query fails, its columns do not fit the form, or `out` does not take them.
    pub async fn write<W: Write + Send>(mut self, form: TableForm, out: W) -> Result<u64, SqlError> {
        let mut writer = TableWriter::new(form, out, &self.schema)?;
        let mut rows = 0;
        while let Some(batch) = self.next().await? {
            rows += batch.num_rows() as u64;
            writer.write(&batch)?;
        }
        writer.finish()?;
        Ok(rows)
    }

    /// The next batch; nothing after the last.
    pub(super) async fn next(&mut self) -> Result<Option<RecordBatch>, SqlError> {
        let batch = self.batches.next().await.transpose();
        batch.map_err(|error| SqlError::of_run(self.runner.failure(error)))
    }
}
