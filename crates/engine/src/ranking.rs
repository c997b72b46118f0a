//! `ranking`: where a role is paid most. Places and skills are figures of the role's report; employers are shown as their postings state.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use earnest_core::answer::{EmployerPay, PayRow, Premium, Ranking, RoleReport};
use earnest_core::{Cell, EmployerKind};
use earnest_store::Session;

use crate::EngineError;
use crate::report::{Asked, CohortPosting, ReportRequest, report_from};

/// Fewest postings with pay of an employer that is shown: with fewer it would be the pay of one vacancy.
const POSTINGS_MIN: usize = 3;

/// Employers shown.
const EMPLOYERS_MAX: usize = 25;

/// Where the role of `request` is paid most.
///
/// # Errors
///
/// When the role or the area is unknown or ambiguous, or the tables cannot be read.
pub async fn ranking(session: &Session, request: &ReportRequest) -> Result<Ranking, EngineError> {
    let Asked { cohort, tables, .. } = Asked::resolve(session, request).await?;
    let report = report_from(session, &tables, &cohort, &request.question, request.seed).await?;
    let employers = employers(tables.rows(&cohort).postings());
    let RoleReport { schema_version, question, cohort, data_id, data_origin, seed, sources, methods, .. } = report;
    let notes = vec![format!(
        "Employers are listed with the lowest and the highest amount that their own postings state, as stated, where at least \
         {POSTINGS_MIN} of them state base pay; those with most such postings first. What an employer pays is not estimated."
    )];
    Ok(Ranking {
        schema_version,
        question,
        cohort,
        data_id,
        data_origin,
        seed,
        places: highest(report.places),
        surveyed_places: report.surveyed_places,
        skills: skills(report.why.premiums),
        employers,
        sources,
        methods,
        notes,
    })
}

/// The places with a published median, highest first.
fn highest(places: Vec<PayRow>) -> Vec<PayRow> {
    let median = |row: &PayRow| match &row.base_pay.p50.cell {
        Cell::Published(estimate) => estimate.value,
        Cell::Modelled(_) | Cell::Suppressed(_) => f64::NEG_INFINITY,
    };
    let mut rows: Vec<PayRow> = places.into_iter().filter(|row| median(row).is_finite()).collect();
    rows.sort_by(|a, b| median(b).total_cmp(&median(a)).then_with(|| a.key.cmp(&b.key)));
    rows
}

/// The premiums of skills, highest first.
fn skills(premiums: Vec<Premium>) -> Vec<Premium> {
    let mut skills: Vec<Premium> = premiums.into_iter().filter(|premium| premium.is_discovery.is_some()).collect();
    let value = |premium: &Premium| premium.premium.cell.value().unwrap_or(f64::NEG_INFINITY);
    skills.sort_by(|a, b| value(b).total_cmp(&value(a)).then_with(|| a.key.cmp(&b.key)));
    skills
}

fn employers(postings: &[CohortPosting<'_>]) -> Vec<EmployerPay> {
    let mut by_employer: BTreeMap<&str, Vec<&CohortPosting<'_>>> = BTreeMap::new();
    for posting in postings.iter().filter(|posting| !posting.row.employer.is_empty()) {
        by_employer.entry(&posting.row.employer_id).or_default().push(posting);
    }
    let mut employers: Vec<EmployerPay> = by_employer.values().filter_map(|postings| employer_pay(postings)).collect();
    employers.sort_by(|a, b| b.postings_with_pay.cmp(&a.postings_with_pay).then_with(|| a.employer.cmp(&b.employer)));
    employers.truncate(EMPLOYERS_MAX);
    employers
}

/// What the postings of one employer state, where enough of them state both ends of a range.
fn employer_pay(postings: &[&CohortPosting<'_>]) -> Option<EmployerPay> {
    let mut stated: Vec<(f64, f64, &CohortPosting<'_>)> = postings
        .iter()
        .filter_map(|posting| {
            let pay = posting.pay.as_ref().ok()?;
            (pay.low > 0.0 && pay.high.is_finite()).then_some((pay.low, pay.high, *posting))
        })
        .collect();
    if stated.len() < POSTINGS_MIN {
        return None;
    }
    stated.sort_by_key(|(_, _, posting)| (Reverse(posting.row.day()), posting.row.posting_id.clone()));
    let newest = stated.first()?.2;
    let cents = |amount: f64| (amount * 100.0).round() / 100.0;
    Some(EmployerPay {
        employer: newest.row.employer.clone(),
        kind: newest.row.employer_kind.as_deref().and_then(EmployerKind::from_name),
        postings: postings.len(),
        postings_with_pay: stated.len(),
        annual_min: cents(stated.iter().map(|(low, _, _)| *low).fold(f64::INFINITY, f64::min)),
        annual_max: cents(stated.iter().map(|(_, high, _)| *high).fold(0.0, f64::max)),
        newest_on: newest.row.day()?,
        url: newest.row.url.clone(),
    })
}
