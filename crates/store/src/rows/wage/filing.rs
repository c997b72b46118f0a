//! `filings`: pay that employers filed.

use datafusion::arrow::datatypes::FieldRef;
use earnest_core::Filing;

use crate::Row;
use crate::rows::columns::{optional_count, optional_date, optional_flag, optional_number, optional_text, text};

impl Row for Filing {
    const TABLE: &'static str = "filings";

    fn fields() -> Vec<FieldRef> {
        vec![
            text("filing_id"),
            text("source"),
            text("release"),
            optional_date("decided_on"),
            text("employer"),
            text("employer_id"),
            text("title"),
            optional_text("soc"),
            text("soc_filed"),
            optional_text("role"),
            optional_text("city"),
            optional_text("state"),
            optional_text("cbsa"),
            optional_number("pay_min"),
            optional_number("pay_max"),
            optional_text("pay_period"),
            optional_number("pay_annual_min"),
            optional_number("pay_annual_max"),
            optional_number("prevailing_wage_annual"),
            optional_count("workers"),
            optional_flag("is_full_time"),
        ]
    }
}
