//! Single Parquet files: the starter's tables, and the settings every file is written with.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::datatypes::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::{Row, StoreError};

/// Level 3 is zstd's own default; 15 takes the starter from megabytes to fewer at no cost to readers.
const STARTER_ZSTD_LEVEL: i32 = 15;

/// Rows of a row group. A report reads one role; small groups of rows sorted by role let it skip the others.
const STARTER_ROW_GROUP_ROWS: usize = 8_192;

/// Settings of the lake's files.
pub(crate) fn writer_properties() -> WriterProperties {
    WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build()
}

/// Writes `rows` to one compact file.
///
/// # Errors
///
/// When the file cannot be written.
pub fn write_parquet<R: Row>(path: &Path, rows: &[R]) -> Result<(), StoreError> {
    let failed = |source| StoreError::Parquet { path: path.to_owned(), source };
    let level = ZstdLevel::try_new(STARTER_ZSTD_LEVEL).map_err(failed)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_max_row_group_row_count(Some(STARTER_ROW_GROUP_ROWS))
        .set_created_by("earnest".to_owned())
        .build();
    let file = File::create(path).map_err(|error| failed(error.into()))?;
    let mut writer = ArrowWriter::try_new(file, R::schema(), Some(properties)).map_err(failed)?;
    for chunk in rows.chunks(STARTER_ROW_GROUP_ROWS) {
        writer.write(&R::to_batch(chunk)?).map_err(failed)?;
    }
    writer.close().map_err(failed)?;
    Ok(())
}

/// The bytes of a file with these columns and no rows.
pub(crate) fn empty_parquet(schema: &SchemaRef) -> Vec<u8> {
    let mut bytes = Vec::new();
    let writer = ArrowWriter::try_new(&mut bytes, Arc::clone(schema), None).expect("the columns of our rows are plain");
    writer.close().expect("memory takes every byte");
    bytes
}

/// Reads a file that [`write_parquet`] wrote.
///
/// # Errors
///
/// When the file cannot be read, or holds other columns.
pub fn read_parquet<R: Row>(path: &Path) -> Result<Vec<R>, StoreError> {
    let failed = |source| StoreError::Parquet { path: path.to_owned(), source };
    let file = File::open(path).map_err(|error| failed(error.into()))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(failed)?;
    let reader = builder.build().map_err(failed)?;
    let mut rows = Vec::new();
    for batch in reader {
        let batch = batch.map_err(|error| failed(error.into()))?;
        rows.extend(R::from_batch(&batch)?);
    }
    Ok(rows)
}
