//! `pay_statements(role, day, employer_id, seniority, worksites, pay, issues, terms)`: what a posting states in each area that it may be
//! done in.
//!
//! The answer is a list of structs: `area`, the number of an [`AreaKey`](super::area_key::AreaKey), and the fields of a
//! [statement](super::statement_column). It is empty where the posting does not count by the `terms`, a constant
//! [text](super::terms), or states no usable base pay.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, BooleanArray, ListArray, RecordBatch, StructArray, UInt32Array};
use datafusion::arrow::buffer::OffsetBuffer;
use datafusion::arrow::compute::filter_record_batch;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields, Schema};
use datafusion::common::cast::{as_date32_array, as_string_array};
use datafusion::common::{ScalarValue, exec_err};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility};
use earnest_store::PostedPay;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::statement;
use super::statement_column::{StatementBuilder, fields};
use super::terms::Terms;

const NAME: &str = "pay_statements";

/// The arguments before the terms, by the names that they have in [`PostedPay`].
const COLUMNS: [&str; 7] = ["role", "posted_on", "employer_id", "seniority", "worksites", "pay", "issues"];

/// The function, to be registered in a session.
pub(super) fn pay_statements() -> ScalarUDF {
    ScalarUDF::new_from_impl(PayStatements { signature: Signature::any(COLUMNS.len() + 1, Volatility::Immutable) })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct PayStatements {
    signature: Signature,
}

impl ScalarUDFImpl for PayStatements {
    fn name(&self) -> &'static str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _arg_types: &[DataType]) -> Result<DataType> {
        Ok(DataType::List(element()))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let mut columns = args.args;
        let terms = match columns.pop() {
            Some(ColumnarValue::Scalar(ScalarValue::Utf8(Some(text)))) => Terms::of(&text),
            _ => None,
        };
        let Some(terms) = terms else {
            return exec_err!("{NAME} takes the terms, a constant text, as its last argument");
        };
        let columns = columns.into_iter().map(|column| column.into_array(args.number_rows));
        let statements = read(&columns.collect::<Result<Vec<_>>>()?, &terms)?;
        Ok(ColumnarValue::Array(Arc::new(statements)))
    }
}

/// The element of the answer.
fn element() -> FieldRef {
    Arc::new(Field::new_list_field(DataType::Struct(placed_fields()), false))
}

/// A statement and its area.
fn placed_fields() -> Fields {
    let area: FieldRef = Arc::new(Field::new("area", DataType::UInt32, false));
    std::iter::once(area).chain(fields().iter().cloned()).collect()
}

/// The statements of each row.
fn read(columns: &[ArrayRef], terms: &Terms) -> Result<ListArray> {
    let fields: Fields =
        COLUMNS.iter().zip(columns).map(|(name, column)| Field::new(*name, column.data_type().clone(), true)).collect();
    let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns.to_vec())?;
    let counts = rows_that_count(&batch, terms)?;
    let postings = PostedPay::from_batch(&filter_record_batch(&batch, &counts)?);
    let mut postings = postings.map_err(|error| DataFusionError::External(Box::new(error)))?.into_iter();

    let (mut areas, mut statements) = (Vec::new(), StatementBuilder::default());
    let lengths: Vec<usize> = counts
        .values()
        .iter()
        .map(|counts| {
            let before = areas.len();
            if let Some(posting) = counts.then(|| postings.next()).flatten() {
                statement::read(&posting, terms.rates(), |area, statement| {
                    areas.push(area.number());
                    statements.push(statement);
                });
            }
            areas.len() - before
        })
        .collect();
    let areas: ArrayRef = Arc::new(UInt32Array::from(areas));
    let columns = std::iter::once(areas).chain(statements.into_columns()).collect();
    let structs = StructArray::try_new(placed_fields(), columns, None)?;
    Ok(ListArray::try_new(element(), OffsetBuffer::from_lengths(lengths), Arc::new(structs), None)?)
}

/// Which rows count by the terms.
fn rows_that_count(batch: &RecordBatch, terms: &Terms) -> Result<BooleanArray> {
    let (roles, days) = (as_string_array(batch.column(0))?, as_date32_array(batch.column(1))?);
    let counts = |(role, day): (Option<&str>, Option<i32>)| {
        let day = day.and_then(day_of);
        role.zip(day).is_some_and(|(role, day)| terms.counts(role, day))
    };
    Ok(BooleanArray::from(roles.iter().zip(days.iter()).map(counts).collect::<Vec<bool>>()))
}

/// The day of a number of days since 1970.
fn day_of(days: i32) -> Option<Date> {
    date(1970, 1, 1).checked_add(days.days()).ok()
}
