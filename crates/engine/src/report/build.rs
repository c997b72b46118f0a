//! Builds the answer: resolve, read, estimate, explain.

use std::collections::HashMap;

use earnest_core::OccupationTextKind;
use earnest_core::answer::{EvidenceSummary, RoleReport, SCHEMA_VERSION, SourceCount, StatedEnds};
use earnest_store::{CohortFilter, PostingRow, Session};

use super::cohort::{CohortPosting, CohortRows};
use super::figures::FigureMaker;
use super::question::ReportRequest;
use super::{duties, notes, pay_evidence, question, shares, slices, sources, surveyed_area, wages};
use crate::EngineError;
use crate::yardsticks::Yardsticks;

/// Answers `request` from `session`.
///
/// # Errors
///
/// When the role or the area is unknown or ambiguous, or the tables cannot be read.
pub async fn report(session: &Session, request: &ReportRequest) -> Result<RoleReport, EngineError> {
    let (meaning, is_coded) = question::meaning(&request.question);
    let target = question::target_of(&request.question, meaning)?;
    let filter = CohortFilter { role: target.role.clone(), soc: target.soc, as_of: request.as_of };
    let postings: Vec<PostingRow> = session.postings(&filter).await?;
    let yardsticks = Yardsticks::load(session).await?;
    let cohort = question::resolve_cohort(request, target, &postings, yardsticks.rates())?;
    let rows = CohortRows::select(&postings, &cohort, yardsticks.rates());

    let figures = FigureMaker::new(session.data_id(), &cohort, request.seed);
    let figures = figures.with_nearest(notes::nearest_answer(&postings, &cohort, &rows, yardsticks.rates()));
    let whole = figures.pay("all", &rows.all());
    let surveyed = surveyed_area::surveyed_areas(session, &cohort).await?;
    let pay_evidence = pay_evidence::pay_evidence(session, &rows, &surveyed, &figures, &yardsticks).await?;
    let tasks = session.occupation_texts(cohort.target.soc, OccupationTextKind::Task).await?;
    let responsibilities = duties::responsibilities(&rows, cohort.target.soc, &tasks);
    let slices = figures.with_nearest(notes::whole_cohort_answer(&whole, &cohort));

    let [floor, midpoint, ceiling] = figures.stated_ends(&rows);
    let mut answer = RoleReport {
        schema_version: SCHEMA_VERSION,
        question: request.question.clone(),
        data_id: session.data_id().to_owned(),
        data_origin: session.origin(),
        seed: request.seed,
        evidence: evidence(&rows, &session.further_sightings(request.as_of).await?),
        stated_ends: StatedEnds { floor_p50: floor, midpoint_p50: midpoint, ceiling_p50: ceiling },
        base_pay: whole,
        degrees: shares::degrees(&figures, &rows),
        stages: slices::stages(&slices, &rows),
        levels: slices::levels(&slices, &rows),
        arrangements: slices::arrangements(&slices, &rows),
        places: slices::places(&slices, &rows, &yardsticks),
        skills: shares::skills(&figures, &rows),
        benefits: shares::benefits(&figures, &rows),
        pay_evidence,
        wages: wages::wage_rows(&surveyed, &cohort, &figures),
        surveyed_places: pay_evidence::surveyed_places(&rows, &surveyed, &slices, &yardsticks),
        responsibilities,
        sources: Vec::new(),
        methods: notes::methods(),
        notes: notes::notes(&rows, &cohort, session.origin(), session.lake_sources()),
        cohort: cohort.clone(),
    };
    if is_coded {
        answer.notes.insert(0, notes::no_role(&request.question, &cohort));
    }
    answer.sources = sources::sources(&answer, &rows, session.lake_sources());
    Ok(answer)
}

fn evidence(rows: &CohortRows<'_>, further_sightings: &HashMap<String, usize>) -> EvidenceSummary {
    let days = || rows.postings().iter().filter_map(|posting| posting.row.day());
    let sightings = |posting: &CohortPosting<'_>| further_sightings.get(&posting.row.posting_id).copied().unwrap_or(0);
    let duplicates_folded = rows.postings().iter().map(sightings).sum();
    let mut by_source: Vec<SourceCount> = Vec::new();
    for posting in rows.postings() {
        match by_source.iter_mut().find(|count| count.source == posting.row.source) {
            Some(count) => count.postings += 1,
            None => by_source.push(SourceCount { source: posting.row.source.clone(), postings: 1 }),
        }
    }
    by_source.sort_by(|a, b| b.postings.cmp(&a.postings).then_with(|| a.source.cmp(&b.source)));
    EvidenceSummary {
        postings: rows.postings().len(),
        employers: rows.employer_count(),
        postings_with_pay: rows.with_pay().count(),
        employers_with_pay: rows.employers_with_pay(),
        duplicates_folded,
        first_posted_on: days().min(),
        last_posted_on: days().max(),
        by_source,
    }
}
