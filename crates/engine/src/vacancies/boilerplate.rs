//! `employer_boilerplate(facts, signature)` and `source_boilerplate(facts, signature)`: the hashes of what an employer or a source writes
//! into all its postings, ascending. The state is a sample, of bounded size, so parts are made and merged anywhere.

use std::fmt;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BinaryArray, LargeBinaryArray, StructArray};
use datafusion::arrow::datatypes::{DataType, Fields};
use datafusion::common::ScalarValue;
use datafusion::common::cast::{as_binary_array, as_list_array, as_struct_array};
use datafusion::error::Result;
use datafusion::logical_expr::{Accumulator, AggregateUDF, Volatility, create_udaf};
use earnest_vacancy::steps::{BoilerplateSample, Writer};

use super::functions::{FACTS, damaged, facts, fields, list_of, lists, signature};

/// The function of a writer, to be registered in a session.
pub(super) fn boilerplate(writer: Writer) -> AggregateUDF {
    let name = match writer {
        Writer::Employer => "employer_boilerplate",
        Writer::Source => "source_boilerplate",
    };
    create_udaf(
        name,
        vec![FACTS, DataType::Binary],
        Arc::new(list_of(DataType::UInt32)),
        Volatility::Immutable,
        Arc::new(move |_| Ok(Box::new(Sample(BoilerplateSample::new(writer))))),
        Arc::new(vec![list_of(DataType::Struct(posting()))]),
    )
}

/// A posting of a state.
fn posting() -> Fields {
    fields([("facts", FACTS, false), ("signature", DataType::Binary, false)])
}

struct Sample(BoilerplateSample);

impl fmt::Debug for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sample").finish_non_exhaustive()
    }
}

impl Sample {
    fn add(&mut self, facts: &LargeBinaryArray, signatures: &BinaryArray) -> Result<()> {
        facts.iter().enumerate().try_for_each(|(row, facts)| {
            let Some(facts) = facts else { return Ok(()) };
            self.0.add(facts, &signature(signatures, row)).map_err(damaged)
        })
    }
}

impl Accumulator for Sample {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.add(facts(&values[0])?, as_binary_array(&values[1])?)
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        let hashes: Vec<ScalarValue> = self.0.boilerplate().into_iter().map(ScalarValue::from).collect();
        Ok(ScalarValue::List(ScalarValue::new_list_nullable(&hashes, &DataType::UInt32)))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.0.size()
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        let postings = self.0.postings();
        let count = postings.len();
        let (all, signatures): (Vec<&[u8]>, Vec<[u8; _]>) =
            postings.map(|(facts, signature)| (facts, signature.to_bytes())).unzip();
        let columns: Vec<ArrayRef> = vec![
            Arc::new(LargeBinaryArray::from_iter_values(all)),
            Arc::new(BinaryArray::from_iter_values(signatures)),
        ];
        Ok(vec![ScalarValue::try_from_array(&lists(posting(), columns, vec![count])?, 0)?])
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        for state in as_list_array(&states[0])?.iter().flatten() {
            let postings: &StructArray = as_struct_array(&state)?;
            self.add(facts(postings.column(0))?, as_binary_array(postings.column(1))?)?;
        }
        Ok(())
    }
}
