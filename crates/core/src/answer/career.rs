//! How pay moved, how people get into a role, and where they can go from it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ShareRow;
use crate::Figure;

/// Change of pay over time with the mix of postings held fixed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PayTrend {
    /// Change a year (0.03: 3% more), from cells of role, area and level that both periods have.
    pub change_annual: Figure,
    /// The periods compared, oldest first, in words: `2025-01 to 2025-06`.
    pub periods: Vec<TrendPeriod>,
}

/// One period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TrendPeriod {
    /// In words: `2025 H1`.
    pub label: String,
    /// Posted median of the period, whatever its mix.
    pub base_pay_p50: Figure,
    /// Change since the period before, the mix held fixed; absent for the first.
    pub change: Option<Figure>,
}

/// What postings ask of those who enter, and of those who go on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CareerPath {
    /// Median of the least years required, by level, lowest level first.
    pub years: Vec<LevelYears>,
    /// Skills that postings for beginners ask for, most first.
    pub entry_skills: Vec<CareerSkill>,
    /// Skills that senior postings ask for more than those for beginners do, largest difference first.
    pub senior_skills: Vec<CareerSkill>,
    /// Certificates and licences that postings name, most first.
    pub certificates: Vec<ShareRow>,
    /// Roles that ask for the most similar skills and duties, the most similar first.
    pub neighbours: Vec<NeighbourRole>,
}

/// Years that a level asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LevelYears {
    /// Level, as its key.
    pub key: String,
    /// In words.
    pub label: String,
    /// Median of the least years required.
    pub years_min_p50: Figure,
}

/// A skill on the way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CareerSkill {
    /// Skill id.
    pub key: String,
    /// Its name.
    pub label: String,
    /// Share of postings for beginners that name it.
    pub entry_share: Figure,
    /// Share of senior postings that name it.
    pub senior_share: Figure,
    /// What goes with naming it, all else equal; absent where it was not estimated.
    pub premium: Option<Figure>,
}

/// A role that people can move from or to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NeighbourRole {
    /// Role id.
    pub role: String,
    /// Its name.
    pub name: String,
    /// Likeness of skills and duties, from 0 to 1: the cosine of their weighted counts.
    pub similarity: f64,
    /// Skills that both name often.
    pub shared_skills: Vec<String>,
    /// Skills that it names often and this role seldom.
    pub further_skills: Vec<String>,
    /// Its posted median in the same area and window.
    pub base_pay_p50: Figure,
    /// Its median over this role's, less one.
    pub gap: Figure,
}
