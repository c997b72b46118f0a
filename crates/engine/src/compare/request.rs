//! What is compared: several roles, or one role and what is different about the other side.

use std::sync::Arc;

use earnest_core::{Arrangement, Cohort, Currency, EmployerKind, SeniorityLevel};
use earnest_reference::area;
use earnest_store::Session;
use jiff::civil::Date;

use crate::EngineError;
use crate::report::{Asked, ReportRequest, Tables};

/// A question about the difference between cohorts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompareRequest {
    /// Roles or occupations, as typed.
    pub roles: Vec<String>,
    /// What is different about further sides, each as typed: a place, an arrangement, a level, a kind of employer.
    pub with: Vec<String>,
    /// Area of every side, as typed; the first role's country with most evidence where absent.
    pub area: Option<String>,
    /// Only this level.
    pub level: Option<SeniorityLevel>,
    /// Only this arrangement.
    pub arrangement: Option<Arrangement>,
    /// Only employers of this kind.
    pub employer_kind: Option<EmployerKind>,
    /// Published on or after this day.
    pub since: Option<Date>,
    /// Published on or before this day.
    pub as_of: Date,
    /// Currency of the figures.
    pub currency: Option<Currency>,
    /// Seed of every pseudo-random step.
    pub seed: u64,
}

impl CompareRequest {
    /// The roles alone: nothing narrowed down, area, window and currency left to the answer, seed 0.
    pub fn new(roles: Vec<String>, as_of: Date) -> Self {
        Self {
            roles,
            with: Vec::new(),
            area: None,
            level: None,
            arrangement: None,
            employer_kind: None,
            since: None,
            as_of,
            currency: None,
            seed: 0,
        }
    }

    /// The cohorts to compare, the first one's area and currency holding for all that do not say otherwise.
    pub(super) async fn sides(&self, session: &Session) -> Result<Vec<Side>, EngineError> {
        let mut sides: Vec<Side> = Vec::new();
        for role in &self.roles {
            let first = sides.first().map(|side| &side.cohort);
            let request = ReportRequest {
                question: role.clone(),
                area: self.area.clone(),
                known_area: first.map(|cohort| cohort.area.clone()),
                level: self.level,
                arrangement: self.arrangement,
                employer_kind: self.employer_kind,
                since: self.since.or_else(|| first.map(|cohort| cohort.since)),
                as_of: self.as_of,
                currency: self.currency.or_else(|| first.map(|cohort| cohort.currency)),
                seed: self.seed,
            };
            let Asked { mut cohort, tables, .. } = Asked::resolve(session, &request).await?;
            if let Some(first) = first {
                cohort.area_name.clone_from(&first.area_name);
            }
            sides.push(Side { cohort, tables: Arc::new(tables) });
        }
        for with in &self.with {
            let base = sides.first().ok_or(EngineError::OneSide)?;
            // The same role, so the same postings.
            let side = Side { cohort: changed(&base.cohort, with)?, tables: Arc::clone(&base.tables) };
            sides.push(side);
        }
        let mut distinct: Vec<Side> = Vec::new();
        for side in sides {
            if distinct.iter().all(|known| known.cohort != side.cohort) {
                distinct.push(side);
            }
        }
        if distinct.len() < 2 { Err(EngineError::OneSide) } else { Ok(distinct) }
    }
}

/// A cohort with the postings of its role.
#[derive(Debug, Clone)]
pub(super) struct Side {
    pub(super) cohort: Cohort,
    pub(super) tables: Arc<Tables>,
}

/// `base` with what `with` says, told in the same money.
fn changed(base: &Cohort, with: &str) -> Result<Cohort, EngineError> {
    let folded = with.trim().to_lowercase();
    let name = folded.replace([' ', '-'], "_");
    let mut cohort = base.clone();
    if let Some(arrangement) = Arrangement::from_name(&name.replace("on_site", "onsite")) {
        cohort.arrangement = Some(arrangement);
    } else if let Some(level) = SeniorityLevel::from_name(&name) {
        cohort.level = Some(level);
    } else if let Some(kind) = EmployerKind::from_name(&name) {
        cohort.employer_kind = Some(kind);
    } else {
        let (area, area_name) =
            area::resolve(with).map_err(|_| EngineError::UnknownDifference { with: with.to_owned() })?;
        cohort.area = area;
        cohort.area_name = area_name;
    }
    Ok(cohort)
}
