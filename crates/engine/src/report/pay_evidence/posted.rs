//! What employers advertise: for the cohort, and for its whole occupation.

use earnest_core::answer::{EvidenceKind, PayEvidenceRow};
use earnest_store::PostedPay;
use rustc_hash::FxHashMap;

use super::question::{EvidenceQuestion, Observations, Samples, Topic, dated};
use crate::report::cohort::CohortRows;
use crate::report::figures::{Observed, POSTINGS};
use crate::report::pay::annual_base_pay;
use crate::report::question::is_in_area;

/// The cohort's own postings, and what they observed.
pub(super) fn of_cohort(question: &EvidenceQuestion<'_>, rows: &CohortRows<'_>) -> (PayEvidenceRow, Samples) {
    let cohort = question.cohort;
    let mut observations = Observations::default();
    for (posting, pay) in rows.with_pay() {
        let factor = posting.row.day().and_then(|day| question.factor(day));
        observations.add(pay.observation(posting.employer), factor);
    }
    let level = cohort.level.map(|level| format!("{level} ")).unwrap_or_default();
    let topic = Topic {
        kind: EvidenceKind::Posted,
        about: format!("{level}{}", cohort.target.name),
        area: cohort.area.clone(),
        area_name: cohort.area_name.clone(),
        dated: dated(rows.with_pay().filter_map(|(posting, _)| posting.row.day())),
        sources: vec![POSTINGS.to_owned()],
    };
    let samples = observations.samples(question.figures);
    (question.observed(topic, POSTINGS, Observed::Postings, &samples), samples)
}

/// The postings of the whole occupation, in the cohort's area and window.
pub(super) fn of_occupation<'a>(
    question: &EvidenceQuestion<'_>,
    about: &str,
    postings: impl Iterator<Item = &'a PostedPay>,
) -> (PayEvidenceRow, Samples) {
    let cohort = question.cohort;
    let mut observations = Observations::default();
    let mut employers: FxHashMap<&str, u32> = FxHashMap::default();
    let mut days = Vec::new();
    for posting in postings {
        let Some(day) = posting.day().filter(|day| (cohort.since..=cohort.as_of).contains(day)) else { continue };
        if !is_in_area(&posting.worksites, &cohort.area) {
            continue;
        }
        let pay = annual_base_pay(posting.into(), &cohort.area, cohort.currency, question.yardsticks.rates());
        let Ok(pay) = pay else { continue };
        let next = u32::try_from(employers.len()).unwrap_or(u32::MAX);
        let employer = *employers.entry(&posting.employer_id).or_insert(next);
        observations.add(pay.observation(employer), question.factor(day));
        days.push(day);
    }
    let topic = Topic {
        kind: EvidenceKind::Posted,
        about: about.to_owned(),
        area: cohort.area.clone(),
        area_name: cohort.area_name.clone(),
        dated: dated(days.iter().copied()),
        sources: vec![POSTINGS.to_owned()],
    };
    let samples = observations.samples(question.figures);
    (question.observed(topic, POSTINGS, Observed::Postings, &samples), samples)
}
