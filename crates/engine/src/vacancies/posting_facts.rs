//! `posting_facts(…)`, with the columns of a posting that is compared with others, and `facts_with_days(facts, first_day, last_day)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, LargeBinaryArray, RecordBatch, StructArray, UInt64Array};
use datafusion::arrow::datatypes::{DataType, Fields, Schema};
use datafusion::common::cast::as_int32_array;
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::ScalarUDF;
use earnest_store::FoldablePosting;
use earnest_vacancy::steps::{PostingFacts, facts_of, with_days};

use super::candidate::Parts;
use super::functions::{FACTS, damaged, facts, fields, scalar};

/// What the other functions read of a posting, and by what it is brought together with others.
pub(super) fn posting_facts() -> ScalarUDF {
    let columns = FoldablePosting::columns();
    let kinds = columns.iter().map(|column| column.data_type().clone()).collect();
    let schema = Arc::new(Schema::new(columns));
    let call = move |arguments: &[ArrayRef]| read(&RecordBatch::try_new(Arc::clone(&schema), arguments.to_vec())?);
    scalar("posting_facts", kinds, DataType::Struct(answer()), call)
}

fn answer() -> Fields {
    fields([
        ("facts", FACTS, false),
        ("equal_facts", DataType::UInt64, false),
        ("equal_text", DataType::UInt64, false),
        ("employer", DataType::UInt64, false),
        ("source", DataType::UInt64, false),
    ])
}

fn read(batch: &RecordBatch) -> Result<ArrayRef> {
    let postings = FoldablePosting::from_batch(batch).map_err(|error| DataFusionError::External(Box::new(error)))?;
    let facts: Vec<PostingFacts> =
        postings.iter().map(|posting| facts_of(&Parts::new(posting).candidate(posting))).collect();
    let numbers =
        |number: fn(&PostingFacts) -> u64| -> ArrayRef { Arc::new(facts.iter().map(number).collect::<UInt64Array>()) };
    let columns: Vec<ArrayRef> = vec![
        Arc::new(LargeBinaryArray::from_iter_values(facts.iter().map(|facts| &facts.bytes))),
        numbers(|facts| facts.equal[0]),
        numbers(|facts| facts.equal[1]),
        numbers(|facts| facts.employer),
        numbers(|facts| facts.source),
    ];
    Ok(Arc::new(StructArray::try_new(answer(), columns, None)?))
}

/// The same facts of a posting that stands for others, with the days of all; without days the facts as they are.
pub(super) fn facts_with_days() -> ScalarUDF {
    let call = |arguments: &[ArrayRef]| -> Result<ArrayRef> {
        let facts = facts(&arguments[0])?;
        let (first, last) = (as_int32_array(&arguments[1])?, as_int32_array(&arguments[2])?);
        let rows = (0..facts.len()).map(|row| {
            let days = (first.is_valid(row) && last.is_valid(row)).then(|| (first.value(row), last.value(row)));
            with_days(facts.value(row), days).map_err(damaged)
        });
        Ok(Arc::new(LargeBinaryArray::from_iter_values(rows.collect::<Result<Vec<_>>>()?)))
    };
    let arguments = vec![FACTS, DataType::Int32, DataType::Int32];
    scalar("facts_with_days", arguments, FACTS, call)
}
