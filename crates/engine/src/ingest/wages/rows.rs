//! Rows of every wage table, as they were resolved.

use earnest_core::{ExchangeRate, Filing, OccupationText, PriceIndex, PriceParity, SelfReportedPay, SurveyedWage};
use earnest_sources::Rejection;

/// A row of one of the tables, or why there is none.
#[derive(Debug)]
pub(super) enum WageRow {
    Surveyed(Box<SurveyedWage>),
    Filed(Box<Filing>),
    SelfReported(Box<SelfReportedPay>),
    OccupationText(OccupationText),
    ExchangeRate(ExchangeRate),
    PriceIndex(PriceIndex),
    PriceParity(PriceParity),
    Rejected(Rejection),
}
