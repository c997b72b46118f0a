//! `verify`: computes figures anew and compares them with what they were.

use std::collections::{BTreeMap, BTreeSet};

use earnest_core::answer::{ChangeCause, FigureDifference, Verification};
use earnest_core::{Figure, FigureId};
use earnest_store::Session;

use super::Answer;
use super::lookup::{Question, find};
use super::value::{change, in_words};
use crate::EngineError;
use crate::compare::compare_on;
use crate::price::price_on;
use crate::report::report_on;

/// Computes the figure of an id anew. The id holds no value: what it was is known only by its check.
///
/// # Errors
///
/// When the id is none, names nothing of the catalogue, or the tables cannot be read.
pub async fn verify_figure(session: &Session, id: &FigureId) -> Result<Verification, EngineError> {
    let answer = Question::of(id)?.answer(session).await?;
    let now = find(&answer, id)?;
    let before = id.address().map(|address| address.data.to_owned()).unwrap_or_default();
    let is_same_data = session.data_id().starts_with(&before);
    let differences = if now.id.check() == id.check() {
        Vec::new()
    } else {
        vec![FigureDifference {
            what: what(&now),
            before: format!("another value, from the tables {before}"),
            after: in_words(&now),
            change: None,
            causes: vec![if is_same_data { ChangeCause::Method } else { ChangeCause::Data }],
        }]
    };
    Ok(Verification {
        figures: 1,
        differences,
        is_identical: None,
        // An id holds the first digits alone.
        data_id: session.data_id().get(..before.len()).unwrap_or_default().to_owned(),
        data_id_before: before,
    })
}

/// Computes an answer anew and compares it with `text`, its JSON, byte for byte. `render` writes an answer as `text` was written.
///
/// # Errors
///
/// When the text is no answer, or the tables cannot be read.
pub async fn verify_answer(
    session: &Session,
    name: &str,
    text: &str,
    render: impl Fn(&Answer) -> String,
) -> Result<Verification, EngineError> {
    let before = Answer::parse(text).ok_or_else(|| EngineError::NoAnswer { name: name.to_owned() })?;
    let now = match &before {
        Answer::Report(report) => {
            Answer::Report(Box::new(report_on(session, &report.cohort, &report.question, report.seed).await?))
        }
        Answer::Comparison(comparison) => {
            let sides: Vec<_> = comparison.sides.iter().map(|side| side.cohort.clone()).collect();
            Answer::Comparison(Box::new(compare_on(session, &sides, comparison.seed).await?))
        }
        Answer::Price(price) => Answer::Price(Box::new(price_on(session, price).await?)),
    };
    let (old, new) = (before.figures(), now.figures());
    let cause = if before.data_id() == now.data_id() { ChangeCause::Method } else { ChangeCause::Data };
    let compared = compared(&old, &new, &[cause]);
    Ok(Verification {
        figures: compared.figures,
        differences: compared.differences,
        is_identical: Some(render(&now) == text),
        data_id_before: before.data_id().to_owned(),
        data_id: now.data_id().to_owned(),
    })
}

/// Figures set beside what they were.
pub(super) struct Compared {
    /// Figures of either side.
    pub(super) figures: usize,
    /// Those that differ in more than the id of their tables.
    pub(super) differences: Vec<FigureDifference>,
}

/// Sets the figures of two answers side by side, by slice and statistic. What counts is what a figure says, not the check in its id.
pub(super) fn compared(before: &[Figure], after: &[Figure], causes: &[ChangeCause]) -> Compared {
    let key =
        |figure: &Figure| figure.id.address().map(|address| (address.slice.to_owned(), address.statistic.to_owned()));
    let old: BTreeMap<_, &Figure> = before.iter().map(|figure| (key(figure), figure)).collect();
    let new: BTreeMap<_, &Figure> = after.iter().map(|figure| (key(figure), figure)).collect();
    let keys: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let says = |figure: &Figure| (figure.source.clone(), figure.sample.clone(), figure.cell.clone());
    let differences = keys.iter().filter_map(|key| {
        let (old, new) = (old.get(*key).copied(), new.get(*key).copied());
        let same = old.zip(new).is_some_and(|(old, new)| says(old) == says(new));
        (!same).then(|| difference(old, new, causes))
    });
    Compared { figures: keys.len(), differences: differences.collect() }
}

fn difference(old: Option<&Figure>, new: Option<&Figure>, causes: &[ChangeCause]) -> FigureDifference {
    let none = || "no such figure".to_owned();
    FigureDifference {
        what: old.or(new).map(what).unwrap_or_default(),
        before: old.map_or_else(none, in_words),
        after: new.map_or_else(none, in_words),
        change: old.zip(new).and_then(|(old, new)| change(old, new)),
        causes: causes.to_vec(),
    }
}

/// `all base_pay_annual_p50`.
fn what(figure: &Figure) -> String {
    figure
        .id
        .address()
        .map_or_else(|| figure.statistic.clone(), |address| format!("{} {}", address.slice, address.statistic))
}
