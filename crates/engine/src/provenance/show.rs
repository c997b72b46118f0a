//! `show`: a figure with the rows behind it.

use earnest_core::answer::FigureEvidence;
use earnest_core::{Cohort, FigureId};
use earnest_store::Session;

use super::lookup::{Question, find};
use super::{Answer, rows};
use crate::EngineError;
use crate::report::method_of;

/// Why a figure has no list of rows.
const ROWS_OF_MORE: &str = "it is computed from more postings than those of one slice, by the method above";

/// The figure of an id as it is computed now, and the rows that it is computed from.
///
/// # Errors
///
/// When the id is none, names nothing of the catalogue, or the tables cannot be read.
pub async fn show(session: &Session, id: &FigureId) -> Result<FigureEvidence, EngineError> {
    let question = Question::of(id)?;
    let answer = question.answer(session).await?;
    let figure = find(&answer, id)?;
    let cohort = cohort_of(&answer, id).clone();
    let slice = id.address().map(|address| address.slice.to_owned()).unwrap_or_default();
    let rows = rows::behind(session, &cohort, &slice, &figure).await?;
    let rows_reason = rows.is_none().then(|| ROWS_OF_MORE.to_owned());
    Ok(FigureEvidence {
        method: method_of(&figure.statistic),
        is_unchanged: figure.id.check() == id.check(),
        rows: rows.unwrap_or_default(),
        rows_reason,
        figure,
        cohort,
        slice,
        data_id: session.data_id().to_owned(),
        data_origin: session.origin(),
    })
}

/// The cohort that a figure is of: of a comparison the side that its slice numbers, else the first.
fn cohort_of<'a>(answer: &'a Answer, id: &FigureId) -> &'a Cohort {
    match answer {
        Answer::Report(report) => &report.cohort,
        Answer::Price(price) => &price.cohort,
        Answer::Comparison(comparison) => {
            let slice = id.address().map_or("", |address| address.slice);
            let side = slice.strip_prefix("side-").and_then(|rest| rest.split('-').next()?.parse::<usize>().ok());
            let number = side.unwrap_or(1).clamp(1, comparison.sides.len()) - 1;
            &comparison.sides[number].cohort
        }
    }
}
