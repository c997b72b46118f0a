//! Pay that an employer filed with a labour agency.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::named::named_enum;

named_enum! {
    /// Programme under which an employer files what it will pay.
    FilingProgram {
        /// Labor condition application: H-1B, H-1B1, E-3.
        Lca = "lca",
        /// Permanent labor certification.
        Perm = "perm",
        /// Temporary work outside agriculture.
        H2b = "h2b",
    }
}

impl FilingProgram {
    /// Id of the source that its filings come from.
    pub fn source(self) -> &'static str {
        match self {
            Self::Lca => "oflc_lca",
            Self::Perm => "oflc_perm",
            Self::H2b => "oflc_h2b",
        }
    }
}

/// A certified filing: what an employer told a labour agency it will pay. It holds nothing about the worker.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Filing {
    /// Id of the source, and the filing's number there: `oflc_lca:I-200-19113-951291`.
    pub filing_id: String,
    /// Id of the source: `oflc_lca`, `oflc_perm`, `oflc_h2b`.
    pub source: String,
    /// Release: the fiscal year of the decision, `FY2020`; `unknown` where the file does not tell it.
    pub release: String,
    /// Day of the decision.
    pub decided_on: Option<Date>,
    /// Employer as filed.
    pub employer: String,
    /// Id of the employer.
    pub employer_id: String,
    /// Title as filed; empty where the file has none.
    pub title: String,
    /// SOC 2018 code: that of the filing, carried over from older codes; a group's where it was split and the title does not tell
    /// into which.
    pub soc: Option<String>,
    /// SOC code as filed.
    pub soc_filed: String,
    /// Role id of the title.
    pub role: Option<String>,
    /// City of the worksite.
    pub city: Option<String>,
    /// Postal code of the worksite's state.
    pub state: Option<String>,
    /// Core-based statistical area of the worksite.
    pub cbsa: Option<String>,
    /// Least pay offered, in `pay_period`, US dollars; absent where the file states only the prevailing wage.
    pub pay_min: Option<f64>,
    /// Most pay offered, where a range is filed.
    pub pay_max: Option<f64>,
    /// Pay period: `HOUR`, `WEEK`, `MONTH`, `YEAR` and the like.
    pub pay_period: Option<String>,
    /// Least pay offered a year.
    pub pay_annual_min: Option<f64>,
    /// Most pay offered a year; equals the least where no range is filed.
    pub pay_annual_max: Option<f64>,
    /// Prevailing wage a year, which the offer may not be below.
    pub prevailing_wage_annual: Option<f64>,
    /// Workers the filing is for.
    pub workers: Option<i64>,
    /// Whether the position is full time.
    pub is_full_time: Option<bool>,
}
