//! The schemas of the `OpenAPI` document: those of the types themselves, each written down once.

use earnest_core::answer::{Comparison, FigureEvidence, LintReport, PriceAnswer, Ranking, RoleReport};
use earnest_core::{Facts, ListedRole};
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value};

use super::input::PostingInput;
use super::lint::LintQuestion;
use super::price::PriceQuestion;
use super::roles::RolePage;
use super::sources::SourceList;
use super::status::Status;
use super::wages::WageList;
use crate::problem::HttpProblem;

/// Where schemas stand in the document.
const PATH: &str = "/components/schemas";

/// Every schema by its name.
pub(super) fn schemas() -> Map<String, Value> {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = PATH.into());
    let mut answers = settings.clone().for_serialize().into_generator();
    register_answers(&mut answers);
    let mut questions = settings.for_deserialize().into_generator();
    questions.subschema_for::<PriceQuestion>();
    questions.subschema_for::<PostingInput>();
    questions.subschema_for::<LintQuestion>();
    let mut schemas = questions.take_definitions(true);
    schemas.extend(answers.take_definitions(true));
    for schema in schemas.values_mut() {
        without_null_defaults(schema);
    }
    schemas
}

fn register_answers(answers: &mut SchemaGenerator) {
    answers.subschema_for::<RoleReport>();
    answers.subschema_for::<Comparison>();
    answers.subschema_for::<Ranking>();
    answers.subschema_for::<PriceAnswer>();
    answers.subschema_for::<LintReport>();
    answers.subschema_for::<FigureEvidence>();
    answers.subschema_for::<Facts>();
    answers.subschema_for::<ListedRole>();
    answers.subschema_for::<RolePage>();
    answers.subschema_for::<WageList>();
    answers.subschema_for::<SourceList>();
    answers.subschema_for::<Status>();
    answers.subschema_for::<HttpProblem>();
}

/// A field that may be absent has no default that it may not have.
fn without_null_defaults(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if fields.get("default") == Some(&Value::Null) {
                fields.remove("default");
            }
            fields.values_mut().for_each(without_null_defaults);
        }
        Value::Array(members) => members.iter_mut().for_each(without_null_defaults),
        _ => {}
    }
}
