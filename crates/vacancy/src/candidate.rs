//! A posting as far as telling its vacancy needs it.

use earnest_core::{Arrangement, Currency, Money, PayPeriod, SeniorityLevel, Worksite};
use jiff::civil::Date;

use crate::Signature;

/// One posting: what its row has, and the signature of its text.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// Id of the posting; the last to decide which of two records leads.
    pub id: &'a str,
    /// Name of its source. Within one source places are stated alike, so there they must be equal.
    pub source: &'a str,
    /// Whether the source collects postings of many employers; its record leads only over less full ones.
    pub is_aggregator: bool,
    /// Title as written.
    pub title: &'a str,
    /// Employer across spellings; `None` where none is stated (never an id made up for the row).
    pub employer_id: Option<&'a str>,
    /// Location as written; empty where none is stated.
    pub location: &'a str,
    /// Places of work in standard codes.
    pub worksites: &'a [Worksite],
    /// Remote, hybrid or on site, where it is stated.
    pub arrangement: Option<Arrangement>,
    /// Level the posting states.
    pub level: SeniorityLevel,
    /// Base pay that the posting states; never a service's estimate.
    pub pay: &'a [Pay],
    /// Day it was published, else first seen.
    pub day: Option<Date>,
    /// Signature of its text; that of the empty text where it has none.
    pub signature: &'a Signature,
}

/// Base pay a posting states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pay {
    /// Least amount a period.
    pub min: Option<Money>,
    /// Largest amount a period.
    pub max: Option<Money>,
    /// Currency of both.
    pub currency: Currency,
    /// Unit of time.
    pub period: PayPeriod,
}
