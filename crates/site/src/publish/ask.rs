//! The questions that a site asks.

use std::sync::Arc;

use earnest_core::AreaCode;
use earnest_core::answer::{Comparison, Ranking, RoleReport};
use earnest_engine::EngineError;
use earnest_engine::compare::{CompareRequest, compare};
use earnest_engine::ranking::ranking;
use earnest_engine::report::{ReportRequest, report};
use earnest_store::Session;
use jiff::civil::Date;

/// Asks the engine.
#[derive(Debug, Clone)]
pub(super) struct Asker {
    pub(super) session: Arc<Session>,
    /// Area of the roles' own pages, as typed.
    pub(super) area: Option<String>,
    pub(super) as_of: Date,
    pub(super) seed: u64,
}

impl Asker {
    /// What the role `question` pays: in `place`, else in the area of its own page.
    pub(super) async fn report(&self, question: &str, place: Option<&AreaCode>) -> Result<RoleReport, EngineError> {
        report(&self.session, &self.request(question, place)).await
    }

    /// Where the role is paid most.
    pub(super) async fn ranking(&self, question: &str) -> Result<Ranking, EngineError> {
        ranking(&self.session, &self.request(question, None)).await
    }

    /// Two roles side by side.
    pub(super) async fn compare(&self, roles: [&str; 2]) -> Result<Comparison, EngineError> {
        let request = CompareRequest {
            area: self.area.clone(),
            seed: self.seed,
            ..CompareRequest::new(roles.map(str::to_owned).to_vec(), self.as_of)
        };
        compare(&self.session, &request).await
    }

    fn request(&self, question: &str, place: Option<&AreaCode>) -> ReportRequest {
        ReportRequest {
            area: if place.is_some() { None } else { self.area.clone() },
            known_area: place.cloned(),
            seed: self.seed,
            ..ReportRequest::new(question, self.as_of)
        }
    }
}
