//! Statements as columns: a struct of four whole numbers each.

use std::sync::{Arc, LazyLock};

use datafusion::arrow::array::{Array, ArrayRef, StructArray, UInt8Array, UInt16Array, UInt64Array};
use datafusion::arrow::buffer::NullBuffer;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields};
use datafusion::common::cast::{as_struct_array, as_uint8_array, as_uint16_array, as_uint64_array};
use datafusion::error::{DataFusionError, Result};
use earnest_stats::PayBins;

use super::statement::Statement;

const LEVEL: &str = "level";
const EMPLOYER: &str = "employer";
const FIRST_BIN: &str = "first_bin";
const LAST_BIN: &str = "last_bin";

/// The fields of a statement.
pub(super) fn fields() -> &'static Fields {
    static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
        let field = |name: &str, kind: DataType| -> FieldRef { Arc::new(Field::new(name, kind, false)) };
        Fields::from(vec![
            field(LEVEL, DataType::UInt8),
            field(EMPLOYER, DataType::UInt64),
            field(FIRST_BIN, DataType::UInt16),
            field(LAST_BIN, DataType::UInt16),
        ])
    });
    &FIELDS
}

/// Whether a column of that type holds statements, whatever else it holds.
pub(super) fn has_statements(kind: &DataType) -> bool {
    let DataType::Struct(held) = kind else { return false };
    let is_held =
        |field: &FieldRef| held.find(field.name()).is_some_and(|(_, held)| held.data_type() == field.data_type());
    fields().iter().all(is_held)
}

/// Statements that are read from a column.
pub(super) struct StatementColumn<'a> {
    level: &'a UInt8Array,
    employer: &'a UInt64Array,
    first_bin: &'a UInt16Array,
    last_bin: &'a UInt16Array,
    nulls: Option<&'a NullBuffer>,
}

impl<'a> StatementColumn<'a> {
    /// The statements of a column.
    ///
    /// # Errors
    ///
    /// When the column holds none.
    pub(super) fn of(column: &'a dyn Array) -> Result<Self> {
        let column = as_struct_array(column)?;
        let held = |name: &str| {
            let none = || DataFusionError::Execution(format!("a statement of pay has no `{name}`"));
            column.column_by_name(name).ok_or_else(none)
        };
        Ok(Self {
            level: as_uint8_array(held(LEVEL)?)?,
            employer: as_uint64_array(held(EMPLOYER)?)?,
            first_bin: as_uint16_array(held(FIRST_BIN)?)?,
            last_bin: as_uint16_array(held(LAST_BIN)?)?,
            nulls: column.nulls(),
        })
    }

    /// The statement of a row; `None` where there is none.
    pub(super) fn get(&self, row: usize) -> Option<Statement> {
        let bins = || PayBins { first: self.first_bin.value(row), last: self.last_bin.value(row) };
        let statement = || Statement { level: self.level.value(row), employer: self.employer.value(row), bins: bins() };
        self.nulls.is_none_or(|nulls| nulls.is_valid(row)).then(statement)
    }
}

/// Statements that become a column.
#[derive(Debug, Default)]
pub(super) struct StatementBuilder {
    level: Vec<u8>,
    employer: Vec<u64>,
    first_bin: Vec<u16>,
    last_bin: Vec<u16>,
}

impl StatementBuilder {
    /// A builder with room for `n` statements.
    pub(super) fn with_capacity(n: usize) -> Self {
        Self {
            level: Vec::with_capacity(n),
            employer: Vec::with_capacity(n),
            first_bin: Vec::with_capacity(n),
            last_bin: Vec::with_capacity(n),
        }
    }

    /// Adds a statement as the last row.
    pub(super) fn push(&mut self, statement: Statement) {
        self.level.push(statement.level);
        self.employer.push(statement.employer);
        self.first_bin.push(statement.bins.first);
        self.last_bin.push(statement.bins.last);
    }

    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.level.len()
    }

    /// The columns, in the order of [`fields`].
    pub(super) fn into_columns(self) -> Vec<ArrayRef> {
        vec![
            Arc::new(UInt8Array::from(self.level)),
            Arc::new(UInt64Array::from(self.employer)),
            Arc::new(UInt16Array::from(self.first_bin)),
            Arc::new(UInt16Array::from(self.last_bin)),
        ]
    }

    /// The rows as structs.
    pub(super) fn into_structs(self) -> StructArray {
        StructArray::new(fields().clone(), self.into_columns(), None)
    }
}
