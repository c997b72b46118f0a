//! The rows behind a figure, by the kind of evidence it rests on.

use earnest_core::answer::EvidenceRow;
use earnest_core::{Cohort, Figure, Filing, SampleSize, SelfReportedPay, SurveyedWage};
use earnest_store::Session;

use crate::EngineError;
use crate::report::{
    CohortPosting, CohortRows, FILINGS, POSTINGS, SELF_REPORTED, Slice, Tables, counts, filings_of, self_reported_of,
    surveyed_areas,
};

/// The rows behind `figure` of a slice of `cohort`; `None` where the figure rests on more or other rows than can be told from its id.
pub(super) async fn behind(
    session: &Session,
    cohort: &Cohort,
    slice: &str,
    figure: &Figure,
) -> Result<Option<Vec<EvidenceRow>>, EngineError> {
    let rows = match figure.source.as_str() {
        POSTINGS => {
            let cohort = neighbour_of(cohort, slice);
            let tables = Tables::read(session, &cohort).await?;
            of_postings(&tables.rows(&cohort), slice)
        }
        FILINGS => Some(filings_of(session, cohort).await?.iter().map(of_filing).collect()),
        SELF_REPORTED => Some(self_reported_of(session, cohort).await?.iter().map(of_answer).collect()),
        // Surveyed: the cell of the area whose code ends the slice, whatever prices it is told in.
        _ => {
            let named = slice.trim_end_matches("-real").trim_end_matches("-nominal");
            let is_named = |area: &str| named.strip_suffix(area).is_some_and(|rest| rest.ends_with('-'));
            let surveyed = surveyed_areas(session, cohort).await?;
            let longest = surveyed
                .iter()
                .map(|wage| wage.row.area.as_str())
                .filter(|area| is_named(area))
                .max_by_key(|area| area.len());
            longest.map(|area| {
                surveyed.iter().filter(|wage| wage.row.area == area).take(1).map(|wage| of_cell(&wage.row)).collect()
            })
        }
    };
    // What cannot be told is not shown as if it were.
    let counted = match figure.sample {
        SampleSize::Counted { n, .. } | SampleSize::Answers { n, .. } => Some(n),
        SampleSize::Unknown { .. } => None,
    };
    Ok(rows.filter(|rows| counted.is_none_or(|n| n == rows.len())))
}

/// The cohort of the neighbouring role that a slice names, else `cohort`.
fn neighbour_of(cohort: &Cohort, slice: &str) -> Cohort {
    let role = slice.strip_prefix("neighbour-").and_then(earnest_reference::role::by_id);
    let mut cohort = cohort.clone();
    if let Some(role) = role {
        cohort.target.role = Some(role.id.clone());
        cohort.target.name.clone_from(&role.name);
        cohort.target.soc = role.soc;
    }
    cohort
}

fn of_postings(rows: &CohortRows<'_>, slice: &str) -> Option<Vec<EvidenceRow>> {
    // A comparison's slices name their side first; figures beside the other kinds of evidence are of the whole cohort.
    let slice = slice.strip_prefix("side-").and_then(|rest| rest.split_once('-')).map_or(slice, |(_, rest)| rest);
    let is_whole =
        slice.starts_with("evidence-posted") || slice.starts_with("neighbour-") || slice.starts_with("gap-posted");
    let part = if is_whole { Some(Slice::All) } else { Slice::of_field(slice, rows) };
    if let Some(part) = part {
        let with_pay = part.postings(rows).into_iter().filter(|posting| posting.pay.is_ok());
        return Some(with_pay.map(|posting| of_posting(posting, None)).collect());
    }
    let counted: Vec<EvidenceRow> =
        rows.postings().iter().filter_map(|posting| Some(of_posting(posting, Some(counts(slice, posting)?)))).collect();
    (!counted.is_empty()).then_some(counted)
}

fn of_posting(posting: &CohortPosting<'_>, has: Option<bool>) -> EvidenceRow {
    let row = posting.row;
    let pay = posting.pay.ok().filter(|_| has.is_none());
    EvidenceRow {
        id: row.posting_id.clone(),
        source: row.source.to_string(),
        dated: row.day().map(|day| day.to_string()).unwrap_or_default(),
        title: row.title.clone(),
        employer: row.employer.clone(),
        annual_min: pay.map(|pay| pay.low).filter(|low| *low > 0.0),
        annual_max: pay.map(|pay| pay.high).filter(|high| high.is_finite()),
        has,
        url: row.url.clone(),
    }
}

fn of_filing(filing: &Filing) -> EvidenceRow {
    EvidenceRow {
        id: filing.filing_id.clone(),
        source: filing.source.clone(),
        dated: filing.decided_on.map(|day| day.to_string()).unwrap_or_default(),
        title: filing.title.clone(),
        employer: filing.employer.clone(),
        annual_min: filing.pay_annual_min,
        annual_max: filing.pay_annual_max,
        has: None,
        url: None,
    }
}

fn of_answer(answer: &SelfReportedPay) -> EvidenceRow {
    EvidenceRow {
        id: format!("{} {} {}", answer.source, answer.year, answer.nth),
        source: answer.source.clone(),
        dated: answer.year.to_string(),
        title: answer.title.clone(),
        employer: String::new(),
        annual_min: answer.pay_annual,
        annual_max: answer.pay_annual,
        has: None,
        url: None,
    }
}

fn of_cell(row: &SurveyedWage) -> EvidenceRow {
    EvidenceRow {
        id: format!("{} {} {}", row.release, row.soc, row.area),
        source: row.source.clone(),
        dated: row.release.clone(),
        title: row.occupation.clone(),
        employer: row.area_name.clone(),
        annual_min: row.wage_annual_p50,
        annual_max: row.wage_annual_p50,
        has: None,
        url: None,
    }
}
