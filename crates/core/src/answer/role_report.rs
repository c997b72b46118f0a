//! What a role pays and asks for: the answer to `earnest report`.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CareerPath, EvidencePay, PayEvidence, PayTrend, RegionalPrices, SurveyedPlaces, WhyPay};
use crate::{AreaCode, Cohort, Currency, Figure, SocCode};

/// Version of the answer's shape; it grows when a field changes its meaning or goes away.
pub const SCHEMA_VERSION: u32 = 2;

/// What a role pays and asks for: the answer to `earnest report`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RoleReport {
    /// [`SCHEMA_VERSION`] of the writer.
    pub schema_version: u32,
    /// The question as typed.
    pub question: String,
    /// The cohort that answers it.
    pub cohort: Cohort,
    /// Hash of the tables the answer was computed from.
    pub data_id: String,
    /// `starter` or `lake`.
    pub data_origin: DataOrigin,
    /// Seed of every pseudo-random step; the methods in use today have none, so it only takes part in the ids.
    pub seed: u64,
    /// Postings and employers behind the answer.
    pub evidence: EvidenceSummary,
    /// Posted base pay a year.
    pub base_pay: PayFigures,
    /// What the model expects of the cohort, from its own postings and from those it borrows from; absent where it knows neither the
    /// role nor the occupation, or the area or currency is not one it covers.
    pub modelled_pay: Option<ModelledPay>,
    /// How postings state their ranges: percentiles of lower ends, middles and upper ends.
    pub stated_ends: StatedEnds,
    /// Share of postings by the degree they require.
    pub degrees: Vec<ShareRow>,
    /// Posted base pay by years of experience required.
    pub stages: Vec<PayRow>,
    /// Posted base pay by seniority level.
    pub levels: Vec<PayRow>,
    /// Posted base pay by arrangement.
    pub arrangements: Vec<PayRow>,
    /// Posted base pay by place, most postings first.
    pub places: Vec<PayRow>,
    /// Posted base pay by kind of employer.
    pub employer_kinds: Vec<PayRow>,
    /// Change over time.
    pub trend: PayTrend,
    /// Why pay differs.
    pub why: WhyPay,
    /// How people get into the role, and where they go from it.
    pub career: CareerPath,
    /// Share of postings that name a skill, largest first.
    pub skills: Vec<ShareRow>,
    /// Share of postings that offer a benefit, largest first.
    pub benefits: Vec<ShareRow>,
    /// Posted, filed, surveyed and self-reported pay, side by side and never blended.
    pub pay_evidence: PayEvidence,
    /// Surveyed pay of the occupation in full, from public wage tables.
    pub wages: Vec<WageRow>,
    /// Where the occupation is surveyed to pay most; absent for areas that the table does not cover.
    pub surveyed_places: Option<SurveyedPlaces>,
    /// What the work consists of.
    pub responsibilities: Vec<Responsibility>,
    /// Every source the answer rests on.
    pub sources: Vec<SourceNote>,
    /// How the figures are made, one sentence a method, each with its page in the documentation.
    pub methods: Vec<MethodNote>,
    /// What a careful reader should know before using the answer.
    pub notes: Vec<String>,
}

/// Which tables answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DataOrigin {
    /// The data set inside the binary.
    Starter,
    /// The user's own lake.
    Lake,
}

/// Counts behind an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceSummary {
    /// Postings of the cohort.
    pub postings: usize,
    /// Their distinct employers.
    pub employers: usize,
    /// Postings that state base pay in the report's currency or one convertible to it.
    pub postings_with_pay: usize,
    /// Distinct employers of those.
    pub employers_with_pay: usize,
    /// Copies folded into the postings counted: other postings of the same vacancies.
    pub duplicates_folded: usize,
    /// How many of the postings were open on the day of the answer.
    pub openings: Openings,
    /// First and last day of publication among them; absent for an empty cohort.
    #[schemars(with = "Option<String>")]
    pub first_posted_on: Option<Date>,
    /// Last day of publication.
    #[schemars(with = "Option<String>")]
    pub last_posted_on: Option<Date>,
    /// Postings by source, most first.
    pub by_source: Vec<SourceCount>,
}

/// How many of an answer's postings were open on its day; the three counts sum to the postings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Openings {
    /// Seen within [`Self::seen_within_days`] days before, and not missing from a listing that held them.
    pub open: usize,
    /// Missing from every listing that held them.
    pub closed: usize,
    /// Not seen for so long that nothing says whether they are open.
    pub unknown: usize,
    /// Days for which a posting that was seen is taken to be open.
    pub seen_within_days: u16,
}

/// How many postings one source gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceCount {
    /// Id of the source.
    pub source: String,
    /// Postings from it.
    pub postings: usize,
}

/// Percentiles and mean of annual base pay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PayFigures {
    /// A tenth is paid less.
    pub p10: Figure,
    /// A quarter is paid less.
    pub p25: Figure,
    /// Half is paid less.
    pub p50: Figure,
    /// Three quarters are paid less.
    pub p75: Figure,
    /// Nine tenths are paid less.
    pub p90: Figure,
    /// The arithmetic mean.
    pub mean: Figure,
}

impl PayFigures {
    /// The five percentiles in order, with their names.
    pub fn percentiles(&self) -> [(&'static str, &Figure); 5] {
        [("p10", &self.p10), ("p25", &self.p25), ("p50", &self.p50), ("p75", &self.p75), ("p90", &self.p90)]
    }

    /// Every figure with its name, percentiles first.
    pub fn all(&self) -> [(&'static str, &Figure); 6] {
        let [p10, p25, p50, p75, p90] = self.percentiles();
        [p10, p25, p50, p75, p90, ("mean", &self.mean)]
    }
}

/// Pay of a cohort as the pooled model expects it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ModelledPay {
    /// Percentiles a year; every one that is not withheld is `modelled`.
    pub base_pay: PayFigures,
    /// Month whose prices they are in; absent where no price index covers the area.
    #[schemars(with = "Option<String>")]
    pub prices_of: Option<Date>,
    /// Whose postings it rests on, most first; the shares sum to 1.
    pub borrowed: Vec<Borrowed>,
}

/// What part of an estimate comes from whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Borrowed {
    /// In words: `its own postings`, `backend engineers everywhere`.
    pub from: String,
    /// The part, from 0 to 1.
    pub share: f64,
}

/// Percentiles of the ends of the posted ranges.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StatedEnds {
    /// Lower ends.
    pub floor: EvidencePay,
    /// Middles.
    pub midpoint: EvidencePay,
    /// Upper ends.
    pub ceiling: EvidencePay,
}

/// Pay of one slice of the cohort.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PayRow {
    /// Stable key of the slice: `senior`, `4-6`, `US-CA`.
    pub key: String,
    /// The slice in words.
    pub label: String,
    /// Its pay.
    pub base_pay: PayFigures,
    /// What the model expects where the slice's own median is withheld; absent elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modelled: Option<ModelledPay>,
    /// Its median at the prices of the place; absent where the slice is no place, or its prices are not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regional: Option<RegionalPrices>,
}

/// Share of the cohort's postings that state something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ShareRow {
    /// Stable key: `postgresql`, `health_insurance`, `bachelor`.
    pub key: String,
    /// In words.
    pub label: String,
    /// The share, from 0 to 1.
    pub share: Figure,
}

/// Surveyed pay of an occupation in an area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WageRow {
    /// SOC code the table uses.
    pub soc: SocCode,
    /// The occupation's title.
    pub occupation: String,
    /// Code of the area.
    pub area: AreaCode,
    /// The area's name.
    pub area_name: String,
    /// Release of the table, such as `2025-05`.
    pub release: String,
    /// Currency of the wages.
    pub currency: Currency,
    /// Estimated employment.
    pub employment: Figure,
    /// Annual wage.
    pub wage: PayFigures,
}

/// One duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Responsibility {
    /// The duty, as its source writes it.
    pub text: String,
    /// Id of its source.
    pub source: String,
    /// Who wrote it: the employer, or the occupation it is listed for.
    pub attribution: String,
    /// Page it was read from.
    pub url: Option<String>,
}

/// A source of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceNote {
    /// Id that figures name.
    pub id: String,
    /// Title.
    pub title: String,
    /// Who made it.
    pub producer: String,
    /// Release, or the dates it covers.
    pub release: String,
    /// Where to get it.
    pub url: String,
    /// On what terms.
    pub licence: String,
    /// Posted, filed, surveyed or self-reported pay; or reference.
    pub kind: String,
}

/// How a figure is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MethodNote {
    /// Statistics it makes.
    pub statistic: String,
    /// In one or two sentences.
    pub text: String,
    /// File in the documentation.
    pub documentation: String,
}
