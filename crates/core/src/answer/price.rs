//! What a posting or a profile should pay: the answer to `earnest price`.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DataOrigin, MethodNote, PayFigures, SourceNote};
use crate::{
    AreaCode, Arrangement, Cohort, Currency, DegreeLevel, EmployerKind, EmployerSize, Figure, SeniorityLevel, SocCode,
};

/// What a posting or a profile should pay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PriceAnswer {
    /// Version of the answer's shape.
    pub schema_version: u32,
    /// Hash of the tables the answer was computed from.
    pub data_id: String,
    /// Which tables answered.
    pub data_origin: DataOrigin,
    /// Hash of the model that predicts.
    pub model_id: String,
    /// Seed of every pseudo-random step.
    pub seed: u64,
    /// Day of the question.
    #[schemars(with = "String")]
    pub as_of: Date,
    /// Id of the posting; absent where a profile is priced.
    pub posting_id: Option<String>,
    /// What is priced.
    pub profile: PriceProfile,
    /// Predicted base pay a year, in US dollars of the prices of `prices_of`.
    pub predicted: PayFigures,
    /// Month whose prices the prediction is in.
    #[schemars(with = "Option<String>")]
    pub prices_of: Option<Date>,
    /// Intervals that hold the pay of 80 and of 90 such postings in a hundred; none where nothing is predicted.
    pub intervals: Vec<PredictionInterval>,
    /// Where the pay that is stated lies; absent where none is.
    pub stated: Option<StatedPosition>,
    /// The cohort that it is set in.
    pub cohort: Cohort,
    /// Posted base pay of that cohort.
    pub cohort_pay: PayFigures,
    /// The postings most like it that state pay, the likest first.
    pub nearest_postings: Vec<NearestPosting>,
    /// What would move the prediction most, largest first.
    pub movers: Vec<Mover>,
    /// Every source the answer rests on.
    pub sources: Vec<SourceNote>,
    /// How the figures are made.
    pub methods: Vec<MethodNote>,
    /// What a careful reader should know.
    pub notes: Vec<String>,
}

/// What is priced: facts of a posting, or what the user said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PriceProfile {
    /// Title, or the role's name.
    pub title: String,
    /// Employer; absent where none is named.
    pub employer: Option<String>,
    /// Role id; absent where only the occupation is known.
    pub role: Option<String>,
    /// SOC 2018 code.
    pub soc: SocCode,
    /// The occupation's title.
    pub occupation: String,
    /// Level.
    pub level: SeniorityLevel,
    /// Least years of experience required.
    pub years: Option<f64>,
    /// Degree that is required.
    pub degree: Option<DegreeLevel>,
    /// Arrangement.
    pub arrangement: Arrangement,
    /// Area.
    pub area: AreaCode,
    /// The area's name.
    pub area_name: String,
    /// Kind of employer.
    pub employer_kind: Option<EmployerKind>,
    /// Size of the employer.
    pub employer_size: Option<EmployerSize>,
    /// Ids of skills.
    pub skills: Vec<String>,
}

/// An interval with the share of postings it is made to hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PredictionInterval {
    /// The share, such as 0.8.
    pub coverage: f64,
    /// Lower end, in US dollars a year.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Where stated pay lies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StatedPosition {
    /// Lower end as stated, a year; 0 where only "up to" is stated.
    pub annual_min: f64,
    /// Upper end; absent where only "from" is stated.
    pub annual_max: Option<f64>,
    /// Currency it is stated in.
    pub currency: Currency,
    /// Day that it was stated.
    #[schemars(with = "String")]
    pub stated_on: Date,
    /// Share of the cohort's pay below the middle of what is stated.
    pub percentile_in_cohort: Figure,
    /// Share of the predicted distribution below it.
    pub percentile_predicted: Figure,
    /// How far the middle lies above (0.1: 10%) the predicted median.
    pub gap_to_predicted: Figure,
}

/// A posting like the one that is priced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NearestPosting {
    /// Id.
    pub posting_id: String,
    /// Title.
    pub title: String,
    /// Employer.
    pub employer: String,
    /// Where, as written.
    pub location: String,
    /// Day of publication.
    #[schemars(with = "Option<String>")]
    pub posted_on: Option<Date>,
    /// Lower end of its base pay a year, in the answer's currency.
    pub annual_min: f64,
    /// Upper end; absent where only "from" is stated.
    pub annual_max: Option<f64>,
    /// Page it was read from.
    pub url: Option<String>,
    /// Id of its source.
    pub source: String,
    /// What it has in common with the one that is priced, in words.
    pub shared: Vec<String>,
}

/// One change and what goes with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mover {
    /// Stable key: `level staff`, `skill rust`, `area US-CA`.
    pub key: String,
    /// In words: `staff level instead of senior`.
    pub label: String,
    /// Change of the predicted median (0.1: 10% more).
    pub effect: f64,
    /// Predicted median after it, US dollars a year.
    pub p50: f64,
}
