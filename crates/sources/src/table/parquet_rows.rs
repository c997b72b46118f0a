//! The rows of a Parquet file, as text.
//!
//! | column                                   | text                                          |
//! |------------------------------------------|-----------------------------------------------|
//! | text, number, true or false              | as it is; `52524` of 52524.0                  |
//! | date, time stamp                         | `2026-01-31`, `2026-01-31 10:30:00 +00:00`    |
//! | null, bytes that are no text             | nothing                                       |
//! | list, map, group                         | passed over: the file has no such column here |

use std::ops::ControlFlow;

use jiff::Timestamp;
use parquet::basic::{LogicalType, Repetition, TimeUnit};
use parquet::column::page::Page;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::record::reader::RowIter;
use parquet::schema::types::{Type, TypePtr};

use crate::limits::COLUMNS_MAX;
use crate::table::guarded::guarded;

/// A Parquet file in memory.
pub(super) struct ParquetFile {
    reader: Box<dyn FileReader>,
}

/// Reads one row: its number, counted from 1, and its cells.
pub(super) type RowReader<'a> = dyn FnMut(usize, Vec<String>) -> ControlFlow<()> + 'a;

impl ParquetFile {
    /// Opens a file.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, String> {
        let bytes = bytes_like(Page::buffer, bytes);
        Ok(Self { reader: Box::new(guarded(|| SerializedFileReader::new(bytes))?) })
    }

    /// Names of the columns that hold single values.
    pub(super) fn columns(&self) -> Vec<String> {
        let flat = self.schema().get_fields().iter().filter(|field| is_flat(field)).take(COLUMNS_MAX);
        flat.map(|field| field.name().to_owned()).collect()
    }

    /// Gives every row to `read_row`, until it breaks: the cells of those of `columns` that the file has, in the file's
    /// order, with their names.
    pub(super) fn read_rows(&self, columns: &[String], read_row: &mut RowReader<'_>) -> Result<(), String> {
        let fields: Vec<TypePtr> = self.wanted(columns).cloned().collect();
        let is_nanos: Vec<bool> = fields.iter().map(|field| holds_nanoseconds(field)).collect();
        let mut rows = guarded(|| {
            let schema = Type::group_type_builder(self.schema().name()).with_fields(fields).build()?;
            RowIter::from_file(Some(schema), self.reader.as_ref())
        })?;
        for number in 1.. {
            let next = guarded(|| {
                let Some(row) = rows.next().transpose()? else { return Ok(None) };
                let cells = row.into_columns().into_iter().zip(&is_nanos);
                Ok::<_, ParquetError>(Some(cells.map(|((_, field), &is_nanos)| text_of(field, is_nanos)).collect()))
            })?;
            let Some(cells) = next else { break };
            if read_row(number, cells).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Those of `columns` that the file has, in its order.
    pub(super) fn header(&self, columns: &[String]) -> Vec<String> {
        self.wanted(columns).map(|field| field.name().to_owned()).collect()
    }

    fn wanted<'a>(&'a self, columns: &'a [String]) -> impl Iterator<Item = &'a TypePtr> {
        self.schema()
            .get_fields()
            .iter()
            .filter(|field| is_flat(field) && columns.iter().any(|name| name == field.name()))
    }

    fn schema(&self) -> &Type {
        self.reader.metadata().file_metadata().schema()
    }
}

fn is_flat(field: &Type) -> bool {
    let info = field.get_basic_info();
    field.is_primitive() && !(info.has_repetition() && info.repetition() == Repetition::REPEATED)
}

/// The library gives such a time stamp as a plain number.
fn holds_nanoseconds(field: &Type) -> bool {
    matches!(field.get_basic_info().logical_type_ref(), Some(LogicalType::Timestamp(stamp)) if stamp.unit == TimeUnit::NANOS)
}

fn text_of(field: Field, is_nanos: bool) -> String {
    match field {
        Field::Str(text) => text,
        Field::Null | Field::Group(_) | Field::ListInternal(_) | Field::MapInternal(_) => String::new(),
        Field::Bytes(bytes) => std::str::from_utf8(bytes.data()).unwrap_or_default().to_owned(),
        Field::Float(number) => number.to_string(),
        Field::Double(number) => number.to_string(),
        Field::Long(nanos) if is_nanos => {
            Timestamp::from_nanosecond(nanos.into()).map(|time| time.to_string()).unwrap_or_default()
        }
        field => field.to_string(),
    }
}

/// `vec` as the type of bytes that `like` gives: the library's own, which it does not name for others.
fn bytes_like<T: From<Vec<u8>>>(_like: fn(&Page) -> &T, vec: Vec<u8>) -> T {
    T::from(vec)
}
