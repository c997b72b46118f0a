//! A table as bytes: CSV, Parquet, or a stream of Arrow.

use arrow::error::ArrowError;
use arrow::ipc::writer::StreamWriter;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::accept::Format;
use super::table::Table;

/// Why a table could not be written; only a bug makes it so.
#[derive(Debug, thiserror::Error)]
pub(super) enum TableError {
    #[error(transparent)]
    Arrow(#[from] ArrowError),
    #[error(transparent)]
    Parquet(#[from] ParquetError),
}

/// The bytes of a table; none for JSON, which is no table.
pub(super) fn table_file(table: &Table, format: Format) -> Result<Vec<u8>, TableError> {
    match format {
        Format::Json => Ok(Vec::new()),
        Format::Csv => Ok(table.csv().into_bytes()),
        Format::Arrow => {
            let batch = table.batch()?;
            let mut writer = StreamWriter::try_new(Vec::new(), &batch.schema())?;
            writer.write(&batch)?;
            Ok(writer.into_inner()?)
        }
        Format::Parquet => {
            let batch = table.batch()?;
            let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
            let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties))?;
            writer.write(&batch)?;
            Ok(writer.into_inner()?)
        }
    }
}
