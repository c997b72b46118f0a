//! What employers filed: offers to workers from abroad, certified by a labour agency.

use std::sync::Arc;

use earnest_core::answer::{EvidenceKind, PayEvidenceRow};
use earnest_core::{AreaCode, Cohort, Currency, Filing, PayPeriod, SocCode};
use earnest_stats::PayObservation;
use earnest_store::Session;
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::build::is_in_united_states;
use super::question::{EvidenceQuestion, Observations, Topic, dated, no_evidence, not_covered};
use crate::EngineError;
use crate::report::figures::Observed;
use crate::report::kept::{bytes_of_rows, kept};
use crate::report::surveyed_area::surveyed_together;

/// Source id of figures over the filings of several programmes.
pub(crate) const FILINGS: &str = "filings";

/// Months of filings taken, counted back from the newest of the occupation: a fiscal year and the two before it.
const WINDOW_MONTHS: i32 = 36;

/// The row of filed pay of `occupations`, which together are called `about`.
pub(super) async fn row(
    question: &EvidenceQuestion<'_>,
    session: &Session,
    about: &str,
    occupations: &[SocCode],
) -> Result<PayEvidenceRow, EngineError> {
    let cohort = question.cohort;
    let topic = |filings: &[&Filing]| Topic {
        kind: EvidenceKind::Filed,
        about: about.to_owned(),
        area: cohort.area.clone(),
        area_name: cohort.area_name.clone(),
        dated: dated(filings.iter().filter_map(|filing| filing.decided_on)),
        sources: sources(filings),
    };
    if !is_in_united_states(cohort) {
        let reason = not_covered("filed for worksites in the United States only");
        return Ok(question.silent(topic(&[]), FILINGS, &reason));
    }
    if cohort.currency != Currency::USD {
        return Ok(question.silent(topic(&[]), FILINGS, &not_covered("filings are in USD")));
    }
    let all = filings(session, occupations, cohort.as_of).await?;
    let chosen = chosen(&all, cohort);
    let filings = &chosen;
    if filings.is_empty() {
        let mut reason = no_evidence("no certified filing of the occupation");
        if all.are_any && cohort.area != AreaCode::united_states() {
            reason.message.push_str(" here");
            reason.nearest = Some("the United States".to_owned());
        }
        return Ok(question.silent(topic(&[]), FILINGS, &reason));
    }
    let mut employers: FxHashMap<&str, u32> = FxHashMap::default();
    let mut observations = Observations::default();
    for filing in filings {
        let Some(low) = filing.pay_annual_min else { continue };
        let next = u32::try_from(employers.len()).unwrap_or(u32::MAX);
        let employer = *employers.entry(&filing.employer_id).or_insert(next);
        let pay = PayObservation { low, high: filing.pay_annual_max.unwrap_or(low), employer };
        observations.add(pay, filing.decided_on.and_then(|day| question.factor(day)));
    }
    Ok(question.observed(topic(filings), FILINGS, Observed::Filings, &observations.samples(question.figures)))
}

/// The filings of some occupations that may speak: those of the newest months that state pay of a full-time year.
#[derive(Debug)]
struct Filings {
    /// Whether there is any filing at all.
    are_any: bool,
    filings: Vec<Filing>,
}

/// Those of `occupations` up to a day, read once.
async fn filings(session: &Session, occupations: &[SocCode], as_of: Date) -> Result<Arc<Filings>, EngineError> {
    let codes: Vec<String> = occupations.iter().map(ToString::to_string).collect();
    let key = format!("filings {} {as_of}", codes.join(" "));
    kept(session, key, |read: &Filings| bytes_of_rows(&read.filings), read(session, occupations, as_of)).await
}

async fn read(session: &Session, occupations: &[SocCode], as_of: Date) -> Result<Filings, EngineError> {
    let mut filings = Vec::new();
    for soc in occupations {
        filings.extend(session.filings(*soc, as_of).await?);
    }
    let are_any = !filings.is_empty();
    let since = filings.iter().filter_map(|filing| filing.decided_on).max().map(window_start);
    filings
        .retain(|filing| filing.pay_annual_min.is_some() && filing.decided_on >= since && !is_part_of_a_year(filing));
    filings.shrink_to_fit();
    Ok(Filings { are_any, filings })
}

/// Those of the cohort's area, each once.
fn chosen<'a>(all: &'a Filings, cohort: &Cohort) -> Vec<&'a Filing> {
    let mut seen = FxHashSet::default();
    all.filings
        .iter()
        .filter(|filing| is_at(filing, &cohort.area))
        .filter(|filing| seen.insert(filing.filing_id.as_str()))
        .collect()
}

/// The filings behind the filed pay of a cohort.
pub(crate) async fn filings_of(session: &Session, cohort: &Cohort) -> Result<Vec<Filing>, EngineError> {
    let all = filings(session, &surveyed_together(cohort.target.soc), cohort.as_of).await?;
    Ok(chosen(&all, cohort).into_iter().cloned().collect())
}

fn window_start(newest: Date) -> Date {
    newest.checked_sub(WINDOW_MONTHS.months()).unwrap_or(Date::MIN)
}

fn sources(filings: &[&Filing]) -> Vec<String> {
    let mut sources: Vec<String> = filings.iter().map(|filing| filing.source.clone()).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

/// Whether the pay is for a year that is not worked full time: nobody says how much of it is.
fn is_part_of_a_year(filing: &Filing) -> bool {
    filing.is_full_time == Some(false) && filing.pay_period.as_deref() == Some(PayPeriod::Year.as_str())
}

/// Territories, which the survey's nation leaves out.
const TERRITORIES: [&str; 5] = ["AS", "GU", "MP", "PR", "VI"];

fn is_at(filing: &Filing, area: &AreaCode) -> bool {
    match area {
        AreaCode::World | AreaCode::Country(_) => {
            filing.state.as_deref().is_none_or(|state| !TERRITORIES.contains(&state))
        }
        AreaCode::State(code) => filing.state.as_ref() == Some(code),
        AreaCode::Cbsa(code) => filing.cbsa.as_ref() == Some(code),
    }
}
