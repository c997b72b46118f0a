//! Makes the functions of this module known.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, BinaryArray, LargeBinaryArray, ListArray, StructArray};
use datafusion::arrow::buffer::OffsetBuffer;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields};
use datafusion::common::cast::as_generic_binary_array;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::FunctionRegistry;
use datafusion::logical_expr::{ColumnarValue, ScalarUDF, Volatility, create_udf};
use earnest_vacancy::Signature;
use earnest_vacancy::steps::{InvalidFacts, Writer};

use super::boilerplate::boilerplate;
use super::equal_postings::equal_postings;
use super::keys::vacancy_keys;
use super::pairs::{proposed_pairs, verified_pair};
use super::posting_facts::{facts_with_days, posting_facts};

/// Makes the functions known by which plans find copies. They have no state but their arguments, so they travel by their names.
pub(crate) fn register_functions(registry: &mut dyn FunctionRegistry) -> Result<()> {
    let scalars =
        [posting_facts(), facts_with_days(), equal_postings(), vacancy_keys(), proposed_pairs(), verified_pair()];
    for function in scalars {
        registry.register_udf(Arc::new(function))?;
    }
    for writer in [Writer::Employer, Writer::Source] {
        registry.register_udaf(Arc::new(boilerplate(writer)))?;
    }
    Ok(())
}

/// A function of whole columns.
pub(super) fn scalar(
    name: &str,
    arguments: Vec<DataType>,
    answer: DataType,
    call: impl Fn(&[ArrayRef]) -> Result<ArrayRef> + Send + Sync + 'static,
) -> ScalarUDF {
    let call = move |arguments: &[ColumnarValue]| {
        Ok(ColumnarValue::Array(call(&ColumnarValue::values_to_arrays(arguments)?)?))
    };
    create_udf(name, arguments, answer, Volatility::Immutable, Arc::new(call))
}

/// Columns of a struct, each with a name, a type, and whether it may be absent.
pub(super) fn fields<const N: usize>(columns: [(&str, DataType, bool); N]) -> Fields {
    columns.into_iter().map(|(name, kind, optional)| Field::new(name, kind, optional)).collect()
}

/// A list of values of a group, as `array_agg` gives it.
pub(super) fn list_of(kind: DataType) -> DataType {
    DataType::new_list(kind, true)
}

/// A list of structs for each row; `lengths` are those of the lists.
pub(super) fn lists(fields: Fields, columns: Vec<ArrayRef>, lengths: Vec<usize>) -> Result<ArrayRef> {
    let item: FieldRef = Arc::new(Field::new_list_field(DataType::Struct(fields.clone()), true));
    let structs = StructArray::try_new(fields, columns, None)?;
    Ok(Arc::new(ListArray::try_new(item, OffsetBuffer::from_lengths(lengths), Arc::new(structs), None)?))
}

/// The type of facts: a group may hold more than two gigabytes of them.
pub(super) const FACTS: DataType = DataType::LargeBinary;

/// A column of facts.
pub(super) fn facts(column: &dyn Array) -> Result<&LargeBinaryArray> {
    as_generic_binary_array::<i64>(column)
}

/// The signature in a row; that of the empty text where there is none.
pub(super) fn signature(column: &BinaryArray, row: usize) -> Signature {
    let bytes = column.is_valid(row).then(|| column.value(row));
    bytes.and_then(|bytes| Signature::from_bytes(bytes).ok()).unwrap_or_else(|| Signature::of(""))
}

/// Facts that are none.
pub(super) fn damaged(error: InvalidFacts) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}
