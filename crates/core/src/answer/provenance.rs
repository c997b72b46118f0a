//! Where a number comes from, whether it still holds, and what moved it: the answers to `show`, `verify` and `diff`.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::DataOrigin;
use crate::named::named_enum;
use crate::{Cohort, Figure};

/// A figure with the rows behind it: the answer to `earnest show`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FigureEvidence {
    /// The figure as it is computed now.
    pub figure: Figure,
    /// The cohort it is of.
    pub cohort: Cohort,
    /// Which part of the cohort, in the id's words: `all`, `level-senior`.
    pub slice: String,
    /// How it is made.
    pub method: String,
    /// Whether the figure is the one the id was given to.
    pub is_unchanged: bool,
    /// Hash of the tables it was computed from.
    pub data_id: String,
    /// Which tables answered.
    pub data_origin: DataOrigin,
    /// The rows, in the order of their ids; none where they cannot be told apart from those of the whole answer.
    pub rows: Vec<EvidenceRow>,
    /// Why there are no rows; absent where there are.
    pub rows_reason: Option<String>,
}

/// One row behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceRow {
    /// Id of the posting, filing, survey cell or answer.
    pub id: String,
    /// Id of its source.
    pub source: String,
    /// When it was stated.
    pub dated: String,
    /// Title.
    pub title: String,
    /// Employer, or the area of a surveyed cell.
    pub employer: String,
    /// Lower end of its pay a year, in the cohort's currency.
    pub annual_min: Option<f64>,
    /// Upper end.
    pub annual_max: Option<f64>,
    /// Whether it has what a share counts; absent for pay.
    pub has: Option<bool>,
    /// Page it was read from.
    pub url: Option<String>,
}

/// Whether figures are what they were: the answer to `earnest verify`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Verification {
    /// Figures that were recomputed.
    pub figures: usize,
    /// Those that differ.
    pub differences: Vec<FigureDifference>,
    /// Whether the whole answer is the same to the byte; absent where a single figure was verified.
    pub is_identical: Option<bool>,
    /// Hash of the tables then.
    pub data_id_before: String,
    /// Hash of the tables now.
    pub data_id: String,
}

impl Verification {
    /// Whether everything is as it was.
    pub fn holds(&self) -> bool {
        self.differences.is_empty() && self.is_identical != Some(false)
    }
}

named_enum! {
    /// What moved a number.
    ChangeCause {
        /// Postings or tables came, went or were edited.
        Data = "data",
        /// The same postings were given another role, occupation or level.
        Taxonomy = "taxonomy",
        /// The same postings with the same codes gave another number.
        Method = "method",
    }
}

/// A figure that is not what it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FigureDifference {
    /// Which figure, in the id's words: `all base_pay_annual_p50`.
    pub what: String,
    /// Its value before, or why it had none.
    pub before: String,
    /// Its value after, or why it has none.
    pub after: String,
    /// Relative change; absent where one of them has no value, or it was zero.
    pub change: Option<f64>,
    /// What moved it.
    pub causes: Vec<ChangeCause>,
}

/// What changed between two days, lakes or answers: the answer to `earnest diff`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AnswerDifference {
    /// The first, as named.
    pub before: String,
    /// The second.
    pub after: String,
    /// One entry a role.
    pub roles: Vec<RoleDifference>,
}

/// What changed of one role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RoleDifference {
    /// The question.
    pub question: String,
    /// Figures of either side.
    pub figures: usize,
    /// How the postings differ; absent where two answers are compared without their tables.
    pub postings: Option<PostingChanges>,
    /// Figures that differ.
    pub differences: Vec<FigureDifference>,
    /// First and last day that the second covers.
    #[schemars(with = "Option<(String, String)>")]
    pub window: Option<(Date, Date)>,
}

/// How the postings of a cohort differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct PostingChanges {
    /// Postings that only the second has.
    pub added: usize,
    /// Postings that only the first has.
    pub removed: usize,
    /// Postings that both have, with other pay or another text.
    pub edited: usize,
    /// Postings that both have, with another role, occupation or level.
    pub recoded: usize,
}
