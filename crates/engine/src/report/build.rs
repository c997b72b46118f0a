//! Builds the answer: resolve, read, estimate, explain.

use earnest_core::answer::{RoleReport, SCHEMA_VERSION};
use std::sync::Arc;

use earnest_core::Cohort;
use earnest_store::{CohortFilter, CohortRow, Session};

use super::cohort::CohortRows;
use super::evidence::{Lives, evidence};
use super::figures::FigureMaker;
use super::modelled::Modeller;
use super::question::ReportRequest;
use super::scope::report_scope;
use super::slices::Slicer;
use super::{career, duties, kept, notes, pay_evidence, question, shares, sources, surveyed_area, trend, wages, why};
use crate::EngineError;
use crate::model::Models;
use crate::yardsticks::Yardsticks;

/// Answers `request` from `session`.
///
/// # Errors
///
/// When the role or the area is unknown or ambiguous, or the tables cannot be read.
pub async fn report(session: &Session, request: &ReportRequest) -> Result<RoleReport, EngineError> {
    let asked = Asked::resolve(session, request).await?;
    let mut answer = report_from(session, &asked.tables, &asked.cohort, &request.question, request.seed).await?;
    if asked.is_coded {
        answer.notes.insert(0, notes::no_role(&request.question, &asked.cohort));
    }
    Ok(answer)
}

/// The report on a cohort that is known already, as one that was given before: the same bytes from the same data.
///
/// # Errors
///
/// When the tables cannot be read.
pub(crate) async fn report_on(
    session: &Session,
    cohort: &Cohort,
    question: &str,
    seed: u64,
) -> Result<RoleReport, EngineError> {
    let tables = Tables::read(session, cohort).await?;
    report_from(session, &tables, cohort, question, seed).await
}

/// A question that was understood, and what is needed to answer it.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) cohort: Cohort,
    pub(crate) tables: Tables,
    /// Whether no role has the name, so that the title model chose the occupation.
    pub(crate) is_coded: bool,
}

/// The postings of a cohort's role, and the yardsticks.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) postings: Arc<Vec<CohortRow>>,
    pub(crate) yardsticks: Arc<Yardsticks>,
}

impl Asked {
    pub(crate) async fn resolve(session: &Session, request: &ReportRequest) -> Result<Self, EngineError> {
        let (meaning, is_coded) = question::meaning(&request.question);
        let target = question::target_of(&request.question, meaning)?;
        let filter = CohortFilter { role: target.role.clone(), soc: target.soc, as_of: request.as_of };
        let tables = Tables::of(session, &filter).await?;
        let cohort = question::resolve_cohort(request, target, &tables.postings, tables.yardsticks.rates())?;
        Ok(Self { cohort, tables, is_coded })
    }
}

impl Tables {
    pub(crate) async fn read(session: &Session, cohort: &Cohort) -> Result<Self, EngineError> {
        Self::of(session, &kept::filter_of(cohort)).await
    }

    async fn of(session: &Session, filter: &CohortFilter) -> Result<Self, EngineError> {
        Ok(Self { postings: kept::postings(session, filter).await?, yardsticks: Yardsticks::of(session).await? })
    }

    /// The postings that belong to `cohort`.
    pub(crate) fn rows<'a>(&'a self, cohort: &'a Cohort) -> CohortRows<'a> {
        CohortRows::select(&self.postings, cohort, self.yardsticks.rates())
    }
}

/// The report on a cohort from tables that were read before.
pub(crate) async fn report_from(
    session: &Session,
    tables: &Tables,
    cohort: &Cohort,
    question: &str,
    seed: u64,
) -> Result<RoleReport, EngineError> {
    let Tables { postings, yardsticks } = tables;
    let rows = tables.rows(cohort);
    let models = Models::load(session).await?;
    let figures = FigureMaker::of_session(session, report_scope(cohort, seed));
    let figures = figures.with_nearest(notes::nearest_answer(postings, cohort, &rows, yardsticks.rates()));
    let whole = figures.pay("all", &rows.all());
    let surveyed = surveyed_area::surveyed_areas(session, cohort).await?;
    let neighbours = models.neighbours_of(cohort);
    let occupation = pay_evidence::OccupationPay::read(session, cohort, neighbours).await?;
    let pay_evidence = pay_evidence::pay_evidence(session, &rows, &surveyed, &figures, yardsticks, &occupation).await?;
    let duties = kept::posted_duties(session, cohort).await?;
    let tasks = kept::tasks(session, cohort.target.soc).await?;
    let sliced = figures.with_nearest(notes::whole_cohort_answer(&whole, cohort));
    let modeller = Modeller::new(&models, &rows, &sliced, yardsticks);
    let by = Slicer { figures: &sliced, rows: &rows, modeller: &modeller };
    let why = why::why(session, &rows, &figures, yardsticks, seed).await?;

    let mut answer = RoleReport {
        schema_version: SCHEMA_VERSION,
        question: question.to_owned(),
        data_id: session.data_id().to_owned(),
        data_origin: session.origin(),
        seed,
        evidence: evidence(&rows, &Lives::load(session, cohort).await?),
        modelled_pay: modeller.whole(),
        stated_ends: figures.stated_ends(&rows),
        degrees: shares::degrees(&figures, &rows),
        stages: by.stages(),
        levels: by.levels(),
        arrangements: by.arrangements(),
        places: by.places(yardsticks),
        employer_kinds: by.employer_kinds(),
        trend: trend::trend(&figures, &rows),
        career: career::career(&figures, &rows, &why, neighbours, &occupation, yardsticks, &whole.p50),
        why,
        skills: shares::skills(&figures, &rows),
        benefits: shares::benefits(&figures, &rows),
        pay_evidence,
        wages: wages::wage_rows(&surveyed, cohort, &figures),
        surveyed_places: pay_evidence::surveyed_places(&by, &surveyed, yardsticks),
        responsibilities: duties::responsibilities(&rows, &duties, cohort.target.soc, &tasks),
        sources: Vec::new(),
        methods: notes::methods(),
        notes: notes::notes(&rows, cohort, session.origin(), session.lake_sources()),
        base_pay: whole,
        cohort: cohort.clone(),
    };
    if answer.modelled_pay.is_some() && !models.is_of_session() {
        answer.notes.push(notes::model_of_others(models.pay().newest));
    }
    answer.sources = sources::sources(&answer, &rows, session.lake_sources());
    Ok(answer)
}
