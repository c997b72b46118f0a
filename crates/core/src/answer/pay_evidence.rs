//! Posted, filed, surveyed and self-reported pay side by side, and where pay is highest.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::PayRow;
use crate::named::named_enum;
use crate::{AreaCode, Currency, Figure};

named_enum! {
    /// Kind of evidence about pay. The kinds answer different questions and are never blended.
    EvidenceKind {
        /// What employers advertise.
        Posted = "posted",
        /// What employers told a labour agency they will pay workers from abroad.
        Filed = "filed",
        /// What employers told a statistical agency they pay.
        Surveyed = "surveyed",
        /// What people said they are paid.
        SelfReported = "self_reported",
    }
}

/// The kinds of evidence about one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PayEvidence {
    /// Month whose prices are "today's"; absent where no price index covers the currency.
    #[schemars(with = "Option<String>")]
    pub prices_of: Option<Date>,
    /// Each kind; posted pay twice where the question is about a role or level: also for its whole occupation, which is what the
    /// others know.
    pub rows: Vec<PayEvidenceRow>,
    /// Median that the survey would show for the posted one, from the gap of its occupation and area.
    pub calibrated: Figure,
}

/// One kind of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PayEvidenceRow {
    /// Kind.
    pub kind: EvidenceKind,
    /// Whose pay: a role or an occupation.
    pub about: String,
    /// Code of the area.
    pub area: AreaCode,
    /// The area's name.
    pub area_name: String,
    /// When it was stated, in words: `2024-10-31 to 2026-08-24`, `2025-05`.
    pub dated: String,
    /// Ids of the sources it comes from.
    pub sources: Vec<String>,
    /// Currency of the pay.
    pub currency: Currency,
    /// Pay a year in the money of its time.
    pub nominal: EvidencePay,
    /// Pay a year in the prices of [`PayEvidence::prices_of`].
    pub real: EvidencePay,
    /// How far the median lies above (0.1: 10%) the surveyed median of the occupation and area, both in the prices of
    /// [`PayEvidence::prices_of`]; absent for the surveyed pay itself.
    pub gap_to_surveyed: Option<Figure>,
}

/// Percentiles of pay a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvidencePay {
    /// A tenth is paid less.
    pub p10: Figure,
    /// Half is paid less.
    pub p50: Figure,
    /// Nine tenths are paid less.
    pub p90: Figure,
}

/// Surveyed pay of an occupation by place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SurveyedPlaces {
    /// Whose pay.
    pub occupation: String,
    /// States and territories of the United States.
    pub states: PlaceRanking,
    /// Metropolitan areas of the United States.
    pub metros: PlaceRanking,
    /// Posted pay of the cohort's remote postings in the United States, to set beside them.
    pub remote: PayRow,
}

/// Places in order of pay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceRanking {
    /// Release of the wage table: the newest that is whole.
    pub release: String,
    /// Year of the regional price parities; absent where none are known.
    pub prices_year: Option<i64>,
    /// Places whose median is published.
    pub published: usize,
    /// Places whose median is at or above the table's top code, and so in no order.
    pub top_coded: usize,
    /// The places that pay most.
    pub by_pay: Vec<PlaceWage>,
    /// The places where the pay buys most.
    pub by_purchasing_power: Vec<PlaceWage>,
}

/// Surveyed pay in a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceWage {
    /// Code of the area.
    pub area: AreaCode,
    /// The area's name.
    pub area_name: String,
    /// Estimated employment.
    pub employment: Figure,
    /// Median wage a year.
    pub wage_annual_p50: Figure,
    /// The same at regional prices.
    pub regional: Option<RegionalPrices>,
}

/// Pay at the prices of a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RegionalPrices {
    /// Regional price parity: prices of the place, the country's being 100.
    pub price_parity: f64,
    /// The median divided by the parity: what it buys, in dollars of the country's average prices.
    pub p50: Figure,
}
