//! Answers of the engine, each computed once: for pages, for the API and for assistants.
//!
//! An answer depends on its request and on the tables, and a request holds its day, so the tables' id and the request's words are its key. What
//! was not asked for of late makes room for others. When the lake has new tables, [`Answers::refresh`] puts a new session in place of the old
//! one; answers of the old one are never asked for again.

use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};

use earnest_core::answer::{Comparison, FigureEvidence, LintReport, PriceAnswer, Ranking, RoleReport, SourceNote};
use earnest_core::{FigureId, Posting, RoleList, SocCode, SurveyedWage};
use earnest_engine::compare::{CompareRequest, compare};
use earnest_engine::lint::lint;
use earnest_engine::price::{PriceRequest, price};
use earnest_engine::provenance::show;
use earnest_engine::ranking::ranking;
use earnest_engine::report::{ReportRequest, report};
use earnest_engine::roles::roles;
use earnest_engine::{DataFolder, EngineError};
use earnest_report::site::HomeContent;
use earnest_site::{home_candidates, home_roles};
use earnest_store::{Session, StoreError, Table};
use jiff::civil::Date;
use serde::Serialize;

use crate::kept_answer::{KeptAnswer, KeptAnswers, kept_answers};
use crate::settings::Clock;

/// Sides of a comparison, roles and differences together: each is a cohort of its own to compute, and more do not fit beside each other.
pub(crate) const SIDES_MAX: usize = 4;

/// Why there is no answer. Shared, because several who ask the same question at once get the same answer.
pub type AnswerError = Arc<EngineError>;

/// Answers of the engine.
pub struct Answers {
    folder: DataFolder,
    clock: Clock,
    session: RwLock<Arc<Session>>,
    kept: KeptAnswers,
}

impl std::fmt::Debug for Answers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Answers").field("folder", &self.folder).field("kept", &self.kept.len()).finish_non_exhaustive()
    }
}

impl Answers {
    /// Answers from the lake in `folder`, or from the starter. About `bytes` of them are kept.
    ///
    /// # Errors
    ///
    /// When the lake cannot be read.
    pub async fn open(folder: DataFolder, clock: Clock, bytes: u64) -> Result<Self, StoreError> {
        let session = RwLock::new(Arc::new(folder.open().await?));
        Ok(Self { folder, clock, session, kept: kept_answers(bytes) })
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

    /// A figure with the rows behind it. What is kept is the figure as it is now: whether it is the one the id was given to is looked at each time,
    /// so that ids with other checks are no other answers.
    ///
    /// # Errors
    ///
    /// When the id names no figure, or the tables cannot be read.
    pub async fn evidence(&self, id: &FigureId) -> Result<Arc<FigureEvidence>, AnswerError> {
        let asked = id.clone();
        let figure = id.as_str().strip_suffix(id.check()).unwrap_or(id.as_str());
        let key = format!("evidence {figure}");
        let kept = self.kept(&key, |session| async move { show(&session, &asked).await }).await?;
        let is_unchanged = kept.figure.id.check() == id.check();
        if is_unchanged == kept.is_unchanged {
            return Ok(kept);
        }
        Ok(Arc::new(FigureEvidence { is_unchanged, ..FigureEvidence::clone(&kept) }))
    }

    /// What the first page shows: some roles with what they pay, and how much there is.
    ///
    /// # Errors
    ///
    /// When the tables cannot be read.
    pub async fn home(&self) -> Result<HomeContent, AnswerError> {
        let list = self.roles("", self.today()).await?;
        let roles = home_roles(&list, |role| self.report(self.question(&role.name))).await?;
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
        for role in home_candidates(&list) {
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
        ReportRequest::new(role, self.today())
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
        T: Serialize + Send + Sync + 'static,
        F: Future<Output = Result<T, EngineError>>,
    {
        let session = self.session();
        let key = format!("{}\n{}\n{key}", std::any::type_name::<T>(), session.data_id());
        let compute = async { Ok::<_, EngineError>(KeptAnswer::new(Box::pin(answer(session)).await?)) };
        let kept = self.kept.get_or_insert_async(&key, compute).await.map_err(Arc::new)?;
        Ok(kept.answer().expect("a key begins with the type of its answer"))
    }
}
