//! Rows of every wage table, as they were resolved.

use earnest_core::{ExchangeRate, Filing, OccupationText, PriceIndex, PriceParity, SelfReportedPay, SurveyedWage};
use earnest_sources::Rejection;

/// A row of one of the tables, or why there is none.
#[derive(Debug)]
pub(super) enum WageRow {
    Surveyed(Box<SurveyedWage>),
    Filed {
        row: Box<Filing>,
        /// Whether the file gives it a case number.
        is_numbered: bool,
    },
    SelfReported {
        row: Box<SelfReportedPay>,
        /// Whether equal rows of the table are one answer.
        is_distinct: bool,
    },
    OccupationText(OccupationText),
    ExchangeRate(ExchangeRate),
    PriceIndex(PriceIndex),
    PriceParity(PriceParity),
    Rejected(Rejection),
}
