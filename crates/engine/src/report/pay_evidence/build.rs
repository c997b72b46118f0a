//! The rows in their order, each with its gap to the surveyed pay.

use earnest_core::answer::{PayEvidence, PayEvidenceRow};
use earnest_core::{AreaCode, Cohort};
use earnest_store::Session;

use super::occupation_pay::OccupationPay;
use super::question::EvidenceQuestion;
use super::{calibrated, filed, gap, posted, self_reported, surveyed};
use crate::EngineError;
use crate::report::cohort::CohortRows;
use crate::report::figures::FigureMaker;
use crate::report::surveyed_area::SurveyedArea;
use crate::yardsticks::Yardsticks;

/// The kinds of evidence about the cohort.
pub(in crate::report) async fn pay_evidence(
    session: &Session,
    rows: &CohortRows<'_>,
    wages: &[SurveyedArea],
    figures: &FigureMaker,
    yardsticks: &Yardsticks,
    occupation: &OccupationPay,
) -> Result<PayEvidence, EngineError> {
    let cohort = rows.cohort();
    // The index is of prices in the United States: pay of other countries is not scaled by it.
    let prices_of = yardsticks.prices_of(cohort.currency, cohort.as_of).filter(|_| is_in_united_states(cohort));
    let question = EvidenceQuestion { cohort, figures, yardsticks, prices_of };
    let surveyed = surveyed::row(&question, wages);
    let (posted, of_cohort) = posted::of_cohort(&question, rows);
    let mut others = vec![posted];
    let mut of_occupation = None;
    let about = wages.first().map_or(&cohort.target.occupation, |wage| &wage.row.occupation);
    if occupation.is_wider_than(cohort) {
        let (posted, samples) = posted::of_occupation(&question, about, occupation.postings());
        others.push(posted);
        of_occupation = Some(samples);
    }
    others.push(filed::row(&question, session, about, occupation.codes()).await?);
    others.push(self_reported::row(&question, session).await?);
    let with_gap = |row: PayEvidenceRow| {
        let gap = gap::to_surveyed(&question, &row, &surveyed);
        PayEvidenceRow { gap_to_surveyed: Some(gap), ..row }
    };
    let mut all: Vec<PayEvidenceRow> = others.into_iter().map(with_gap).collect();
    let before_self_reported = all.len() - 1;
    all.insert(before_self_reported, surveyed.row);
    let calibrated = calibrated::median(&question, &of_cohort, of_occupation.as_ref(), wages);
    Ok(PayEvidence { prices_of, rows: all, calibrated })
}

/// Whether the tables of the United States speak of the cohort's area.
pub(super) fn is_in_united_states(cohort: &Cohort) -> bool {
    cohort.area != AreaCode::World && cohort.area.country() == Some("US")
}
