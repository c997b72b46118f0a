//! One posting of the panel.

use earnest_core::{AreaCode, Currency, SeniorityLevel, SocCode};
use earnest_stats::pooling::PooledRow;
use earnest_stats::prediction::{PredictionRow, Profile};
use earnest_store::{CohortRow, Term};
use jiff::civil::Date;

use super::Place;
use crate::report::annual_base_pay;
use crate::yardsticks::Yardsticks;

/// A posting that states base pay, with the facts that pay may depend on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PanelRow {
    /// Id.
    pub(crate) posting_id: String,
    /// Employer across spellings.
    pub(crate) employer_id: String,
    /// Day of publication, else of the ingest.
    pub(crate) day: Date,
    /// Role id.
    pub(crate) role: Option<String>,
    /// Occupation.
    pub(crate) soc: SocCode,
    /// Level, by its name.
    pub(crate) level: String,
    /// Least years of experience required.
    pub(crate) years: Option<f64>,
    /// Degree level that is required, by its name; `none` where none is.
    pub(crate) degree: String,
    /// Arrangement, by its name.
    pub(crate) arrangement: String,
    /// Kind of employer, by its name.
    pub(crate) employer_kind: Option<String>,
    /// Size of the employer, by its name.
    pub(crate) employer_size: Option<String>,
    /// Industry as the source writes it.
    pub(crate) industry: Option<String>,
    /// Where.
    pub(crate) place: Place,
    /// Ids of skills.
    pub(crate) skills: Vec<String>,
    /// Kinds of benefits.
    pub(crate) benefits: Vec<String>,
    /// Lower end of base pay a year, US dollars in the panel's prices; 0 where only "up to" is stated.
    pub(crate) low: f64,
    /// Upper end; infinite where only "from" is stated.
    pub(crate) high: f64,
}

/// The row of a posting in US dollars and the prices of `prices_of`; `None` where it lacks an occupation, a day, a place or usable pay.
/// Prices are those of the United States: pay of other countries is converted and not scaled.
pub(crate) fn panel_row(posting: &CohortRow, yardsticks: &Yardsticks, prices_of: Date) -> Option<PanelRow> {
    let soc: SocCode = posting.soc.as_deref()?.parse().ok()?;
    let day = posting.day()?;
    let place = Place::of(&posting.worksites)?;
    let country = AreaCode::Country(place.country.clone());
    let pay = annual_base_pay(posting.into(), &country, Currency::USD, yardsticks.rates()).ok()?;
    let pay = if place.country == "US" { pay.times(yardsticks.prices().factor(day, prices_of)?) } else { pay };
    let required = posting.degree_strength == earnest_core::DegreeStrength::Required.as_str();
    Some(PanelRow {
        posting_id: posting.posting_id.clone(),
        employer_id: posting.employer_id.clone(),
        day,
        role: posting.role.as_deref().map(str::to_owned),
        soc,
        level: posting.seniority.to_string(),
        years: posting.experience_min_years,
        degree: if required { posting.degree_level.to_string() } else { "none".to_owned() },
        arrangement: posting.arrangement.to_string(),
        employer_kind: posting.employer_kind.as_deref().map(str::to_owned),
        employer_size: posting.employer_size.as_deref().map(str::to_owned),
        industry: posting.industry.as_deref().map(str::to_owned),
        place,
        skills: posting.skills.iter().map(Term::to_string).collect(),
        benefits: posting.benefits.iter().map(Term::to_string).collect(),
        low: pay.low,
        high: pay.high,
    })
}

impl PanelRow {
    /// A number for the employer: 64 bits of a hash, so that two of a million employers meet with odds below one in ten million.
    fn employer(&self) -> u64 {
        let hash = blake3::hash(self.employer_id.as_bytes());
        let (first, _) = hash.as_bytes().split_first_chunk::<8>().expect("a hash has 32 bytes");
        u64::from_le_bytes(*first)
    }

    /// The row for partial pooling; `None` where an end of the range is open.
    pub(crate) fn pooled(&self) -> Option<PooledRow> {
        (self.low > 0.0 && self.high.is_finite()).then(|| PooledRow {
            low: self.low,
            high: self.high,
            role: self.role.clone(),
            occupation: self.soc.to_string(),
            major: self.soc.major_group().to_string(),
            level: self.level.clone(),
            country: self.place.country.clone(),
            state: self.place.state_of_metro(),
            metro: self.place.metro.clone(),
            employer: self.employer(),
            year: i32::from(self.day.year()),
        })
    }

    /// The row for prediction; `None` where an end of the range is open.
    pub(crate) fn prediction(&self) -> Option<PredictionRow> {
        (self.low > 0.0 && self.high.is_finite()).then(|| PredictionRow {
            profile: self.profile(),
            employer: self.employer(),
            low: self.low,
            high: self.high,
        })
    }

    /// What is known of the posting but its pay.
    pub(crate) fn profile(&self) -> Profile {
        Profile {
            major_group: Some(self.soc.major_group().to_string()),
            occupation: Some(self.soc.to_string()),
            role: self.role.clone(),
            level: stated(&self.level),
            years: self.years,
            degree: Some(self.degree.clone()),
            arrangement: stated(&self.arrangement),
            country: Some(self.place.country.clone()),
            state: self.place.state.clone(),
            metro: self.place.metro.clone(),
            employer_kind: self.employer_kind.clone(),
            employer_size: self.employer_size.clone(),
            industry: self.industry.clone(),
            skills: self.skills.clone(),
            benefits: self.benefits.clone(),
            posted_on: day_number(self.day),
        }
    }
}

/// Days since the first of January 1970, as profiles count them.
pub(crate) fn day_number(day: Date) -> i32 {
    (day - Date::constant(1970, 1, 1)).get_days()
}

/// A level or arrangement, unless it says that none is stated.
fn stated(name: &str) -> Option<String> {
    (name != SeniorityLevel::Unspecified.as_str()).then(|| name.to_owned())
}
