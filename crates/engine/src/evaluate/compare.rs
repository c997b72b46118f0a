//! Two evaluations over the same labels, side by side.

use std::collections::HashSet;

use earnest_core::{FactEvaluation, FactField, FieldChange, PostingId};

/// What changed from `before` to `after`, by field.
pub fn compare_facts(before: &FactEvaluation, after: &FactEvaluation) -> Vec<FieldChange> {
    after
        .fields
        .iter()
        .filter_map(|later| {
            let earlier = before.fields.iter().find(|earlier| earlier.field == later.field)?;
            let (wrong_before, wrong_after) = (wrong(before, later.field), wrong(after, later.field));
            Some(FieldChange {
                field: later.field,
                before: earlier.score,
                after: later.score,
                mended: without(&wrong_before, &wrong_after),
                broken: without(&wrong_after, &wrong_before),
            })
        })
        .collect()
}

/// The postings whose label and record differ, in the order of the labels.
fn wrong(evaluation: &FactEvaluation, field: FactField) -> Vec<&PostingId> {
    evaluation.disagreements.iter().filter(|odd| odd.field == field).map(|odd| &odd.id).collect()
}

fn without(ids: &[&PostingId], others: &[&PostingId]) -> Vec<PostingId> {
    let others: HashSet<_> = others.iter().collect();
    ids.iter().filter(|id| !others.contains(id)).map(|id| (*id).clone()).collect()
}
