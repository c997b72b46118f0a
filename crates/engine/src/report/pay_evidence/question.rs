//! What every kind of evidence is asked, and the row that each answers with.

use std::sync::Arc;

use earnest_core::answer::{EvidenceKind, EvidencePay, PayEvidenceRow};
use earnest_core::{AreaCode, Cell, Cohort, Currency, SampleSize, Suppression, SuppressionReason};
use earnest_stats::PayObservation;
use jiff::civil::Date;

use crate::report::figures::{FigureMaker, Observed};
use crate::report::sample::PaySummary;
use crate::report::wages::{SURVEY, survey_sample};
use crate::yardsticks::Yardsticks;

/// What every kind of evidence is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct EvidenceQuestion<'a> {
    pub(super) cohort: &'a Cohort,
    pub(super) figures: &'a FigureMaker,
    pub(super) yardsticks: &'a Yardsticks,
    /// Month of today's prices; `None` where no index covers the cohort's currency.
    pub(super) prices_of: Option<Date>,
}

/// What a kind of evidence observed: pay in the money of its time, and in today's where its prices are known.
#[derive(Debug, Default)]
pub(super) struct Observations {
    pub(super) nominal: Vec<PayObservation>,
    pub(super) real: Vec<PayObservation>,
}

/// The same, estimated once for every figure that rests on it.
#[derive(Debug)]
pub(super) struct Samples {
    pub(super) nominal: Arc<PaySummary>,
    pub(super) real: Arc<PaySummary>,
}

impl Observations {
    /// Estimates the distributions.
    pub(super) fn samples(&self, figures: &FigureMaker) -> Samples {
        Samples { nominal: figures.summary(&self.nominal), real: figures.summary(&self.real) }
    }

    /// Adds pay of a day, or of a year as its factor says.
    pub(super) fn add(&mut self, pay: PayObservation, factor: Option<f64>) {
        self.nominal.push(pay);
        if let Some(factor) = factor {
            self.real.push(PayObservation { low: pay.low * factor, high: pay.high * factor, ..pay });
        }
    }
}

/// Who and what a row is about.
#[derive(Debug)]
pub(super) struct Topic {
    pub(super) kind: EvidenceKind,
    pub(super) about: String,
    pub(super) area: AreaCode,
    pub(super) area_name: String,
    pub(super) dated: String,
    pub(super) sources: Vec<String>,
}

impl EvidenceQuestion<'_> {
    /// How prices rose from `day` to today's.
    pub(super) fn factor(&self, day: Date) -> Option<f64> {
        self.yardsticks.prices().factor(day, self.prices_of?)
    }

    /// The row of what was observed. Figures name `source`.
    pub(super) fn observed(&self, topic: Topic, source: &str, observed: Observed, samples: &Samples) -> PayEvidenceRow {
        let slice = format!("evidence {} {}", topic.kind, topic.about);
        let nominal = self.figures.evidence_pay(&slice, source, observed, &samples.nominal);
        let real_slice = format!("{slice} real");
        let real = if self.prices_of.is_some() {
            self.figures.evidence_pay(&real_slice, source, observed, &samples.real)
        } else {
            self.none(&real_slice, source, &no_prices())
        };
        row(topic, self.cohort.currency, nominal, real)
    }

    /// The row of a kind that says nothing, with the reason.
    pub(super) fn silent(&self, topic: Topic, source: &str, reason: &Suppression) -> PayEvidenceRow {
        let slice = format!("evidence {} {}", topic.kind, topic.about);
        let (nominal, real) = (self.none(&slice, source, reason), self.none(&format!("{slice} real"), source, reason));
        row(topic, self.cohort.currency, nominal, real)
    }

    fn none(&self, slice: &str, source: &str, reason: &Suppression) -> EvidencePay {
        let figure = |statistic: &str| {
            let sample = if source == SURVEY { survey_sample() } else { SampleSize::Counted { n: 0, employers: 0 } };
            self.figures.of(slice, statistic, source, sample, Cell::Suppressed(reason.clone()))
        };
        EvidencePay { p10: figure("pay_annual_p10"), p50: figure("pay_annual_p50"), p90: figure("pay_annual_p90") }
    }
}

fn row(topic: Topic, currency: Currency, nominal: EvidencePay, real: EvidencePay) -> PayEvidenceRow {
    let Topic { kind, about, area, area_name, dated, sources } = topic;
    PayEvidenceRow { kind, about, area, area_name, dated, sources, currency, nominal, real, gap_to_surveyed: None }
}

/// That no price index covers the question.
pub(super) fn no_prices() -> Suppression {
    not_covered("prices are known for the United States, in USD")
}

/// That no source covers the question.
pub(super) fn not_covered(message: impl Into<String>) -> Suppression {
    Suppression { reason: SuppressionReason::NotCovered, message: message.into(), nearest: None }
}

/// That a source which covers the question holds nothing about it.
pub(super) fn no_evidence(message: impl Into<String>) -> Suppression {
    Suppression { reason: SuppressionReason::NoEvidence, message: message.into(), nearest: None }
}

/// `2024-10-31 to 2026-08-24`.
pub(super) fn dated(days: impl Iterator<Item = Date> + Clone) -> String {
    match (days.clone().min(), days.max()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => "no date".to_owned(),
    }
}
