//! Answers as JSON, and the JSON Schema they keep.

use earnest_core::answer::{CalibrationReport, RoleReport};
use earnest_core::{FactEvaluation, FieldChange};

/// The answer as indented JSON with a final line break.
pub fn render_json(report: &RoleReport) -> String {
    let mut json = serde_json::to_string_pretty(report).expect("an answer is plain data with text keys");
    json.push('\n');
    json
}

/// The JSON Schema of [`RoleReport`], as kept in `docs/schema/role-report.json`.
pub fn role_report_schema() -> String {
    let schema = schemars::schema_for!(RoleReport);
    let mut json = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    json.push('\n');
    json
}

/// An evaluation of facts as indented JSON with a final line break, with what changed from another run where there is one.
pub fn render_evaluation_json(evaluation: &FactEvaluation, changes: Option<&[FieldChange]>) -> String {
    let mut value = serde_json::to_value(evaluation).expect("an evaluation is plain data with text keys");
    if let (Some(changes), Some(object)) = (changes, value.as_object_mut()) {
        object.insert("changes".to_owned(), serde_json::to_value(changes).expect("changes are plain data"));
    }
    let mut json = serde_json::to_string_pretty(&value).expect("a value is JSON");
    json.push('\n');
    json
}

/// Gaps between posted and surveyed pay as indented JSON with a final line break.
pub fn render_calibration_json(report: &CalibrationReport) -> String {
    let mut json = serde_json::to_string_pretty(report).expect("a report is plain data with text keys");
    json.push('\n');
    json
}
