//! Comma separated values (RFC 4180), with a line of names.
//!
//! | value              | field                                                                        |
//! |--------------------|------------------------------------------------------------------------------|
//! | absent             | empty                                                                        |
//! | the empty text     | `""`                                                                         |
//! | `a "b", c`         | `"a ""b"", c"`                                                               |
//! | `=1+1` as a text   | `'=1+1`: what a spreadsheet would compute has `'` before it, as in our reports |

use std::io::{self, Write};

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{DataType, SchemaRef};
use earnest_core::{CsvQuotes, push_csv_value, push_csv_words};

use super::cell_texts::{column_texts, json_options};
use crate::session::SqlError;

/// Writes batches as lines.
pub(super) struct CsvWriter<W> {
    out: W,
    schema: SchemaRef,
}

impl<W: Write> CsvWriter<W> {
    /// Writes the line of names.
    pub(super) fn new(mut out: W, schema: SchemaRef) -> io::Result<Self> {
        let mut line = String::new();
        for (at, field) in schema.fields().iter().enumerate() {
            if at > 0 {
                line.push(',');
            }
            push_field(&mut line, field.name(), true);
        }
        line.push('\n');
        out.write_all(line.as_bytes())?;
        Ok(Self { out, schema })
    }

    pub(super) fn write(&mut self, batch: &RecordBatch) -> Result<(), SqlError> {
        let options = json_options();
        let failed = |error| SqlError::of_arrow(error);
        let mut columns = column_texts(batch, self.schema.fields(), &options).map_err(failed)?;
        let is_text =
            |data_type: &DataType| matches!(data_type, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View);
        let texts: Vec<bool> = self.schema.fields().iter().map(|field| is_text(field.data_type())).collect();
        let (mut lines, mut value) = (String::new(), String::new());
        for row in 0..batch.num_rows() {
            for (at, (column, is_text)) in columns.iter_mut().zip(&texts).enumerate() {
                if at > 0 {
                    lines.push(',');
                }
                value.clear();
                if column.append(row, &mut value).map_err(failed)? {
                    push_field(&mut lines, &value, *is_text);
                }
            }
            lines.push('\n');
        }
        self.out.write_all(lines.as_bytes()).map_err(SqlError::Output)
    }

    pub(super) fn finish(mut self) -> Result<W, SqlError> {
        self.out.flush().map_err(SqlError::Output)?;
        Ok(self.out)
    }
}

/// Appends a value that is there: in quotes where it is empty, because an absent one is an empty field.
fn push_field(line: &mut String, value: &str, is_text: bool) {
    let quotes = if value.is_empty() { CsvQuotes::Always } else { CsvQuotes::Needed };
    if is_text { push_csv_words(line, value, quotes) } else { push_csv_value(line, value, quotes) }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{Array, Float64Array, ListArray, StringArray};
    use datafusion::arrow::datatypes::{Field, Int32Type, Schema};

    use super::*;

    #[test]
    fn fields_are_what_the_table_says() {
        let numbers =
            ListArray::from_iter_primitive::<Int32Type, _, _>([Some(vec![Some(1), None]), None, Some(vec![])]);
        let schema = Arc::new(Schema::new(vec![
            Field::new("a", DataType::Utf8, true),
            Field::new("b, c", DataType::Float64, true),
            Field::new("d", numbers.data_type().clone(), true),
        ]));
        let texts = StringArray::from(vec![Some("=1+1"), Some(""), Some("say \"x\"\nor -y")]);
        let amounts = Float64Array::from(vec![Some(-1.5), None, Some(52_000.0)]);
        let columns: Vec<Arc<dyn Array>> = vec![Arc::new(texts), Arc::new(amounts), Arc::new(numbers)];
        let batch = RecordBatch::try_new(schema.clone(), columns).unwrap();
        let mut writer = CsvWriter::new(Vec::new(), schema).unwrap();
        writer.write(&batch).unwrap();
        let text = String::from_utf8(writer.finish().unwrap()).unwrap();
        assert_eq!(text, "a,\"b, c\",d\n'=1+1,-1.5,\"[1,null]\"\n\"\",,\n\"say \"\"x\"\"\nor -y\",52000.0,[]\n");
    }
}
