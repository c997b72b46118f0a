//! The fact record: what one posting states.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ArrangementFact, BenefitFact, CredentialFact, DegreeFact, EmployerKind, Evidence, ExperienceFact, Issue, PayRange,
    PostingId, SeniorityFact, SocCode, TitleFact, Worksite,
};

/// A tool, language, framework or platform that the work uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SkillFact {
    /// Stable id, such as `postgresql`.
    pub id: String,
    /// Usual spelling, such as `PostgreSQL`.
    pub name: String,
    /// The first mention.
    pub evidence: Option<Evidence>,
}

/// What work it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OccupationFact {
    /// SOC 2018 code; a group's where no single occupation is likely enough.
    pub soc: SocCode,
    /// The code's title in SOC 2018.
    pub title: String,
    /// Role id, where the posting's title names a role of this occupation.
    pub role: Option<String>,
    /// How often a posting with such evidence has this code, from 0 to 1.
    pub probability: f64,
    /// The narrowest group of the SOC that holds it nine times in ten; absent where not even the major group does.
    #[serde(default)]
    pub group: Option<OccupationGroup>,
}

/// A group of occupations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OccupationGroup {
    /// SOC 2018 code of a broad, minor or major group.
    pub soc: SocCode,
    /// The group's title in SOC 2018.
    pub title: String,
    /// How often a posting with such evidence lies in the group, from 0 to 1.
    pub probability: f64,
}

/// Everything one posting states, each fact with its evidence. One JSON line of `earnest extract`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Facts {
    /// Id of the posting.
    pub id: PostingId,
    /// The title without what says nothing of the work, and what that was.
    #[serde(default)]
    pub title: TitleFact,
    /// Statements of pay, one entry a statement, in the order of the text; fields of the source first.
    pub pay: Vec<PayRange>,
    /// Seniority level.
    pub seniority: SeniorityFact,
    /// Years of experience required.
    pub experience: ExperienceFact,
    /// Degree asked for.
    pub degree: DegreeFact,
    /// Remote, hybrid or on site.
    pub arrangement: ArrangementFact,
    /// Benefits offered, each kind once.
    pub benefits: Vec<BenefitFact>,
    /// Skills used, each once.
    pub skills: Vec<SkillFact>,
    /// Certificates, licences, clearances and portfolios asked for or valued, each once, in the order of their first mention.
    #[serde(default)]
    pub credentials: Vec<CredentialFact>,
    /// Occupation and role; absent where the title matches none well enough.
    pub occupation: Option<OccupationFact>,
    /// Places of work.
    pub worksites: Vec<Worksite>,
    /// Duties, one sentence or list item each, as written.
    pub responsibilities: Vec<String>,
    /// Kind of employer, where the text says it.
    pub employer_kind: Option<EmployerKind>,
    /// ISO 639-1 code of the text's language; absent where there is no text.
    pub language: Option<String>,
    /// What was wrong or doubtful.
    pub issues: Vec<Issue>,
}
