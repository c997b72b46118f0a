//! What a posting leaves out that pay-transparency rules ask for: the answer to `earnest lint`.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Evidence;
use crate::named::named_enum;

named_enum! {
    /// How much a finding weighs.
    LintLevel {
        /// A rule of a jurisdiction asks for what is missing.
        Missing = "missing",
        /// What is stated is doubtful: a range too wide, an end without the other, texts that contradict each other.
        Doubtful = "doubtful",
        /// Good practice that no rule asks for.
        Advice = "advice",
    }
}

named_enum! {
    /// Why the rules of a jurisdiction were looked at.
    LintReach {
        /// The posting names a worksite there.
        Worksite = "worksite",
        /// The work is remote and may be done there.
        Remote = "remote",
        /// The question named it.
        Asked = "asked",
    }
}

/// What a posting leaves out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LintReport {
    /// [`super::SCHEMA_VERSION`] of the writer.
    pub schema_version: u32,
    /// Id of the posting; absent where it has none.
    pub posting_id: Option<String>,
    /// Its title.
    pub title: String,
    /// Its employer.
    pub employer: Option<String>,
    /// Day on which the rules are looked up.
    #[schemars(with = "String")]
    pub as_of: Date,
    /// Release of the rules.
    pub rules_release: String,
    /// The jurisdictions whose rules were looked at, and why.
    pub jurisdictions: Vec<LintJurisdiction>,
    /// What was found, heaviest first.
    pub findings: Vec<LintFinding>,
    /// The pay that was read, in words, one entry a range.
    pub pay: Vec<String>,
    /// What a careful reader should know: that this is no legal advice, what could not be judged.
    pub notes: Vec<String>,
}

/// A jurisdiction whose rules may ask something of the posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LintJurisdiction {
    /// Stable code: `US-CO`, `US-NY-NYC`, `EU`, `CA-BC`.
    pub code: String,
    /// In words.
    pub name: String,
    /// Title of the rule.
    pub rule: String,
    /// Citation of the rule.
    pub citation: String,
    /// Where it can be read.
    pub url: String,
    /// Day from which this version of it holds.
    #[schemars(with = "String")]
    pub in_force_on: Date,
    /// Why it was looked at, in kind: a posting comes under the rules of its worksites, and may come under those of places where remote work
    /// may be done.
    pub reach: LintReach,
    /// What it asks for in a posting, in words; none where it asks for pay only later, as on application or with an offer.
    pub asks: Vec<String>,
    /// Fewest employees of an employer that it is for; absent where it is for every employer.
    pub employees_min: Option<u32>,
    /// What else it says: exceptions, how employees are counted, what it asks for outside the posting.
    pub remarks: Vec<String>,
    /// Why it was looked at: `worksite Denver, Colorado`.
    pub because: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LintFinding {
    /// Stable id of the check: `pay-range-missing`, `pay-range-open`, `pay-period-missing`.
    pub check: String,
    /// How much it weighs.
    pub level: LintLevel,
    /// What is missing or doubtful.
    pub message: String,
    /// What to write instead.
    pub hint: Option<String>,
    /// Codes of the jurisdictions that ask for it; none where no rule does.
    pub jurisdictions: Vec<String>,
    /// Words of the posting it is about; absent where something is missing.
    pub evidence: Option<Evidence>,
    /// The same place in characters instead of bytes; absent where there is no evidence.
    pub characters: Option<CharacterSpan>,
}

/// A part of a text, counted in characters (Unicode code points) from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CharacterSpan {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

impl LintReport {
    /// Whether a rule asks for something that the posting leaves out.
    pub fn has_missing(&self) -> bool {
        self.has(LintLevel::Missing)
    }

    /// Whether a finding weighs at least as much as `level`.
    pub fn has(&self, level: LintLevel) -> bool {
        self.findings.iter().any(|finding| finding.level <= level)
    }
}
