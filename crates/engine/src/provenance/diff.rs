//! `diff`: what changed between two days, two lakes, or two answers, and what moved it.

use earnest_core::answer::{AnswerDifference, ChangeCause, RoleDifference};
use earnest_store::Session;
use jiff::civil::Date;

use super::Answer;
use super::postings::posting_changes;
use super::verify::compared;
use crate::EngineError;
use crate::report::{Asked, ReportRequest, report_from};

/// Roles compared where none is named: those with most stated pay.
const ROLES_MAX: usize = 20;

/// One side of a difference.
#[derive(Debug)]
pub struct DiffSide {
    /// As named.
    pub name: String,
    /// Tables.
    pub session: Session,
    /// Day of the report.
    pub as_of: Date,
}

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffRequest {
    /// Roles or occupations, as typed; the twenty with most stated pay where none is named.
    pub roles: Vec<String>,
    /// Area, as typed; of the first side's most evidence where absent.
    pub area: Option<String>,
    /// Seed of every pseudo-random step.
    pub seed: u64,
}

/// What changed from `before` to `after`, role by role. `progress` is told each role before it is compared.
///
/// # Errors
///
/// When a role or the area is unknown, or tables cannot be read.
pub async fn diff(
    before: &DiffSide,
    after: &DiffSide,
    request: &DiffRequest,
    mut progress: impl FnMut(&str),
) -> Result<AnswerDifference, EngineError> {
    let roles = if request.roles.is_empty() { most_stated(before).await? } else { request.roles.clone() };
    let mut differences = Vec::new();
    for role in roles {
        progress(&role);
        differences.push(of_role(before, after, &role, request).await?);
    }
    Ok(AnswerDifference { before: before.name.clone(), after: after.name.clone(), roles: differences })
}

/// What changed between two answers to the same question, but for its days. Without the tables only their identity tells data from method.
///
/// # Errors
///
/// When they answer different questions.
pub fn diff_answers(before: (&str, &Answer), after: (&str, &Answer)) -> Result<AnswerDifference, EngineError> {
    let (old, new) = (before.1, after.1);
    if old.question() != new.question() {
        return Err(EngineError::OtherQuestion { before: before.0.to_owned(), after: after.0.to_owned() });
    }
    let is_same = old.data_id() == new.data_id() && old.days() == new.days();
    let cause = if is_same { ChangeCause::Method } else { ChangeCause::Data };
    let compared = compared(&old.figures(), &new.figures(), &[cause]);
    let role = RoleDifference {
        question: new.title(),
        figures: compared.figures,
        postings: None,
        differences: compared.differences,
        window: None,
    };
    Ok(AnswerDifference { before: before.0.to_owned(), after: after.0.to_owned(), roles: vec![role] })
}

async fn most_stated(side: &DiffSide) -> Result<Vec<String>, EngineError> {
    let mut counts: Vec<(String, (usize, usize))> = side.session.role_counts(side.as_of).await?.into_iter().collect();
    counts.sort_by(|a, b| b.1.1.cmp(&a.1.1).then_with(|| a.0.cmp(&b.0)));
    let name = |id: String| earnest_reference::role::by_id(&id).map(|role| role.name.clone());
    Ok(counts.into_iter().filter_map(|(id, _)| name(id)).take(ROLES_MAX).collect())
}

async fn of_role(
    before: &DiffSide,
    after: &DiffSide,
    role: &str,
    request: &DiffRequest,
) -> Result<RoleDifference, EngineError> {
    let question = |side: &DiffSide, area: Option<String>| ReportRequest {
        area,
        seed: request.seed,
        ..ReportRequest::new(role, side.as_of)
    };
    let old = Asked::resolve(&before.session, &question(before, request.area.clone())).await?;
    // Both sides are of one area, also where the evidence moved to another country.
    let mut new = Asked::resolve(&after.session, &question(after, request.area.clone())).await?;
    new.cohort.area = old.cohort.area.clone();
    new.cohort.area_name.clone_from(&old.cohort.area_name);
    new.cohort.currency = old.cohort.currency;
    let seed = request.seed;
    let was = Answer::Report(Box::new(report_from(&before.session, &old.tables, &old.cohort, role, seed).await?));
    let is = Answer::Report(Box::new(report_from(&after.session, &new.tables, &new.cohort, role, seed).await?));
    let (old_rows, new_rows) = (old.tables.rows(&old.cohort), new.tables.rows(&new.cohort));
    let changes = posting_changes((&before.session, &old_rows), (&after.session, &new_rows)).await?;
    let mut causes = Vec::new();
    if changes.added + changes.removed + changes.edited > 0 {
        causes.push(ChangeCause::Data);
    }
    if changes.recoded > 0 {
        causes.push(ChangeCause::Taxonomy);
    }
    if causes.is_empty() {
        // Public tables may have moved under the same postings; models that were fitted anew to the same tables are method.
        let is_same_data = before.session.tables_id() == after.session.tables_id() && before.as_of == after.as_of;
        causes.push(if is_same_data { ChangeCause::Method } else { ChangeCause::Data });
    }
    let compared = compared(&was.figures(), &is.figures(), &causes);
    Ok(RoleDifference {
        question: role.to_owned(),
        figures: compared.figures,
        postings: Some(changes),
        differences: compared.differences,
        window: Some((new.cohort.since, new.cohort.as_of)),
    })
}
