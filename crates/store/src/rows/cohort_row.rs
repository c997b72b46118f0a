//! A posting as a report reads it: what it states, without its duties in its own words.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{PayRow, PostingRow, Term, WorksiteRow};

/// The columns of a posting that a report is made of. Of a common role there are millions, so the words of vocabularies are held once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CohortRow {
    /// Source and id there.
    pub posting_id: String,
    /// Name of the source.
    pub source: Term,
    /// Page of the posting.
    pub url: Option<String>,
    /// Title as written.
    pub title: String,
    /// Employer as written.
    pub employer: String,
    /// Employer across spellings; the posting's own id where no employer is stated.
    pub employer_id: String,
    /// Location as written.
    pub location: String,
    /// Day of publication.
    pub posted_on: Option<Date>,
    /// Day of the ingest that brought it; absent in the starter.
    pub first_seen_on: Option<Date>,
    /// SOC 2018 code.
    pub soc: Option<Term>,
    /// Role id.
    pub role: Option<Term>,
    /// Seniority level.
    pub seniority: Term,
    /// Years of experience required, least.
    pub experience_min_years: Option<f64>,
    /// Degree level.
    pub degree_level: Term,
    /// Required, preferred, not mentioned.
    pub degree_strength: Term,
    /// Whether experience may replace the degree.
    pub degree_experience_accepted: bool,
    /// Remote, hybrid, on site.
    pub arrangement: Term,
    /// Kind of employer.
    pub employer_kind: Option<Term>,
    /// How many people it employs, as a band such as `51-200`, where the source says so.
    pub employer_size: Option<Term>,
    /// Its industry in the source's words.
    pub industry: Option<Term>,
    /// Whether the facts were read from a text; without one only title and fields speak.
    pub has_text: bool,
    /// Benefit kinds.
    pub benefits: Vec<Term>,
    /// Skill ids.
    pub skills: Vec<Term>,
    /// Credential ids; absent in rows that were written before credentials were read.
    pub credentials: Option<Vec<Term>>,
    /// Places of work.
    pub worksites: Vec<WorksiteRow>,
    /// Statements of pay.
    pub pay: Vec<PayRow>,
    /// Codes of the record's issues.
    pub issues: Vec<Term>,
}

impl CohortRow {
    /// The columns in SQL.
    pub(crate) const COLUMNS: &'static str = "posting_id, source, url, title, employer, employer_id, location, posted_on, \
        first_seen_on, soc, role, seniority, experience_min_years, degree_level, degree_strength, degree_experience_accepted, arrangement, \
        employer_kind, employer_size, industry, has_text, benefits, skills, credentials, worksites, pay, issues";

    /// The day that places the posting in time: of publication, else of the ingest.
    pub fn day(&self) -> Option<Date> {
        self.posted_on.or(self.first_seen_on)
    }
}

fn terms(texts: &[String]) -> Vec<Term> {
    texts.iter().map(|text| Term::from(text.as_str())).collect()
}

impl From<&PostingRow> for CohortRow {
    fn from(row: &PostingRow) -> Self {
        let term = |text: &String| Term::from(text.as_str());
        Self {
            posting_id: row.posting_id.clone(),
            source: term(&row.source),
            url: row.url.clone(),
            title: row.title.clone(),
            employer: row.employer.clone(),
            employer_id: row.employer_id.clone(),
            location: row.location.clone(),
            posted_on: row.posted_on,
            first_seen_on: row.first_seen_on,
            soc: row.soc.as_ref().map(term),
            role: row.role.as_ref().map(term),
            seniority: term(&row.seniority),
            experience_min_years: row.experience_min_years,
            degree_level: term(&row.degree_level),
            degree_strength: term(&row.degree_strength),
            degree_experience_accepted: row.degree_experience_accepted,
            arrangement: term(&row.arrangement),
            employer_kind: row.employer_kind.as_ref().map(term),
            employer_size: row.employer_size.as_ref().map(term),
            industry: row.industry.as_ref().map(term),
            has_text: row.has_text,
            benefits: terms(&row.benefits),
            skills: terms(&row.skills),
            credentials: row.credentials.as_deref().map(terms),
            worksites: row.worksites.clone(),
            pay: row.pay.clone(),
            issues: row.issues.clone(),
        }
    }
}
