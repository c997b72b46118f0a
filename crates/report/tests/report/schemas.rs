//! The schemas name every field that an answer has.

use earnest_report::{
    answer_difference_schema, comparison_schema, figure_evidence_schema, price_answer_schema, render_comparison_json,
    render_difference_json, render_json, render_price_json, render_show_json, render_verification_json,
    role_report_schema, verification_schema,
};
use serde_json::Value;

use crate::answers::{comparison, differences, evidence, price, report, verification};

#[test]
fn every_field_of_an_answer_is_in_its_schema() {
    let pairs = [
        (role_report_schema(), render_json(&report())),
        (comparison_schema(), render_comparison_json(&comparison())),
        (price_answer_schema(), render_price_json(&price())),
        (figure_evidence_schema(), render_show_json(&evidence())),
        (verification_schema(), render_verification_json(&verification(true))),
        (answer_difference_schema(), render_difference_json(&differences())),
    ];
    for (schema, answer) in pairs {
        let (schema, answer): (Value, Value) =
            (serde_json::from_str(&schema).unwrap(), serde_json::from_str(&answer).unwrap());
        for field in answer.as_object().unwrap().keys() {
            assert!(schema["properties"].get(field).is_some(), "`{field}` is not in the schema of {}", schema["title"]);
        }
    }
}
