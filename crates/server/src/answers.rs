//! Answers of the engine, each computed once: for pages, for the API and for assistants.
//!
//! An answer depends on its request and on the tables, and a request holds its day, so the tables' id and the request's words are its key. What
//! was not asked for of late makes room for others. When the lake has new tables, [`Answers::refresh`] puts a new session in place of the old
//! one; answers of the old one are never asked for again.

use std::any::Any;
use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};

use earnest_core::answer::{Comparison, FigureEvidence, LintReport, PriceAnswer, Ranking, RoleReport, SourceNote};
use earnest_core::{Cell, FigureId, Posting, RoleList, SocCode, SurveyedWage};
use earnest_engine::compare::{CompareRequest, compare};
use earnest_engine::lint::lint;
use earnest_engine::price::{PriceRequest, price};
use earnest_engine::provenance::show;
use earnest_engine::ranking::ranking;
use earnest_engine::report::{ReportRequest, report};
use earnest_engine::roles::roles;
use earnest_engine::{DataFolder, EngineError};
use earnest_report::site::HomeContent;
use earnest_site::{HOME_ROLES, home_roles};
use earnest_store::{Session, StoreError, Table};
use jiff::civil::Date;
use quick_cache::sync::Cache;

use crate::settings::Clock;

/// Answers that are kept: a role's report is some 100 kilobytes, so at most about 100 megabytes.
const ANSWERS_KEPT: usize = 1000;

/// Why there is no answer. Shared, because several who ask the same question at once get the same answer.
pub type AnswerError = Arc<EngineError>;

/// Answers of the engine.
pub struct Answers {
    folder: DataFolder,
    clock: Clock,
    session: RwLock<Arc<Session>>,
    kept: Cache<String, Arc<dyn Any + Send + Sync>>,
}

impl std::fmt::Debug for Answers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Answers").field("folder", &self.folder).field("kept", &self.kept.len()).finish_non_exhaustive()
    }
}

impl Answers {
    /// Answers from the lake in `folder`, or from the starter.
    ///
    /// # Errors
    ///
    /// When the lake cannot be read.
    pub async fn open(folder: DataFolder, clock: Clock) -> Result<Self, StoreError> {
        let session = RwLock::new(Arc::new(folder.open().await?));
        Ok(Self { folder, clock, session, kept: Cache::new(ANSWERS_KEPT) })
    }

    /// The day on which questions are asked that name none.
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// The session that answers now.
    pub fn session(&self) -> Arc<Session> {
        Arc::clone(&self.session.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Looks at the lake anew; `true` where it has other tables than before.
    ///
    /// # Errors
    ///
    /// When the lake cannot be read: the session from before goes on answering.
    pub async fn refresh(&self) -> Result<bool, StoreError> {
        let session = self.folder.open().await?;
        let is_new = session.data_id() != self.session().data_id();
        if is_new {
            *self.session.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(session);
        }
        Ok(is_new)
    }

    /// What a role pays and asks for.
    ///
    /// # Errors
    ///
    /// When the role or the area is unknown or ambiguous, or the tables cannot be read.
    pub async fn report(&self, request: ReportRequest) -> Result<Arc<RoleReport>, AnswerError> {
        self.kept(&format!("{request:?}"), |session| async move { report(&session, &request).await }).await
    }

    /// Roles side by side.
    ///
    /// # Errors
    ///
    /// As [`Self::report`], and where there is only one side.
    pub async fn compare(&self, request: CompareRequest) -> Result<Arc<Comparison>, AnswerError> {
        self.kept(&format!("{request:?}"), |session| async move { compare(&session, &request).await }).await
    }

    /// Where a role is paid most.
    ///
    /// # Errors
    ///
    /// As [`Self::report`].
    pub async fn ranking(&self, request: ReportRequest) -> Result<Arc<Ranking>, AnswerError> {
        self.kept(&format!("ranking {request:?}"), |session| async move { ranking(&session, &request).await }).await
    }

    /// The roles that `query` names, every role where it is empty.
    ///
    /// # Errors
    ///
    /// When the tables cannot be read.
    pub async fn roles(&self, query: &str, as_of: Date) -> Result<Arc<RoleList>, AnswerError> {
        let query = query.trim().to_owned();
        self.kept(&format!("roles {as_of} {query}"), |session| async move { roles(&session, &query, as_of).await })
            .await
    }

    /// What a posting or profile should pay. Not kept: postings are the asker's own affair.
    ///
    /// # Errors
    ///
    /// As [`Self::report`].
    pub async fn price(&self, request: &PriceRequest) -> Result<PriceAnswer, AnswerError> {
        price(&self.session(), request).await.map_err(Arc::new)
    }

    /// What a posting leaves out, by the rules of `within` (codes of jurisdictions), or of the places that it names where there are none.
    ///
    /// # Errors
    ///
    /// Where a code names no jurisdiction.
    pub fn lint(&self, posting: &Posting, as_of: Date, within: &[String]) -> Result<LintReport, AnswerError> {
        lint(posting, as_of, within).map_err(Arc::new)
    }

    /// A figure with the rows behind it.
    ///
    /// # Errors
    ///
    /// When the id names no figure, or the tables cannot be read.
    pub async fn evidence(&self, id: &FigureId) -> Result<Arc<FigureEvidence>, AnswerError> {
        let id = id.clone();
        self.kept(&format!("evidence {}", id.as_str()), |session| async move { show(&session, &id).await }).await
    }

    /// What the first page shows: some roles with what they pay, and how much there is.
    ///
    /// # Errors
    ///
    /// When the tables cannot be read.
    pub async fn home(&self) -> Result<HomeContent, AnswerError> {
        let list = self.roles("", self.today()).await?;
        let mut roles = Vec::new();
        for role in home_roles(&list) {
            let report = self.report(self.question(&role.name)).await?;
            if matches!(report.base_pay.p50.cell, Cell::Published(_)) {
                roles.push((role.clone(), Some(report.base_pay.clone())));
            }
            if roles.len() == HOME_ROLES {
                break;
            }
        }
        let postings = self.session().count(Table::Postings).await.map_err(|error| Arc::new(error.into()))?;
        Ok(HomeContent { roles, postings, roles_known: list.roles.len() })
    }

    /// The sources behind the roles of the first page, each once.
    ///
    /// # Errors
    ///
    /// When the tables cannot be read.
    pub async fn sources(&self) -> Result<Vec<SourceNote>, AnswerError> {
        let list = self.roles("", self.today()).await?;
        let mut sources: Vec<SourceNote> = Vec::new();
        for role in home_roles(&list) {
            let report = self.report(self.question(&role.name)).await?;
            for source in &report.sources {
                // Those without an address are sums of others.
                if !source.url.is_empty() && sources.iter().all(|known| known.id != source.id) {
                    sources.push(source.clone());
                }
            }
        }
        Ok(sources)
    }

    /// What a role pays today, nothing narrowed down.
    fn question(&self, role: &str) -> ReportRequest {
        ReportRequest {
            question: role.to_owned(),
            area: None,
            known_area: None,
            level: None,
            arrangement: None,
            employer_kind: None,
            since: None,
            as_of: self.today(),
            currency: None,
            seed: 0,
        }
    }

    /// Surveyed pay of an occupation, as the agency published it.
    ///
    /// # Errors
    ///
    /// When the tables cannot be read.
    pub async fn wages(&self, soc: SocCode) -> Result<Arc<Vec<SurveyedWage>>, AnswerError> {
        self.kept(&format!("wages {soc}"), |session| async move { Ok(session.wages(soc).await?) }).await
    }

    /// Answers that are kept.
    pub(crate) fn kept_count(&self) -> usize {
        self.kept.len()
    }

    /// The answer that is kept under `key`, else what `answer` computes. Of several who ask at once, one computes.
    async fn kept<T, F>(&self, key: &str, answer: impl FnOnce(Arc<Session>) -> F) -> Result<Arc<T>, AnswerError>
    where
        T: Send + Sync + 'static,
        F: Future<Output = Result<T, EngineError>>,
    {
        let session = self.session();
        let key = format!("{}\n{}\n{key}", std::any::type_name::<T>(), session.data_id());
        let compute = async {
            let answer: Arc<dyn Any + Send + Sync> = Arc::new(Box::pin(answer(session)).await?);
            Ok::<_, EngineError>(answer)
        };
        let kept = self.kept.get_or_insert_async(&key, compute).await.map_err(Arc::new)?;
        Ok(kept.downcast::<T>().expect("a key begins with the type of its answer"))
    }
}
