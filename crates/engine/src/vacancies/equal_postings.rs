//! `equal_postings(list of facts)`: which of the postings that share what equal ones share are copies, and of which.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, Int32Array, StringArray};
use datafusion::arrow::datatypes::{DataType, Fields};
use datafusion::common::cast::as_list_array;
use datafusion::error::Result;
use datafusion::logical_expr::ScalarUDF;
use earnest_vacancy::steps;

use super::functions::{FACTS, damaged, facts, fields, list_of, lists, scalar};

/// The function, to be registered in a session.
pub(super) fn equal_postings() -> ScalarUDF {
    let answer = list_of(DataType::Struct(answer()));
    scalar("equal_postings", vec![list_of(FACTS)], answer, |arguments| call(&arguments[0]))
}

/// A copy, the posting that stands for it, and the days of all that it stands for.
fn answer() -> Fields {
    fields([
        ("leader", DataType::Utf8, false),
        ("leader_day", DataType::Int32, true),
        ("copy", DataType::Utf8, false),
        ("copy_day", DataType::Int32, true),
        ("first_day", DataType::Int32, true),
        ("last_day", DataType::Int32, true),
    ])
}

/// Id and day of a posting.
type Known = (String, Option<i32>);

fn call(groups: &ArrayRef) -> Result<ArrayRef> {
    let (mut leaders, mut copies): (Vec<Known>, Vec<Known>) = (Vec::new(), Vec::new());
    let mut days: Vec<Option<steps::Days>> = Vec::new();
    let mut lengths = Vec::with_capacity(groups.len());
    for group in as_list_array(groups)?.iter() {
        let before = copies.len();
        if let Some(group) = &group {
            for equal in steps::equal_postings(facts(group)?.iter().flatten()).map_err(damaged)? {
                for copy in &equal.copies {
                    leaders.push((equal.leader.id.to_owned(), equal.leader.day));
                    copies.push((copy.id.to_owned(), copy.day));
                    days.push(equal.days);
                }
            }
        }
        lengths.push(copies.len() - before);
    }
    let ids = |known: &[Known]| -> ArrayRef { Arc::new(StringArray::from_iter_values(known.iter().map(|(id, _)| id))) };
    let day = |known: &[Known]| -> ArrayRef { Arc::new(known.iter().map(|(_, day)| *day).collect::<Int32Array>()) };
    let end = |end: fn(steps::Days) -> i32| -> ArrayRef {
        Arc::new(days.iter().map(|days| days.map(end)).collect::<Int32Array>())
    };
    let columns =
        vec![ids(&leaders), day(&leaders), ids(&copies), day(&copies), end(|days| days.0), end(|days| days.1)];
    lists(answer(), columns, lengths)
}
