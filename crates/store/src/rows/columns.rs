//! How columns are declared: a name, a type, and whether a value may be absent.

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, FieldRef};

/// Digits of a stored amount of money: 18 in all, 4 after the point (a wage of 18.7525 an hour is real).
const MONEY: DataType = DataType::Decimal128(18, 4);

fn column(name: &str, kind: DataType, optional: bool) -> FieldRef {
    Arc::new(Field::new(name, kind, optional))
}

/// Text that is always there.
pub(super) fn text(name: &str) -> FieldRef {
    column(name, DataType::Utf8, false)
}

/// Text that may be absent.
pub(super) fn optional_text(name: &str) -> FieldRef {
    column(name, DataType::Utf8, true)
}

/// A number that may be absent.
pub(super) fn optional_number(name: &str) -> FieldRef {
    column(name, DataType::Float64, true)
}

/// A number that is always there.
pub(super) fn number(name: &str) -> FieldRef {
    column(name, DataType::Float64, false)
}

/// A count that may be absent.
pub(super) fn optional_count(name: &str) -> FieldRef {
    column(name, DataType::Int64, true)
}

/// Yes, no or unknown.
pub(super) fn optional_flag(name: &str) -> FieldRef {
    column(name, DataType::Boolean, true)
}

/// Bytes that may be absent.
pub(super) fn optional_bytes(name: &str) -> FieldRef {
    column(name, DataType::Binary, true)
}

/// A count that is always there.
pub(super) fn count(name: &str) -> FieldRef {
    column(name, DataType::Int64, false)
}

/// Yes or no.
pub(super) fn flag(name: &str) -> FieldRef {
    column(name, DataType::Boolean, false)
}

/// A day that may be absent.
pub(super) fn optional_date(name: &str) -> FieldRef {
    column(name, DataType::Date32, true)
}

/// A day that is always there.
pub(super) fn date(name: &str) -> FieldRef {
    column(name, DataType::Date32, false)
}

/// An amount of money that may be absent.
pub(super) fn optional_money(name: &str) -> FieldRef {
    column(name, MONEY, true)
}

/// A list of texts.
pub(super) fn texts(name: &str) -> FieldRef {
    column(name, DataType::List(Arc::new(Field::new("element", DataType::Utf8, false))), false)
}

/// A list of texts that may be absent.
pub(super) fn optional_texts(name: &str) -> FieldRef {
    column(name, DataType::List(Arc::new(Field::new("element", DataType::Utf8, false))), true)
}

/// A list of structs.
pub(super) fn structs(name: &str, fields: Vec<FieldRef>) -> FieldRef {
    let element = Field::new("element", DataType::Struct(fields.into()), false);
    column(name, DataType::List(Arc::new(element)), false)
}
