//! The definition of a group of postings that a question is about.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AreaCode, Arrangement, Currency, EmployerKind, SeniorityLevel, SocCode};

/// What work the cohort does: a role where the question names one, else a whole occupation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RoleTarget {
    /// Role id; absent where the answer is for the whole occupation.
    pub role: Option<String>,
    /// The role's name, or the occupation's.
    pub name: String,
    /// SOC 2018 code of the occupation.
    pub soc: SocCode,
    /// The occupation's title in SOC 2018.
    pub occupation: String,
}

/// A cohort: which postings count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cohort {
    /// What work.
    pub target: RoleTarget,
    /// Where.
    pub area: AreaCode,
    /// The area's name.
    pub area_name: String,
    /// Only this level; all levels where absent.
    pub level: Option<SeniorityLevel>,
    /// Only this arrangement; all where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrangement: Option<Arrangement>,
    /// Only employers of this kind; all where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer_kind: Option<EmployerKind>,
    /// Published on or after this day.
    #[schemars(with = "String")]
    pub since: Date,
    /// Published on or before this day.
    #[schemars(with = "String")]
    pub as_of: Date,
    /// Pay is reported in this currency.
    pub currency: Currency,
}
