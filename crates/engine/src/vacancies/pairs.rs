//! `proposed_pairs(proposal, list of facts)`: the pairs of postings with one key whose texts are to be compared. `verified_pair(facts,
//! signature, boilerplate of employer and source, and the same of the other)`: whether they are one vacancy.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, BinaryArray, Float64Array, LargeBinaryArray, ListArray, StringArray, UInt32Array,
};
use datafusion::arrow::datatypes::{DataType, Fields};
use datafusion::common::cast::{as_binary_array, as_list_array, as_uint8_array, as_uint32_array};
use datafusion::error::Result;
use datafusion::logical_expr::ScalarUDF;
use earnest_vacancy::Signature;
use earnest_vacancy::steps::{self, PostingText};

use super::functions::{FACTS, damaged, facts, fields, list_of, lists, scalar, signature};

/// The function, to be registered in a session.
pub(super) fn proposed_pairs() -> ScalarUDF {
    let arguments = vec![DataType::UInt8, list_of(FACTS)];
    scalar("proposed_pairs", arguments, list_of(DataType::Struct(proposed())), propose)
}

/// Ids of the fuller posting and the other.
fn proposed() -> Fields {
    fields([("leader", DataType::Utf8, false), ("copy", DataType::Utf8, false)])
}

fn propose(arguments: &[ArrayRef]) -> Result<ArrayRef> {
    let (proposals, groups) = (as_uint8_array(&arguments[0])?, as_list_array(&arguments[1])?);
    let (mut leaders, mut copies) = (Vec::new(), Vec::new());
    let mut lengths = Vec::with_capacity(groups.len());
    for (row, group) in groups.iter().enumerate() {
        let before = leaders.len();
        if let Some(group) = &group {
            let facts = facts(group)?.iter().flatten();
            for (leader, copy) in steps::proposed_pairs(proposals.value(row), facts).map_err(damaged)? {
                leaders.push(leader.to_owned());
                copies.push(copy.to_owned());
            }
        }
        lengths.push(leaders.len() - before);
    }
    lists(proposed(), vec![Arc::new(StringArray::from(leaders)), Arc::new(StringArray::from(copies))], lengths)
}

/// The function, to be registered in a session.
pub(super) fn verified_pair() -> ScalarUDF {
    let text = [FACTS, DataType::Binary, list_of(DataType::UInt32), list_of(DataType::UInt32)];
    let arguments = text.iter().chain(&text).cloned().collect();
    scalar("verified_pair", arguments, list_of(DataType::Struct(verified())), verify)
}

/// What the two share, where they are one vacancy: a list of one, else of none.
fn verified() -> Fields {
    fields([("similarity", DataType::Float64, true)])
}

fn verify(arguments: &[ArrayRef]) -> Result<ArrayRef> {
    let (ones, others) = (Texts::of(&arguments[..4])?, Texts::of(&arguments[4..])?);
    let mut shared = Vec::new();
    let mut lengths = Vec::with_capacity(ones.facts.len());
    for row in 0..ones.facts.len() {
        let (one, other) = (ones.signature(row), others.signature(row));
        let found = steps::verify_pair(&ones.text(row, &one), &others.text(row, &other)).map_err(damaged)?;
        lengths.push(usize::from(found.is_some()));
        shared.extend(found.map(|found| found.similarity));
    }
    lists(verified(), vec![Arc::new(Float64Array::from(shared))], lengths)
}

/// Columns of postings with their texts.
struct Texts<'a> {
    facts: &'a LargeBinaryArray,
    signatures: &'a BinaryArray,
    of_employer: Boilerplate<'a>,
    of_source: Boilerplate<'a>,
}

impl<'a> Texts<'a> {
    fn of(columns: &'a [ArrayRef]) -> Result<Self> {
        Ok(Self {
            facts: facts(&columns[0])?,
            signatures: as_binary_array(&columns[1])?,
            of_employer: Boilerplate::of(&columns[2])?,
            of_source: Boilerplate::of(&columns[3])?,
        })
    }

    fn signature(&self, row: usize) -> Signature {
        signature(self.signatures, row)
    }

    fn text(&self, row: usize, signature: &'a Signature) -> PostingText<'a> {
        PostingText {
            facts: self.facts.value(row),
            signature,
            of_employer: self.of_employer.row(row),
            of_source: self.of_source.row(row),
        }
    }
}

/// Hashes of each row; none where there is no list.
struct Boilerplate<'a> {
    lists: &'a ListArray,
    hashes: &'a UInt32Array,
}

impl<'a> Boilerplate<'a> {
    fn of(column: &'a ArrayRef) -> Result<Self> {
        let lists = as_list_array(column)?;
        Ok(Self { lists, hashes: as_uint32_array(lists.values())? })
    }

    fn row(&self, row: usize) -> &'a [u32] {
        let place = |at: usize| usize::try_from(self.lists.value_offsets()[at]).unwrap_or_default();
        let hashes = self.lists.is_valid(row).then(|| self.hashes.values().get(place(row)..place(row + 1)));
        hashes.flatten().unwrap_or_default()
    }
}
