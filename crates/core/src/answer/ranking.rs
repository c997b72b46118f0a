//! Where a role is paid most: places, skills and employers. The answer to `GET /api/v1/rankings` and the page of it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DataOrigin, MethodNote, PayRow, Premium, SourceNote, SurveyedPlaces};
use crate::{Cohort, EmployerKind};

/// Where a role is paid most.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ranking {
    /// [`super::SCHEMA_VERSION`] of the writer.
    pub schema_version: u32,
    /// The question as typed.
    pub question: String,
    /// The cohort that is ranked.
    pub cohort: Cohort,
    /// Hash of the tables the answer was computed from.
    pub data_id: String,
    /// `starter` or `lake`.
    pub data_origin: DataOrigin,
    /// Seed of every pseudo-random step.
    pub seed: u64,
    /// Places with a published median of posted pay, highest first.
    pub places: Vec<PayRow>,
    /// Where the occupation is surveyed to pay most; absent for areas that the survey does not cover.
    pub surveyed_places: Option<SurveyedPlaces>,
    /// Skills that go with higher or lower pay, highest first.
    pub skills: Vec<Premium>,
    /// What employers' postings state, those with most postings that state pay first.
    pub employers: Vec<EmployerPay>,
    /// Every source the answer rests on.
    pub sources: Vec<SourceNote>,
    /// How the figures are made.
    pub methods: Vec<MethodNote>,
    /// What a careful reader should know before using the answer.
    pub notes: Vec<String>,
}

/// What one employer's postings of a role state: as stated, not estimated. No figure of one employer is published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EmployerPay {
    /// Name of the employer.
    pub employer: String,
    /// Its kind, where it is known.
    pub kind: Option<EmployerKind>,
    /// Its postings of the role.
    pub postings: usize,
    /// Those that state base pay.
    pub postings_with_pay: usize,
    /// Lowest stated amount, a year, in the cohort's currency.
    pub annual_min: f64,
    /// Highest stated amount.
    pub annual_max: f64,
    /// Day of its newest posting that states pay.
    #[schemars(with = "String")]
    pub newest_on: Date,
    /// Page of that posting.
    pub url: Option<String>,
}
