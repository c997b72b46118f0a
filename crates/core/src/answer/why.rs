//! Why pay differs within a role: what explains it, and what each thing is worth. Associations, not causes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Figure;

/// What goes with higher or lower pay among comparable postings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WhyPay {
    /// Whose postings were compared: the role's own, or those of its occupation or major group where it has too few.
    pub about: String,
    /// Share of the differences in pay, on a logarithmic scale, that the factors explain in postings of employers that were not
    /// fitted. Its reason is the whole section's where it is withheld.
    pub explained: Figure,
    /// How that share divides among the factors, largest first; the shares of all factors sum to `explained`.
    pub factors: Vec<FactorShare>,
    /// What goes with higher or lower pay, all else equal, strongest evidence first within each factor.
    pub premiums: Vec<Premium>,
}

/// A factor's part of the explained differences.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FactorShare {
    /// Stable key: `level`, `area`, `skills`.
    pub key: String,
    /// In words.
    pub label: String,
    /// Its part of the variance. Slightly below zero where the factor predicts nothing.
    pub share: Figure,
}

/// What one thing is worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Premium {
    /// Key of the factor that it belongs to.
    pub factor: String,
    /// Stable key: `senior`, `remote`, `rust`.
    pub key: String,
    /// In words.
    pub label: String,
    /// What it is compared with: `mid level`, `postings that do not name it`.
    pub against: String,
    /// Pay over that of comparable postings without it, less one.
    pub premium: Figure,
    /// Whether it stands out among all the skills tried, at a false discovery rate of 10%; absent for what is no skill.
    pub is_discovery: Option<bool>,
}
