//! What the postings of a cohort's whole occupation, and of neighbouring roles, state of pay: read once for all that needs it.

use std::collections::HashMap;
use std::sync::Arc;

use earnest_core::{Cohort, SocCode};
use earnest_store::{PostedPay, Session};

use crate::EngineError;
use crate::model::Neighbour;
use crate::report::kept::{self, Stated};
use crate::report::surveyed_area::surveyed_together;

/// Posted pay beyond the cohort's own.
#[derive(Debug)]
pub(crate) struct OccupationPay {
    codes: Vec<SocCode>,
    of_codes: Stated,
    of_roles: HashMap<String, Stated>,
}

impl OccupationPay {
    /// Reads the pay of the occupation, and of `neighbours`.
    pub(crate) async fn read(
        session: &Session,
        cohort: &Cohort,
        neighbours: &[Neighbour],
    ) -> Result<Self, EngineError> {
        // What the survey knows only together is taken together by the other kinds of evidence too.
        let codes = surveyed_together(cohort.target.soc);
        let roles: Vec<&str> = neighbours.iter().map(|neighbour| neighbour.role.as_str()).collect();
        let (of_codes, of_roles) = kept::posted_pay(session, &codes, &roles, cohort.as_of).await?;
        Ok(Self { codes, of_codes, of_roles })
    }

    /// The occupation, and those that the survey knows only together with it.
    pub(super) fn codes(&self) -> &[SocCode] {
        &self.codes
    }

    /// Whether the occupation holds more than `cohort`.
    pub(super) fn is_wider_than(&self, cohort: &Cohort) -> bool {
        let is_part = cohort.arrangement.is_some() || cohort.employer_kind.is_some();
        cohort.target.role.is_some() || cohort.level.is_some() || is_part || self.codes.len() > 1
    }

    /// The occupation's.
    pub(super) fn postings(&self) -> impl Iterator<Item = &PostedPay> {
        self.of_codes.iter().map(Arc::as_ref)
    }

    /// Those of a role that was read.
    pub(crate) fn of_role(&self, role: &str) -> impl Iterator<Item = &PostedPay> {
        self.of_roles.get(role).into_iter().flat_map(|postings| postings.iter().map(Arc::as_ref))
    }
}
