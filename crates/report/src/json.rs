//! Answers as JSON, and the JSON Schema they keep.

use earnest_core::answer::RoleReport;

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
