//! `self_reported` and `occupation_texts`.

use datafusion::arrow::datatypes::FieldRef;
use earnest_core::{OccupationText, SelfReportedPay};

use crate::Row;
use crate::rows::columns::{count, optional_number, optional_text, text};

impl Row for SelfReportedPay {
    const TABLE: &'static str = "self_reported";

    fn fields() -> Vec<FieldRef> {
        vec![
            text("source"),
            text("release"),
            count("year"),
            text("title"),
            optional_text("soc"),
            optional_text("role"),
            text("seniority"),
            optional_number("pay_annual"),
            text("currency"),
            text("country"),
            text("arrangement"),
            count("nth"),
        ]
    }
}

impl Row for OccupationText {
    const TABLE: &'static str = "occupation_texts";

    fn fields() -> Vec<FieldRef> {
        let mut fields = ["source", "release", "soc", "code", "kind"].map(text).to_vec();
        fields.extend([count("position"), text("text")]);
        fields
    }
}
