//! One published number, or the reason why there is none.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::FigureId;
use crate::named::named_enum;

/// How sure an estimate is: a 95% interval, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Interval {
    /// 95% interval, in the unit of the value.
    Bounds {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
    /// No interval can be given.
    Unavailable {
        /// Why not.
        reason: String,
    },
}

/// A value with its interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Estimate {
    /// The value, rounded so that its step is at most half the interval's half-width.
    pub value: f64,
    /// Its 95% interval.
    pub interval: Interval,
}

named_enum! {
    /// Why a cell is withheld.
    SuppressionReason {
        /// No posting of the cohort states what is asked.
        NoEvidence = "no_evidence",
        /// Fewer postings than a distribution-free interval needs.
        TooFewPostings = "too_few_postings",
        /// Fewer than five employers.
        TooFewEmployers = "too_few_employers",
        /// Postings enough, but too many of them of the same few employers.
        TooFewEffective = "too_few_effective",
        /// One employer has over half of the postings, and the others alone have too few.
        OneEmployer = "one_employer",
        /// Together with what is published beside it, it would give away a figure that is withheld.
        WouldReveal = "would_reveal",
        /// No source covers the question: another country, another currency, no price index.
        NotCovered = "not_covered",
        /// The source of the figure does not release it.
        NotReleased = "not_released",
        /// The source states only that the figure is at or above its top code.
        TopCoded = "top_coded",
    }
}

/// A withheld cell. It holds no value, so nobody can leak one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suppression {
    /// Reason code.
    pub reason: SuppressionReason,
    /// The reason in words, with the numbers the rule compares.
    pub message: String,
    /// The nearest wider question that has an answer, in words; absent where there is none.
    pub nearest: Option<String>,
}

/// A number, a modelled number, or a reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Cell {
    /// Estimated from the cell's own postings.
    Published(Estimate),
    /// Borrows from related cohorts; always labelled so.
    Modelled(Estimate),
    /// Withheld, with the reason.
    Suppressed(Suppression),
}

impl Cell {
    /// The estimate, unless the cell is suppressed.
    pub fn estimate(&self) -> Option<&Estimate> {
        match self {
            Self::Published(estimate) | Self::Modelled(estimate) => Some(estimate),
            Self::Suppressed(_) => None,
        }
    }

    /// The value, unless the cell is suppressed.
    pub fn value(&self) -> Option<f64> {
        self.estimate().map(|estimate| estimate.value)
    }

    /// The 95% interval, where there is one.
    pub fn bounds(&self) -> Option<(f64, f64)> {
        match self.estimate()?.interval {
            Interval::Bounds { low, high } => Some((low, high)),
            Interval::Unavailable { .. } => None,
        }
    }

    /// The suppression, where the cell is withheld.
    pub fn suppression(&self) -> Option<&Suppression> {
        match self {
            Self::Suppressed(suppression) => Some(suppression),
            Self::Published(_) | Self::Modelled(_) => None,
        }
    }
}

/// How many independent observations stand behind a figure, or why that is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum SampleSize {
    /// Postings and employers.
    Counted {
        /// Postings.
        n: usize,
        /// Distinct employers.
        employers: usize,
    },
    /// Answers of people, whose employers are not known.
    Answers {
        /// Answers.
        n: usize,
        /// Why the count of employers is absent.
        employers_reason: String,
    },
    /// The source of the figure does not publish its sample size.
    Unknown {
        /// Why the count of postings, or of respondents, is absent.
        n_reason: String,
        /// Why the count of employers is absent.
        employers_reason: String,
    },
}

/// One figure of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// Identity, stable for the same data and question.
    pub id: FigureId,
    /// Name of the statistic, unit and quantile last: `base_pay_annual_p50`.
    pub statistic: String,
    /// Id of the source it is computed from, as listed in the answer's `sources`.
    pub source: String,
    /// Sample behind it.
    #[serde(flatten)]
    pub sample: SampleSize,
    /// The number or the reason.
    #[serde(flatten)]
    pub cell: Cell,
}
