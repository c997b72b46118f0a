//! What the postings of a cohort's whole occupation, and of neighbouring roles, state of pay: read once for all that needs it.

use earnest_core::{Cohort, SocCode};
use earnest_store::{PostedPay, Session};

use crate::EngineError;
use crate::model::Neighbour;
use crate::report::surveyed_area::surveyed_together;

/// Posted pay beyond the cohort's own.
#[derive(Debug)]
pub(crate) struct OccupationPay {
    codes: Vec<SocCode>,
    postings: Vec<PostedPay>,
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
        let postings = session.posted_pay_of(&codes, &roles, cohort.as_of).await?;
        Ok(Self { codes, postings })
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
        let codes: Vec<String> = self.codes.iter().map(ToString::to_string).collect();
        self.postings.iter().filter(move |posting| posting.soc.as_ref().is_some_and(|soc| codes.contains(soc)))
    }

    /// Those of a role.
    pub(crate) fn of_role<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a PostedPay> {
        self.postings.iter().filter(move |posting| posting.role.as_deref() == Some(role))
    }
}
