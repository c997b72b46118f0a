//! Cohorts side by side, and what the gap between them goes with: the answer to `earnest compare`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DataOrigin, EvidenceSummary, MethodNote, PayFigures, ShareRow, SourceNote};
use crate::{Cohort, Currency, Figure, Suppression};

/// Cohorts side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// Version of the answer's shape.
    pub schema_version: u32,
    /// Hash of the tables the answer was computed from.
    pub data_id: String,
    /// Which tables answered.
    pub data_origin: DataOrigin,
    /// Seed of every pseudo-random step.
    pub seed: u64,
    /// Currency of all pay.
    pub currency: Currency,
    /// The cohorts, in the order asked.
    pub sides: Vec<ComparedCohort>,
    /// From the first cohort to each other one.
    pub waterfalls: Vec<Waterfall>,
    /// Every source the answer rests on.
    pub sources: Vec<SourceNote>,
    /// How the figures are made.
    pub methods: Vec<MethodNote>,
    /// What a careful reader should know.
    pub notes: Vec<String>,
}

/// One cohort of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ComparedCohort {
    /// In words: `Senior Backend Engineer, Austin, remote`.
    pub label: String,
    /// The cohort.
    pub cohort: Cohort,
    /// Postings and employers behind it.
    pub evidence: EvidenceSummary,
    /// Posted base pay a year.
    pub base_pay: PayFigures,
    /// Share of postings that name a skill, largest first.
    pub skills: Vec<ShareRow>,
}

/// The gap between two medians by factor. Its bars sum to the gap, to the cent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Waterfall {
    /// Label of the cohort it starts from.
    pub from: String,
    /// Label of the cohort it ends at.
    pub to: String,
    /// The medians and the bars between them, or why there are none.
    #[serde(flatten)]
    pub steps: WaterfallSteps,
}

/// The bars of a waterfall, or the reason for none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum WaterfallSteps {
    /// Closes to the cent.
    Published {
        /// Median of the first cohort, in cents of the currency.
        start_cents: i64,
        /// Median of the second.
        end_cents: i64,
        /// One bar a factor, largest first, then what the factors do not explain.
        bars: Vec<WaterfallBar>,
    },
    /// Withheld, with the reason.
    Suppressed(Suppression),
}

/// One factor's part of the gap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WaterfallBar {
    /// Stable key: `level`, `area`, `unexplained`.
    pub key: String,
    /// In words.
    pub label: String,
    /// Its part, in cents of the currency; the bars sum to `end_cents - start_cents`.
    pub amount_cents: i64,
    /// The same rounded, in units of the currency, with its interval.
    pub amount: Figure,
    /// What goes with it, as association: `more of them are senior`.
    pub sentence: String,
}
