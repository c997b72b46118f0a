//! Whether figures are what they were.

use earnest_core::answer::{FigureDifference, Verification};

use super::difference::{changes, counted_figures};
use crate::document::{Document, Part};

/// `holds: 231 figures, identical to the byte`, or what differs.
pub(super) fn document(verification: &Verification) -> Document {
    let Verification { figures, differences, is_identical, data_id_before, data_id } = verification;
    let tables = if data_id_before == data_id {
        format!("Computed anew from the same tables (build {data_id}).")
    } else {
        format!("The tables are not the same: build {data_id_before} then, build {data_id} now.")
    };
    let counted = counted_figures(*figures);
    let sentence = if verification.holds() {
        let bytes = if *is_identical == Some(true) { ", identical to the byte" } else { "" };
        format!("holds: {counted}{bytes}")
    } else if differences.is_empty() {
        format!("does not hold: {counted} are the same, but other parts of the answer are not")
    } else {
        {
            let differ = if differences.len() == 1 { "differs" } else { "differ" };
            format!("does not hold: {} of {counted} {differ}", differences.len())
        }
    };
    let list = |differences: &[FigureDifference]| Part::new("What differs", changes(differences));
    Document {
        title: "Verification".to_owned(),
        answer: vec![sentence],
        asides: vec![tables],
        parts: (!differences.is_empty()).then(|| list(differences)).into_iter().collect(),
        origin: None,
        front: None,
    }
}
