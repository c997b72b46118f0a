//! Writes batches in one of the forms, as they come.
//!
//! The bytes depend on the rows and their order alone: how many rows came at once leaves no trace in CSV and JSON, and the blocks of Parquet
//! and Arrow are cut anew.

use std::io::Write;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, RecordBatch, make_array};
use datafusion::arrow::compute::BatchCoalescer;
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::ipc::writer::FileWriter;
use datafusion::arrow::json::writer::{JsonFormat, LineDelimited, Writer as JsonWriter, WriterBuilder};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::TableForm;
use super::csv_writer::CsvWriter;
use crate::session::SqlError;

/// Rows that are written at once: what an Arrow reader gets as one batch.
const BLOCK_ROWS: usize = 8_192;

/// Rows of a row group, which is held until it is whole: of postings some tens of megabytes.
const ROW_GROUP_ROWS: usize = 65_536;

/// A JSON array with a line a row.
#[derive(Debug, Default)]
struct ArrayOfLines;

impl JsonFormat for ArrayOfLines {
    fn start_stream<W: Write>(&self, writer: &mut W) -> Result<(), ArrowError> {
        Ok(writer.write_all(b"[")?)
    }

    fn start_row<W: Write>(&self, writer: &mut W, is_first_row: bool) -> Result<(), ArrowError> {
        Ok(writer.write_all(if is_first_row { b"\n" } else { b",\n" })?)
    }

    fn end_stream<W: Write>(&self, writer: &mut W) -> Result<(), ArrowError> {
        Ok(writer.write_all(b"\n]\n")?)
    }
}

/// A file that is being written.
pub(super) struct TableWriter<W: Write + Send> {
    form: Form<W>,
    blocks: BatchCoalescer,
}

enum Form<W: Write + Send> {
    Csv(CsvWriter<W>),
    Json(JsonWriter<W, ArrayOfLines>),
    JsonLines(JsonWriter<W, LineDelimited>),
    Parquet(Box<ArrowWriter<W>>),
    Arrow(Box<FileWriter<W>>),
}

/// A column without a note of which values are absent where none is: a column that came from another process has no such note, and Parquet
/// would pack the two another way.
fn without_idle_nulls(column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    if column.nulls().is_none_or(|nulls| nulls.null_count() > 0) {
        return Ok(Arc::clone(column));
    }
    column.to_data().into_builder().nulls(None).build().map(make_array)
}

impl<W: Write + Send> TableWriter<W> {
    pub(super) fn new(form: TableForm, out: W, schema: &Schema) -> Result<Self, SqlError> {
        // What a plan noted beside its columns is nothing to readers of the file.
        let schema: SchemaRef = Arc::new(Schema::new(schema.fields().clone()));
        let json = || WriterBuilder::new().with_explicit_nulls(true);
        let blocks = BatchCoalescer::new(schema.clone(), BLOCK_ROWS);
        let form = match form {
            TableForm::Csv => Form::Csv(CsvWriter::new(out, schema).map_err(SqlError::Output)?),
            TableForm::Json => Form::Json(json().build(out)),
            TableForm::JsonLines => Form::JsonLines(json().build(out)),
            TableForm::Parquet => {
                let properties = WriterProperties::builder()
                    .set_compression(Compression::ZSTD(ZstdLevel::default()))
                    .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
                    .set_created_by("earnest".to_owned())
                    .build();
                let writer = ArrowWriter::try_new(out, schema, Some(properties)).map_err(SqlError::of_parquet)?;
                Form::Parquet(Box::new(writer))
            }
            TableForm::Arrow => Form::Arrow(Box::new(FileWriter::try_new(out, &schema).map_err(SqlError::of_arrow)?)),
        };
        Ok(Self { form, blocks })
    }

    pub(super) fn write(&mut self, batch: &RecordBatch) -> Result<(), SqlError> {
        let columns = batch.columns().iter().map(without_idle_nulls).collect::<Result<_, _>>();
        let batch = columns.and_then(|columns| RecordBatch::try_new(self.blocks.schema(), columns));
        let batch = batch.map_err(SqlError::of_arrow)?;
        match &mut self.form {
            Form::Csv(writer) => writer.write(&batch),
            Form::Json(writer) => writer.write(&batch).map_err(SqlError::of_arrow),
            Form::JsonLines(writer) => writer.write(&batch).map_err(SqlError::of_arrow),
            Form::Parquet(_) | Form::Arrow(_) => {
                self.blocks.push_batch(batch).map_err(SqlError::of_arrow)?;
                self.write_blocks()
            }
        }
    }

    fn write_blocks(&mut self) -> Result<(), SqlError> {
        while let Some(block) = self.blocks.next_completed_batch() {
            match &mut self.form {
                Form::Parquet(writer) => writer.write(&block).map_err(SqlError::of_parquet)?,
                Form::Arrow(writer) => writer.write(&block).map_err(SqlError::of_arrow)?,
                Form::Csv(_) | Form::Json(_) | Form::JsonLines(_) => {}
            }
        }
        Ok(())
    }

    /// Writes what is left, and the end of the file.
    pub(super) fn finish(mut self) -> Result<(), SqlError> {
        self.blocks.finish_buffered_batch().map_err(SqlError::of_arrow)?;
        self.write_blocks()?;
        let mut out = match self.form {
            Form::Csv(writer) => writer.finish()?,
            Form::Json(mut writer) => {
                writer.finish().map_err(SqlError::of_arrow)?;
                writer.into_inner()
            }
            Form::JsonLines(mut writer) => {
                writer.finish().map_err(SqlError::of_arrow)?;
                writer.into_inner()
            }
            Form::Parquet(writer) => writer.into_inner().map_err(SqlError::of_parquet)?,
            Form::Arrow(mut writer) => {
                writer.finish().map_err(SqlError::of_arrow)?;
                writer.into_inner().map_err(SqlError::of_arrow)?
            }
        };
        out.flush().map_err(SqlError::Output)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Seek;

    use datafusion::arrow::compute::concat_batches;
    use datafusion::arrow::ipc::reader::FileReader;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    use super::*;
    use crate::{Session, TableForm};

    const SQL: &str = "SELECT * FROM postings ORDER BY posting_id, version LIMIT 20000";

    async fn written(session: &Session, form: TableForm) -> std::fs::File {
        let mut file = tempfile::tempfile().unwrap();
        let answer = session.sql(SQL).await.unwrap().run().await.unwrap();
        answer.write(form, &mut file).await.unwrap();
        file.rewind().unwrap();
        file
    }

    #[tokio::test]
    async fn rows_read_back_are_the_rows_that_were_written() {
        let session = Session::open_starter().await.unwrap();
        let mut answer = session.sql(SQL).await.unwrap().run().await.unwrap();
        let mut rows = Vec::new();
        while let Some(batch) = answer.next().await.unwrap() {
            rows.push(batch);
        }
        let schema = rows[0].schema();
        let rows = concat_batches(&schema, &rows).unwrap();

        let parquet = written(&session, TableForm::Parquet).await;
        let reader = ParquetRecordBatchReaderBuilder::try_new(parquet).unwrap().build().unwrap();
        let read: Vec<RecordBatch> = reader.map(Result::unwrap).collect();
        assert_eq!(concat_batches(&read[0].schema(), &read).unwrap().columns(), rows.columns());

        let arrow = FileReader::try_new(written(&session, TableForm::Arrow).await, None).unwrap();
        let read: Vec<RecordBatch> = arrow.map(Result::unwrap).collect();
        assert_eq!(concat_batches(&read[0].schema(), &read).unwrap().columns(), rows.columns());
    }
}
