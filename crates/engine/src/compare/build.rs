//! Builds a comparison.

use std::collections::BTreeSet;
use std::sync::Arc;

use earnest_core::Cohort;
use earnest_core::answer::{ComparedCohort, Comparison, SCHEMA_VERSION, Waterfall};
use earnest_store::Session;

use super::CompareRequest;
use super::request::Side;
use super::scope::compare_scope;
use super::waterfall::waterfall;
use crate::EngineError;
use crate::report::{
    CohortRows, FigureMaker, Lives, Tables, comparison_methods, evidence, nearest_answer, notes, posting_sources,
    skills,
};

/// Answers `request` from `session`.
///
/// # Errors
///
/// When a role, the area or a difference is unknown, when there is one side only, or the tables cannot be read.
pub async fn compare(session: &Session, request: &CompareRequest) -> Result<Comparison, EngineError> {
    let sides = request.sides(session).await?;
    answer(session, &sides, request.seed).await
}

/// The comparison of cohorts that are known already.
///
/// # Errors
///
/// When the tables cannot be read.
pub(crate) async fn compare_on(session: &Session, cohorts: &[Cohort], seed: u64) -> Result<Comparison, EngineError> {
    let mut sides = Vec::new();
    for cohort in cohorts {
        let tables = Arc::new(Tables::read(session, cohort).await?);
        sides.push(Side { cohort: cohort.clone(), tables });
    }
    answer(session, &sides, seed).await
}

async fn answer(session: &Session, asked: &[Side], seed: u64) -> Result<Comparison, EngineError> {
    let cohorts: Vec<Cohort> = asked.iter().map(|side| side.cohort.clone()).collect();
    let cohorts = cohorts.as_slice();
    let first = cohorts.first().ok_or(EngineError::OneSide)?;
    let tables: Vec<&Tables> = asked.iter().map(|side| side.tables.as_ref()).collect();
    let rows: Vec<CohortRows<'_>> = tables.iter().zip(cohorts).map(|(tables, cohort)| tables.rows(cohort)).collect();
    let maker = FigureMaker::of_session(session, compare_scope(cohorts, seed));
    let labels = labels(cohorts);
    let mut sides = Vec::new();
    for (number, ((rows, tables), cohort)) in rows.iter().zip(&tables).zip(cohorts).enumerate() {
        let rates = tables.yardsticks.rates();
        let figures = maker.with_nearest(nearest_answer(&tables.postings, cohort, rows, rates));
        let figures = figures.with_prefix(format!("side {} ", number + 1));
        sides.push(ComparedCohort {
            label: labels[number].clone(),
            cohort: cohort.clone(),
            evidence: evidence(rows, &Lives::load(session, cohort).await?),
            base_pay: figures.pay("all", &rows.all()),
            skills: skills(&figures, rows),
        });
    }
    let waterfalls: Vec<Waterfall> =
        (1..sides.len()).map(|to| waterfall(&maker, (&sides[0], &rows[0]), (&sides[to], &rows[to]), to + 1)).collect();
    let mut all_notes = Vec::new();
    for (rows, cohort) in rows.iter().zip(cohorts) {
        for note in notes(rows, cohort, session.origin(), session.lake_sources()) {
            if !all_notes.contains(&note) {
                all_notes.push(note);
            }
        }
    }
    let all_rows = &rows;
    for (to, rows) in rows.iter().enumerate().skip(1) {
        let shared = ids(rows).intersection(&ids(&all_rows[0])).count();
        if shared > 0 {
            all_notes.push(format!(
                "{shared} postings of {} are also {}: in the waterfall they count on the second side alone.",
                labels[to], labels[0]
            ));
        }
    }
    let behind: Vec<_> = sides.iter().map(|side| &side.evidence).zip(&rows).collect();
    let sources = posting_sources(session.origin(), &behind);
    Ok(Comparison {
        schema_version: SCHEMA_VERSION,
        data_id: session.data_id().to_owned(),
        data_origin: session.origin(),
        seed,
        currency: first.currency,
        sources,
        sides,
        waterfalls,
        methods: comparison_methods(),
        notes: all_notes,
    })
}

/// The postings of a side that state pay.
fn ids<'a>(rows: &CohortRows<'a>) -> BTreeSet<&'a str> {
    rows.with_pay().map(|(posting, _)| posting.row.posting_id.as_str()).collect()
}

/// What tells each side from the others, after its role.
fn labels(cohorts: &[Cohort]) -> Vec<String> {
    let differ = |part: &dyn Fn(&Cohort) -> String| cohorts.iter().any(|cohort| part(cohort) != part(&cohorts[0]));
    let area = |cohort: &Cohort| cohort.area_name.clone();
    let shows_area = differ(&area);
    let label = |cohort: &Cohort| {
        let level = cohort.level.map(|level| format!("{level} ")).unwrap_or_default();
        let mut words = vec![format!("{level}{}", cohort.target.name)];
        words.extend(cohort.arrangement.map(|arrangement| arrangement.to_string()));
        words.extend(cohort.employer_kind.map(|kind| kind.to_string().replace('_', " ")));
        if shows_area {
            words.push(area(cohort));
        }
        words.join(", ")
    };
    cohorts.iter().map(label).collect()
}
