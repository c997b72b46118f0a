//! What people said they are paid. Tables of it know the country of residence, no state or city.

use std::collections::BTreeMap;

use earnest_core::answer::{EvidenceKind, PayEvidenceRow};
use earnest_core::{AreaCode, Cohort, Currency, SelfReportedPay, SeniorityLevel};
use earnest_reference::area;
use earnest_stats::PayObservation;
use earnest_store::Session;
use jiff::civil::Date;

use super::question::{EvidenceQuestion, Observations, Topic, no_evidence};
use crate::EngineError;
use crate::report::figures::Observed;
use crate::report::kept;

/// Source id of figures over the tables of several collectors.
pub(crate) const SELF_REPORTED: &str = "self_reported";

/// Years of answers taken, the newest among them. The year of the report is not over.
const WINDOW_YEARS: i64 = 3;

/// The row of self-reported pay.
pub(super) async fn row(question: &EvidenceQuestion<'_>, session: &Session) -> Result<PayEvidenceRow, EngineError> {
    let cohort = question.cohort;
    let area = area_of(cohort);
    let answers = self_reported_of(session, cohort).await?;
    let newest = answers.iter().map(|row| row.year).max();
    let level = cohort.level.map(|level| format!("{level} ")).unwrap_or_default();
    let years = (answers.iter().map(|row| row.year).min(), newest);
    let mut sources: Vec<String> = answers.iter().map(|row| row.source.clone()).collect();
    sources.sort_unstable();
    sources.dedup();
    let topic = Topic {
        kind: EvidenceKind::SelfReported,
        about: format!("{level}{}", cohort.target.name),
        area_name: area::name(&area).unwrap_or_else(|| area.to_string()),
        area,
        dated: match years {
            (Some(first), Some(last)) if first == last => last.to_string(),
            (Some(first), Some(last)) => format!("{first} to {last}"),
            _ => "no date".to_owned(),
        },
        sources,
    };
    let mut observations = Observations::default();
    for (answer, number) in answers.iter().zip(0..) {
        let Ok(year) = i16::try_from(answer.year) else { continue };
        let Some(amount) = answer.pay_annual.and_then(|pay| in_currency(question, pay, &answer.currency, year)) else {
            continue;
        };
        let factor = question.prices_of.and_then(|month| question.yardsticks.prices().year_factor(year, month));
        observations.add(PayObservation { low: amount, high: amount, employer: number }, factor);
    }
    if observations.nominal.is_empty() {
        let reason = no_evidence("no such people answered");
        return Ok(question.silent(topic, SELF_REPORTED, &reason));
    }
    Ok(question.observed(topic, SELF_REPORTED, Observed::Answers, &observations.samples(question.figures)))
}

/// The amount in the cohort's currency, at the rate of the middle of the year, or of the last day before it that has one.
fn in_currency(question: &EvidenceQuestion<'_>, amount: f64, currency: &str, year: i16) -> Option<f64> {
    let from: Currency = currency.parse().ok()?;
    let middle = Date::new(year, 7, 1).ok()?.min(question.cohort.as_of);
    Some(amount * question.yardsticks.rates().rate(from, question.cohort.currency, middle)?)
}

/// Tables of answers know the country, no state or city.
fn area_of(cohort: &Cohort) -> AreaCode {
    cohort.area.country().map_or(AreaCode::World, |code| AreaCode::Country(code.to_owned()))
}

/// The answers behind the self-reported pay of a cohort: of the newest release of each table, and of its newest years.
pub(crate) async fn self_reported_of(session: &Session, cohort: &Cohort) -> Result<Vec<SelfReportedPay>, EngineError> {
    let area = area_of(cohort);
    let level = cohort.level.map(SeniorityLevel::as_str);
    let read = kept::self_reported(session, cohort.target.soc, cohort.as_of.year() - 1).await?;
    let mut all: Vec<&SelfReportedPay> = read.iter().collect();
    // A later release of a table holds the earlier ones.
    let mut releases: BTreeMap<String, String> = BTreeMap::new();
    for row in read.iter() {
        let newest = releases.entry(row.source.clone()).or_insert_with(|| row.release.clone());
        *newest = row.release.clone().max(newest.clone());
    }
    all.retain(|row| {
        let is_of_role = cohort.target.role.is_none() || row.role == cohort.target.role;
        releases[&row.source] == row.release
            && is_of_role
            && level.is_none_or(|level| row.seniority == level)
            && (area == AreaCode::World || area.country() == Some(&row.country))
    });
    let newest = all.iter().map(|row| row.year).max();
    all.retain(|row| newest.is_some_and(|newest| row.year > newest - WINDOW_YEARS));
    Ok(all.into_iter().cloned().collect())
}
