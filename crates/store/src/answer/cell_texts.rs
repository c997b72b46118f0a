//! The values of a batch as texts: what stands in a line of CSV and in a table on a page.
//!
//! | value                     | text                                      |
//! |---------------------------|-------------------------------------------|
//! | text, number, yes or no   | itself: `true`, `52000.5`                 |
//! | decimal                   | all its digits: `52000.0000`              |
//! | day, time                 | `2026-01-15`, `2026-01-15T08:30:00`       |
//! | bytes                     | hexadecimal                               |
//! | list, struct, map         | JSON                                      |
//! | absent                    | nothing                                   |

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{DataType, FieldRef};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::json::writer::{EncoderOptions, NullableEncoder, make_encoder};
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};

/// How the values of one column become texts.
pub(super) struct ColumnTexts<'a> {
    array: &'a dyn Array,
    maker: Maker<'a>,
}

enum Maker<'a> {
    Text,
    Json { encoder: NullableEncoder<'a>, bytes: Vec<u8> },
    Plain(ArrayFormatter<'a>),
}

/// How nested values are written: an absent field is said to be absent.
pub(super) fn json_options() -> EncoderOptions {
    EncoderOptions::default().with_explicit_nulls(true)
}

/// Whether the values of a column are written as JSON.
pub(super) fn is_nested(data_type: &DataType) -> bool {
    data_type.is_nested()
}

/// The columns of a batch.
pub(super) fn column_texts<'a>(
    batch: &'a RecordBatch,
    fields: &'a [FieldRef],
    options: &'a EncoderOptions,
) -> Result<Vec<ColumnTexts<'a>>, ArrowError> {
    let columns = batch.columns().iter().zip(fields);
    columns
        .map(|(array, field)| {
            let maker = match array.data_type() {
                DataType::Utf8 => Maker::Text,
                nested if is_nested(nested) => {
                    Maker::Json { encoder: make_encoder(field, array.as_ref(), options)?, bytes: Vec::new() }
                }
                _ => Maker::Plain(ArrayFormatter::try_new(array.as_ref(), &FormatOptions::default())?),
            };
            Ok(ColumnTexts { array: array.as_ref(), maker })
        })
        .collect()
}

impl ColumnTexts<'_> {
    /// Appends the text of a row's value; false, and nothing appended, where it is absent.
    pub(super) fn append(&mut self, row: usize, text: &mut String) -> Result<bool, ArrowError> {
        if self.array.is_null(row) || self.array.data_type() == &DataType::Null {
            return Ok(false);
        }
        match &mut self.maker {
            Maker::Text => text.push_str(self.array.as_string::<i32>().value(row)),
            Maker::Plain(formatter) => formatter.value(row).write(text)?,
            Maker::Json { encoder, bytes } => {
                bytes.clear();
                encoder.encode(row, bytes);
                text.push_str(&String::from_utf8_lossy(bytes));
            }
        }
        Ok(true)
    }
}
