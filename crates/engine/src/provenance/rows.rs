//! The rows behind a figure, by the kind of evidence it rests on.

use earnest_core::answer::EvidenceRow;
use earnest_core::{Cohort, Figure, Filing, SelfReportedPay, SurveyedWage};
use earnest_store::Session;

use crate::EngineError;
use crate::report::{
    CohortPosting, CohortRows, FILINGS, POSTINGS, SELF_REPORTED, Slice, Tables, counts, filings_of, self_reported_of,
    surveyed_areas,
};

/// The rows behind `figure` of a slice of `cohort`.
pub(super) async fn behind(
    session: &Session,
    cohort: &Cohort,
    slice: &str,
    figure: &Figure,
) -> Result<Vec<EvidenceRow>, EngineError> {
    match figure.source.as_str() {
        POSTINGS => {
            let cohort = neighbour_of(cohort, slice);
            let tables = Tables::read(session, &cohort).await?;
            Ok(of_postings(&tables.rows(&cohort), slice, figure))
        }
        FILINGS => Ok(filings_of(session, cohort).await?.iter().map(of_filing).collect()),
        SELF_REPORTED => Ok(self_reported_of(session, cohort).await?.iter().map(of_answer).collect()),
        // Surveyed: the cell of the area that the slice names.
        _ => {
            let words: Vec<&str> = slice.split(['-', ' ']).collect();
            let is_named = |area: &str| slice.contains(area) || words.contains(&area);
            let surveyed = surveyed_areas(session, cohort).await?;
            Ok(surveyed.iter().filter(|wage| is_named(&wage.row.area)).map(|wage| of_cell(&wage.row)).collect())
        }
    }
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

fn of_postings(rows: &CohortRows<'_>, slice: &str, figure: &Figure) -> Vec<EvidenceRow> {
    let in_slice = Slice::of_field(slice.split_once("side-").map_or(slice, |_| "all"), rows).unwrap_or(Slice::All);
    let is_share = figure.statistic.contains("_share") && figure.statistic != "explained_share";
    let postings = in_slice.postings(rows);
    let counted = postings.into_iter().filter_map(|posting| {
        if is_share {
            let has = counts(slice, posting)?;
            return Some(of_posting(posting, Some(has)));
        }
        posting.pay.is_ok().then(|| of_posting(posting, None))
    });
    counted.collect()
}

fn of_posting(posting: &CohortPosting<'_>, has: Option<bool>) -> EvidenceRow {
    let row = posting.row;
    let pay = posting.pay.ok().filter(|_| has.is_none());
    EvidenceRow {
        id: row.posting_id.clone(),
        source: row.source.clone(),
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
