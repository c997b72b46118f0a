//! What employers told the statistical agency.

use earnest_core::answer::{EvidenceKind, EvidencePay, PayEvidenceRow};
use earnest_core::{Currency, Figure};

use super::build::is_in_united_states;
use super::question::{EvidenceQuestion, Topic, no_evidence, no_prices, not_covered};
use crate::report::surveyed_area::{SurveyedArea, release_month};
use crate::report::wages::{SURVEY, statistics_figures, survey_figure};

/// The surveyed row, and what gaps are measured against.
#[derive(Debug)]
pub(super) struct Surveyed {
    pub(super) row: PayEvidenceRow,
    /// Relative standard error of the mean, which stands in for that of the median.
    pub(super) relative_error: Option<f64>,
}

/// The row of surveyed pay of the cohort's own area.
pub(super) fn row(question: &EvidenceQuestion<'_>, wages: &[SurveyedArea]) -> Surveyed {
    let cohort = question.cohort;
    let found = wages.iter().find(|wage| wage.area == cohort.area);
    let topic = Topic {
        kind: EvidenceKind::Surveyed,
        about: found.map_or_else(|| cohort.target.occupation.clone(), |wage| wage.row.occupation.clone()),
        area: cohort.area.clone(),
        area_name: cohort.area_name.clone(),
        dated: found.map_or_else(|| "no release".to_owned(), |wage| wage.row.release.clone()),
        sources: found.iter().map(|wage| wage.row.source.clone()).collect(),
    };
    let silent = |topic, reason| Surveyed { row: question.silent(topic, SURVEY, &reason), relative_error: None };
    if !is_in_united_states(cohort) {
        return silent(topic, not_covered("surveyed in the United States only"));
    }
    if cohort.currency != Currency::USD {
        return silent(topic, not_covered("the survey is in USD"));
    }
    let Some(wage) = found else { return silent(topic, no_evidence("no survey of it here up to then")) };
    let factor = release_month(&wage.row.release).and_then(|month| question.factor(month));
    let (nominal, real) = (statistics(question, wage, None), statistics(question, wage, factor));
    let Topic { kind, about, area, area_name, dated, sources } = topic;
    Surveyed {
        row: PayEvidenceRow {
            kind,
            about,
            area,
            area_name,
            dated,
            sources,
            currency: Currency::USD,
            nominal,
            real: match (question.prices_of, factor) {
                (Some(_), Some(_)) => real,
                _ => question.silent_pay(wage),
            },
            gap_to_surveyed: None,
        },
        relative_error: wage.row.wage_mean_rse_percent.map(|percent| percent / 100.0),
    }
}

/// The survey's percentiles; in today's prices where a factor is given, else to the dollar as published.
fn statistics(question: &EvidenceQuestion<'_>, wage: &SurveyedArea, factor: Option<f64>) -> EvidencePay {
    let [p10, _, p50, _, p90] = statistics_figures(&wage.row, factor);
    let slice = format!("evidence surveyed {} {}", wage.row.area, if factor.is_some() { "real" } else { "nominal" });
    let figure =
        |statistic: &str, cell| -> Figure { survey_figure(question.figures, &slice, statistic, &wage.row, cell) };
    EvidencePay {
        p10: figure("pay_annual_p10", p10),
        p50: figure("pay_annual_p50", p50),
        p90: figure("pay_annual_p90", p90),
    }
}

impl EvidenceQuestion<'_> {
    fn silent_pay(&self, wage: &SurveyedArea) -> EvidencePay {
        let cell = earnest_core::Cell::Suppressed(no_prices());
        let figure =
            |statistic: &str| survey_figure(self.figures, "evidence surveyed real", statistic, &wage.row, cell.clone());
        EvidencePay { p10: figure("pay_annual_p10"), p50: figure("pay_annual_p50"), p90: figure("pay_annual_p90") }
    }
}
