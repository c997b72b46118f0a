//! Answers as JSON, and the JSON Schema they keep.

use earnest_core::answer::{
    AnswerDifference, CalibrationReport, Comparison, FigureEvidence, LintReport, PriceAnswer, Ranking, RoleReport,
    Verification,
};
use earnest_core::{FactEvaluation, FieldChange};
use schemars::JsonSchema;

/// Indented JSON with a final line break.
pub(crate) fn finished(json: serde_json::Result<String>) -> String {
    let mut json = json.expect("an answer is plain data with text keys");
    json.push('\n');
    json
}

fn schema_of<T: JsonSchema>() -> String {
    finished(serde_json::to_string_pretty(&schemars::schema_for!(T)))
}

/// The answer as indented JSON with a final line break.
pub fn render_json(report: &RoleReport) -> String {
    finished(serde_json::to_string_pretty(report))
}

/// Where a role is paid most, as indented JSON with a final line break.
pub fn render_ranking_json(ranking: &Ranking) -> String {
    finished(serde_json::to_string_pretty(ranking))
}

/// The JSON Schema of [`RoleReport`], as kept in `docs/schema/role-report.json`.
pub fn role_report_schema() -> String {
    schema_of::<RoleReport>()
}

/// The JSON Schema of [`Comparison`], as kept in `docs/schema/comparison.json`.
pub fn comparison_schema() -> String {
    schema_of::<Comparison>()
}

/// The JSON Schema of [`PriceAnswer`], as kept in `docs/schema/price-answer.json`.
pub fn price_answer_schema() -> String {
    schema_of::<PriceAnswer>()
}

/// The JSON Schema of [`FigureEvidence`], as kept in `docs/schema/figure-evidence.json`.
pub fn figure_evidence_schema() -> String {
    schema_of::<FigureEvidence>()
}

/// The JSON Schema of [`Verification`], as kept in `docs/schema/verification.json`.
pub fn verification_schema() -> String {
    schema_of::<Verification>()
}

/// The JSON Schema of [`AnswerDifference`], as kept in `docs/schema/answer-difference.json`.
pub fn answer_difference_schema() -> String {
    schema_of::<AnswerDifference>()
}

/// The JSON Schema of [`LintReport`], as kept in `docs/schema/lint-report.json`.
pub fn lint_report_schema() -> String {
    schema_of::<LintReport>()
}

/// An evaluation of facts as indented JSON with a final line break, with what changed from another run where there is one.
pub fn render_evaluation_json(evaluation: &FactEvaluation, changes: Option<&[FieldChange]>) -> String {
    let mut value = serde_json::to_value(evaluation).expect("an evaluation is plain data with text keys");
    if let (Some(changes), Some(object)) = (changes, value.as_object_mut()) {
        object.insert("changes".to_owned(), serde_json::to_value(changes).expect("changes are plain data"));
    }
    finished(serde_json::to_string_pretty(&value))
}

/// Gaps between posted and surveyed pay as indented JSON with a final line break.
pub fn render_calibration_json(report: &CalibrationReport) -> String {
    finished(serde_json::to_string_pretty(report))
}
