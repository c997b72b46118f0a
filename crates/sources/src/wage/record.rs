//! What a reader of wage tables hands on. Codes and places are the publisher's own: whoever stores them resolves them.

use std::sync::Arc;

use earnest_core::{
    ExchangeRate, FilingProgram, OccupationText, PayPeriod, PriceIndex, SocCode, WageStatistics, WageValue,
};
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::Rejection;

/// One record of a wage table or of a yardstick.
#[derive(Debug, Clone, PartialEq)]
pub enum WageRecord {
    /// Surveyed pay: a cell of the OEWS.
    Surveyed(OewsCell),
    /// A certified filing.
    Filed(FilingRecord),
    /// A salary that somebody reported of themselves.
    SelfReported(SelfReportedRecord),
    /// A text about an occupation.
    OccupationText(OccupationText),
    /// A currency's rate of a day.
    ExchangeRate(ExchangeRate),
    /// Consumer prices of a month.
    PriceIndex(PriceIndex),
    /// Prices of a place.
    PriceParity {
        /// The area.
        area: ParityArea,
        /// The year.
        year: i16,
        /// The parity; the country's is 100.
        value: f64,
    },
    /// A row, or a field of one, that is not what it should be: never a number. The rows after it are read.
    Rejected(Rejection),
}

/// One cell of the OEWS: an occupation in an area and an industry.
#[derive(Debug, Clone, PartialEq)]
pub struct OewsCell {
    /// The release, `2025-05`.
    pub release: Arc<str>,
    /// SOC code as the table uses it; some are of its own making, for combined occupations.
    pub soc: SocCode,
    /// The occupation's title in the table.
    pub occupation: Arc<str>,
    /// The area.
    pub area: OewsArea,
    /// Its name in the table.
    pub area_name: Arc<str>,
    /// Industry code as the table has it; `None` for all industries and owners together.
    pub industry: Option<Arc<str>>,
    /// Employed persons, self-employed not counted.
    pub employment: WageValue,
    /// Relative standard error of the employment, percent.
    pub employment_rse_percent: WageValue,
    /// Wages a year, US dollars.
    pub annual: WageStatistics,
    /// Wages an hour, US dollars.
    pub hourly: WageStatistics,
    /// Relative standard error of the mean wage, percent.
    pub wage_mean_rse_percent: WageValue,
}

/// An area of the OEWS.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OewsArea {
    /// The United States.
    National,
    /// A state or territory, by its two-digit FIPS code.
    State(Arc<str>),
    /// A metropolitan area, by its five-digit CBSA code.
    Metropolitan(Arc<str>),
    /// A nonmetropolitan area, by the agency's own seven-digit code.
    Nonmetropolitan(Arc<str>),
}

/// An area that has a regional price parity.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ParityArea {
    /// The United States.
    National,
    /// A state, by its two-digit FIPS code.
    State(String),
    /// A metropolitan area, by its five-digit CBSA code.
    Metropolitan(String),
}

/// A certified filing as the file has it, without anything about the worker.
#[derive(Debug, Clone, PartialEq)]
pub struct FilingRecord {
    /// Row of the file, the header being 1.
    pub row: usize,
    /// Programme.
    pub program: FilingProgram,
    /// Fiscal year of the decision: October to September, named by the year it ends in.
    pub fiscal_year: Option<i16>,
    /// The filing's number; absent in files without one.
    pub case_number: Option<String>,
    /// Day of the decision.
    pub decided_on: Option<Date>,
    /// Employer as filed.
    pub employer: String,
    /// Title as filed; empty where the file has none.
    pub title: String,
    /// SOC code as filed, without O*NET's two digits after the point; of SOC 2000, 2010 or 2018.
    pub soc: Option<SocCode>,
    /// Title of the occupation as filed.
    pub soc_title: String,
    /// City of the worksite.
    pub city: String,
    /// County of the worksite.
    pub county: String,
    /// State of the worksite: postal code or name, as filed.
    pub state: String,
    /// Postal code of the worksite.
    pub postal_code: String,
    /// Least pay offered, in `pay_period`.
    pub pay_min: Option<Decimal>,
    /// Most pay offered, where a range is filed.
    pub pay_max: Option<Decimal>,
    /// Pay period of the offer.
    pub pay_period: Option<PayPeriod>,
    /// Prevailing wage.
    pub prevailing_wage: Option<Decimal>,
    /// Pay period of the prevailing wage.
    pub prevailing_wage_period: Option<PayPeriod>,
    /// Workers the filing is for.
    pub workers: Option<u32>,
    /// Whether the position is full time.
    pub is_full_time: Option<bool>,
}

/// A self-reported salary as the table has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelfReportedRecord {
    /// Row of the file, the header being 1.
    pub row: usize,
    /// Id of the source, as the mapping names it.
    pub source: Arc<str>,
    /// Release of the table, as the mapping names it.
    pub release: Arc<str>,
    /// Year worked.
    pub year: i16,
    /// Title as written.
    pub title: String,
    /// Seniority level, where the table states one.
    pub seniority: earnest_core::SeniorityLevel,
    /// Gross pay a year.
    pub pay_annual: Decimal,
    /// Its currency.
    pub currency: earnest_core::Currency,
    /// Country of residence, ISO 3166-1 alpha-2.
    pub country: String,
    /// Arrangement, where the table states one.
    pub arrangement: earnest_core::Arrangement,
    /// Whether equal rows of the table are one answer, as the mapping says.
    pub is_distinct: bool,
}
