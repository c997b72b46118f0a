//! `postings`: one row a posting, identity and facts; no text.

use datafusion::arrow::datatypes::FieldRef;
use earnest_core::{ContentId, Facts, Money, PayRange, Posting, Worksite};
use earnest_reference::employer;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::columns::{
    flag, optional_count, optional_date, optional_money, optional_number, optional_text, optional_texts, structs, text,
    texts,
};
use super::{Row, Term};

/// A posting with what it states, as other crates read it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PostingRow {
    /// Source and id there.
    pub posting_id: String,
    /// Name of the source.
    pub source: String,
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
    /// Version of the posting, from 1; absent in rows that were written before postings had versions, which are first ones.
    pub version: Option<i64>,
    /// Day on which the version was first read; absent for a first version, whose day is that of the ingest.
    pub edited_on: Option<Date>,
    /// Hash of title, employer and text.
    pub content_id: String,
    /// SOC 2018 code.
    pub soc: Option<String>,
    /// How sure the coder is of it.
    pub soc_probability: Option<f64>,
    /// Role id.
    pub role: Option<String>,
    /// Seniority level.
    pub seniority: String,
    /// Years of experience required, least.
    pub experience_min_years: Option<f64>,
    /// Years of experience required, most.
    pub experience_max_years: Option<f64>,
    /// Degree level.
    pub degree_level: String,
    /// Required, preferred, not mentioned.
    pub degree_strength: String,
    /// Whether experience may replace the degree.
    pub degree_experience_accepted: bool,
    /// Remote, hybrid, on site.
    pub arrangement: String,
    /// Kind of employer.
    pub employer_kind: Option<String>,
    /// How many people it employs, as a band such as `51-200`, where the source says so.
    pub employer_size: Option<String>,
    /// Its industry in the source's words.
    pub industry: Option<String>,
    /// Language of the text.
    pub language: Option<String>,
    /// Whether the facts were read from a text; without one only title and fields speak.
    pub has_text: bool,
    /// Benefit kinds.
    pub benefits: Vec<String>,
    /// Skill ids.
    pub skills: Vec<String>,
    /// Credential ids; absent in rows that were written before credentials were read.
    pub credentials: Option<Vec<String>>,
    /// Duties as written.
    pub responsibilities: Vec<String>,
    /// Places of work.
    pub worksites: Vec<WorksiteRow>,
    /// Statements of pay.
    pub pay: Vec<PayRow>,
    /// Codes of the record's issues.
    pub issues: Vec<Term>,
}

/// A place of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorksiteRow {
    /// ISO 3166-1 code.
    pub country: Option<Term>,
    /// State or region.
    pub region: Option<Term>,
    /// City.
    pub city: Option<Term>,
    /// CBSA code.
    pub cbsa: Option<Term>,
}

/// A statement of pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayRow {
    /// Least amount a period.
    pub min: Option<Term>,
    /// Largest amount a period.
    pub max: Option<Term>,
    /// ISO 4217 code.
    pub currency: Term,
    /// Unit of time.
    pub period: Term,
    /// `base`, `ote`, `total`.
    pub kind: Term,
    /// What it is limited to.
    pub place: Option<Term>,
    /// `min` a year.
    pub annual_min: Option<Term>,
    /// `max` a year.
    pub annual_max: Option<Term>,
    /// `text` or `field`.
    pub origin: Term,
}

/// Largest amount that fits the column; what is larger is no pay and was an issue before it came here.
const MONEY_LIMIT: i64 = 99_999_999_999_999;

fn stored(amount: Option<Money>) -> Option<Term> {
    amount
        .filter(|money| money.0.abs() <= Money::from(MONEY_LIMIT).0)
        .map(|money| money.0.round_dp(4).to_string().into())
}

impl From<&PayRange> for PayRow {
    fn from(range: &PayRange) -> Self {
        Self {
            min: stored(range.min),
            max: stored(range.max),
            currency: range.currency.as_str().into(),
            period: range.period.as_str().into(),
            kind: range.kind.as_str().into(),
            place: range.place.as_deref().map(Term::from),
            annual_min: stored(range.annual_min),
            annual_max: stored(range.annual_max),
            origin: range.origin.as_str().into(),
        }
    }
}

impl From<&Worksite> for WorksiteRow {
    fn from(worksite: &Worksite) -> Self {
        let Worksite { country, region, city, cbsa } = worksite;
        let [country, region, city, cbsa] = [country, region, city, cbsa].map(|part| part.as_deref().map(Term::from));
        Self { country, region, city, cbsa }
    }
}

impl From<&WorksiteRow> for Worksite {
    fn from(row: &WorksiteRow) -> Self {
        let WorksiteRow { country, region, city, cbsa } = row;
        let [country, region, city, cbsa] =
            [country, region, city, cbsa].map(|part| part.as_deref().map(str::to_owned));
        Self { country, region, city, cbsa }
    }
}

impl PostingRow {
    /// The row of a posting and the facts read from its plain text.
    pub fn new(posting: &Posting, facts: &Facts, text: &str) -> Self {
        let employer_id =
            employer::id_of_name(&posting.employer).map_or_else(|| posting.id.to_string(), |id| id.to_string());
        let occupation = facts.occupation.as_ref();
        Self {
            posting_id: posting.id.to_string(),
            source: posting.source.clone(),
            url: posting.url.clone(),
            title: posting.title.clone(),
            employer: posting.employer.clone(),
            employer_id,
            location: posting.location.clone(),
            posted_on: posting.posted_on,
            first_seen_on: None,
            version: None,
            edited_on: None,
            content_id: ContentId::of_posting(posting, text).as_str().to_owned(),
            soc: occupation.map(|occupation| occupation.soc.to_string()),
            soc_probability: occupation.map(|occupation| occupation.probability),
            role: occupation.and_then(|occupation| occupation.role.clone()),
            seniority: facts.seniority.level.to_string(),
            experience_min_years: facts.experience.min_years.map(earnest_core::Years::to_f64),
            experience_max_years: facts.experience.max_years.map(earnest_core::Years::to_f64),
            degree_level: facts.degree.level.to_string(),
            degree_strength: facts.degree.strength.to_string(),
            degree_experience_accepted: facts.degree.experience_accepted,
            arrangement: facts.arrangement.value.to_string(),
            employer_kind: facts.employer_kind.map(|kind| kind.to_string()),
            employer_size: posting.employer_size.map(|size| size.to_string()),
            industry: posting.industry.clone(),
            language: facts.language.clone(),
            has_text: !text.trim().is_empty(),
            benefits: facts.benefits.iter().map(|benefit| benefit.kind.to_string()).collect(),
            skills: facts.skills.iter().map(|skill| skill.id.clone()).collect(),
            credentials: Some(facts.credentials.iter().map(|credential| credential.id.clone()).collect()),
            responsibilities: facts.responsibilities.clone(),
            worksites: facts.worksites.iter().map(WorksiteRow::from).collect(),
            pay: facts.pay.iter().map(PayRow::from).collect(),
            issues: facts.issues.iter().map(|issue| issue.code.as_str().into()).collect(),
        }
    }
}

impl PostingRow {
    /// The day that places the posting in time: of publication, else of the ingest.
    pub fn day(&self) -> Option<Date> {
        self.posted_on.or(self.first_seen_on)
    }
}

impl Row for PostingRow {
    const TABLE: &'static str = "postings";

    fn fields() -> Vec<FieldRef> {
        vec![
            text("posting_id"),
            text("source"),
            optional_text("url"),
            text("title"),
            text("employer"),
            text("employer_id"),
            text("location"),
            optional_date("posted_on"),
            optional_date("first_seen_on"),
            optional_count("version"),
            optional_date("edited_on"),
            text("content_id"),
            optional_text("soc"),
            optional_number("soc_probability"),
            optional_text("role"),
            text("seniority"),
            optional_number("experience_min_years"),
            optional_number("experience_max_years"),
            text("degree_level"),
            text("degree_strength"),
            flag("degree_experience_accepted"),
            text("arrangement"),
            optional_text("employer_kind"),
            optional_text("employer_size"),
            optional_text("industry"),
            optional_text("language"),
            flag("has_text"),
            texts("benefits"),
            texts("skills"),
            optional_texts("credentials"),
            texts("responsibilities"),
            structs(
                "worksites",
                vec![optional_text("country"), optional_text("region"), optional_text("city"), optional_text("cbsa")],
            ),
            structs(
                "pay",
                vec![
                    optional_money("min"),
                    optional_money("max"),
                    text("currency"),
                    text("period"),
                    text("kind"),
                    optional_text("place"),
                    optional_money("annual_min"),
                    optional_money("annual_max"),
                    text("origin"),
                ],
            ),
            texts("issues"),
        ]
    }
}
