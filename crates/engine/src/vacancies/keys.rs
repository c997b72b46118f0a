//! `vacancy_keys(facts, signature, is_employer_small)`: the keys under which a posting is compared with others.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, UInt8Array, UInt64Array};
use datafusion::arrow::datatypes::{DataType, Fields};
use datafusion::common::cast::{as_binary_array, as_boolean_array};
use datafusion::error::Result;
use datafusion::logical_expr::ScalarUDF;
use earnest_vacancy::steps::{self, Key};

use super::functions::{FACTS, damaged, facts, fields, list_of, lists, scalar, signature};

/// The function, to be registered in a session.
pub(super) fn vacancy_keys() -> ScalarUDF {
    let arguments = vec![FACTS, DataType::Binary, DataType::Boolean];
    scalar("vacancy_keys", arguments, list_of(DataType::Struct(answer())), call)
}

fn answer() -> Fields {
    fields([("proposal", DataType::UInt8, false), ("key", DataType::UInt64, false)])
}

fn call(arguments: &[ArrayRef]) -> Result<ArrayRef> {
    let (facts, signatures) = (facts(&arguments[0])?, as_binary_array(&arguments[1])?);
    let is_small = as_boolean_array(&arguments[2])?;
    let mut keys: Vec<Key> = Vec::new();
    let mut lengths = Vec::with_capacity(facts.len());
    for row in 0..facts.len() {
        let of_row = steps::keys(facts.value(row), &signature(signatures, row), is_small.value(row));
        let of_row = of_row.map_err(damaged)?;
        lengths.push(of_row.len());
        keys.extend(of_row);
    }
    let columns: Vec<ArrayRef> = vec![
        Arc::new(keys.iter().map(|key| key.proposal).collect::<UInt8Array>()),
        Arc::new(keys.iter().map(|key| key.key).collect::<UInt64Array>()),
    ];
    lists(answer(), columns, lengths)
}
