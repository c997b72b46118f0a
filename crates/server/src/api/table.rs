//! Answers as one flat table: columns of texts, numbers and counts, each with gaps.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use earnest_report::csv_field;

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    columns: Vec<(&'static str, Column)>,
}

/// A column.
#[derive(Debug)]
enum Column {
    Text(Vec<Option<String>>),
    Number(Vec<Option<f64>>),
    Count(Vec<Option<i64>>),
}

impl Table {
    /// The table with another column of texts, one a row.
    pub(super) fn text<R>(self, name: &'static str, rows: &[R], value: impl Fn(&R) -> Option<&str>) -> Self {
        self.with(name, Column::Text(rows.iter().map(|row| value(row).map(str::to_owned)).collect()))
    }

    /// The table with another column of numbers.
    pub(super) fn number<R>(self, name: &'static str, rows: &[R], value: impl Fn(&R) -> Option<f64>) -> Self {
        self.with(name, Column::Number(rows.iter().map(value).collect()))
    }

    /// The table with another column of counts.
    pub(super) fn count<R>(self, name: &'static str, rows: &[R], value: impl Fn(&R) -> Option<usize>) -> Self {
        let count = |row| value(row).map(|count| i64::try_from(count).unwrap_or(i64::MAX));
        self.with(name, Column::Count(rows.iter().map(count).collect()))
    }

    fn with(mut self, name: &'static str, column: Column) -> Self {
        self.columns.push((name, column));
        self
    }

    /// The table as comma-separated values, after RFC 4180: a line of names, then a line a row; a gap is an empty field.
    pub(super) fn csv(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        let mut text = names.join(",") + "\n";
        for row in 0..self.columns.first().map_or(0, |(_, column)| column.len()) {
            let fields: Vec<String> = self.columns.iter().map(|(_, column)| column.field(row)).collect();
            text.push_str(&fields.join(","));
            text.push('\n');
        }
        text
    }

    /// The table as columns of Arrow.
    pub(super) fn batch(&self) -> Result<RecordBatch, arrow::error::ArrowError> {
        let fields: Vec<Field> =
            self.columns.iter().map(|(name, column)| Field::new(*name, column.data_type(), true)).collect();
        let columns = self.columns.iter().map(|(_, column)| column.array()).collect();
        RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
    }
}

impl Column {
    fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Number(values) => values.len(),
            Self::Count(values) => values.len(),
        }
    }

    fn field(&self, row: usize) -> String {
        match self {
            Self::Text(values) => values.get(row).and_then(Option::as_deref).map(csv_field),
            Self::Number(values) => values.get(row).copied().flatten().map(|value| value.to_string()),
            Self::Count(values) => values.get(row).copied().flatten().map(|value| value.to_string()),
        }
        .unwrap_or_default()
    }

    fn data_type(&self) -> DataType {
        match self {
            Self::Text(_) => DataType::Utf8,
            Self::Number(_) => DataType::Float64,
            Self::Count(_) => DataType::Int64,
        }
    }

    fn array(&self) -> ArrayRef {
        match self {
            Self::Text(values) => Arc::new(StringArray::from(values.clone())),
            Self::Number(values) => Arc::new(Float64Array::from(values.clone())),
            Self::Count(values) => Arc::new(Int64Array::from(values.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_an_empty_field() {
        let rows = [("a, \"b\"", Some(1.5), 2), ("c", None, 3)];
        let table = Table::default().text("name", &rows, |row| Some(row.0)).number("value", &rows, |row| row.1).count(
            "n",
            &rows,
            |row| Some(row.2),
        );
        assert_eq!(table.csv(), "name,value,n\n\"a, \"\"b\"\"\",1.5,2\nc,,3\n");
        assert_eq!(table.batch().unwrap().num_rows(), 2);
    }
}
