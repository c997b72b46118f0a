//! The tools: their names, what they are for, and the shapes of what they take and give.

use std::sync::{Arc, LazyLock};

use rmcp::handler::server::tool::{schema_for_input, schema_for_output};
use rmcp::model::{JsonObject, Tool, ToolAnnotations};
use schemars::JsonSchema;
use serde_json::Value;

use super::digest::{CompareDigest, EvidenceDigest, LintDigest, PriceDigest, ReportDigest, RolesDigest};
use super::input::{CompareInput, EvidenceInput, LintInput, PriceInput, ReportInput, RolesInput};

/// A tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ToolName {
    Report,
    Compare,
    Price,
    Lint,
    Roles,
    Evidence,
}

impl ToolName {
    const ALL: [Self; 6] = [Self::Report, Self::Compare, Self::Price, Self::Lint, Self::Roles, Self::Evidence];

    fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Compare => "compare",
            Self::Price => "price",
            Self::Lint => "lint",
            Self::Roles => "roles",
            Self::Evidence => "evidence",
        }
    }

    /// The tool with that name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.as_str() == name)
    }

    /// Every name, in words.
    pub(super) fn list() -> String {
        Self::ALL.map(|tool| format!("`{}`", tool.as_str())).join(", ")
    }

    fn title(self) -> &'static str {
        match self {
            Self::Report => "What a role pays",
            Self::Compare => "Roles side by side",
            Self::Price => "What an offer or a profile should pay",
            Self::Lint => "What a posting leaves out",
            Self::Roles => "Find a role",
            Self::Evidence => "The rows behind a figure",
        }
    }

    fn description(self) -> &'static str {
        match self {
            Self::Report => {
                "What a role pays in base pay a year: percentiles of posted pay with 95% intervals and sample sizes, by years of \
                 experience, level, arrangement and place, what goes with higher pay, and filed, surveyed and self-reported pay beside it \
                 (different evidence, never to be blended). Gives a digest of some 25 kilobytes; `full` adds the whole answer of some 300. \
                 Narrow the cohort with `area`, `level`, `arrangement`, `employer_kind`. Withheld figures say why."
            }
            Self::Compare => {
                "Two or more cohorts side by side: several roles, or one role with and without something (`with`: a place, an arrangement, \
                 a level, a kind of employer). Divides the gap between the medians by what it goes with; the bars sum to the gap. \
                 Associations, not causes."
            }
            Self::Price => {
                "What a posting, or a profile in your words (`role` and the rest), should pay in the United States: a prediction with \
                 intervals that hold 80 and 90 of 100 such postings, the pay of its cohort, the likest postings with their pages, what would \
                 move it, and where an offer lies. Predicted figures are modelled."
            }
            Self::Lint => {
                "What a posting leaves out that pay-transparency rules ask for, by the jurisdictions that its worksites come under and the \
                 rules in force on a day, each with its citation; and what is doubtful about the pay it states. Not legal advice."
            }
            Self::Roles => {
                "The roles that a report can be asked for, best match first, with how many postings name each. Tolerates typing errors. Use \
                 it when a name is unknown or could be several roles."
            }
            Self::Evidence => {
                "Opens the id of a figure of `report` or `compare`: the figure as it is computed now, whether it is still the same, how it is \
                 made, and the postings, filings or survey cells behind it with their pages."
            }
        }
    }

    fn tool(self) -> Tool {
        let (input, output) = match self {
            Self::Report => schemas::<ReportInput, ReportDigest>(),
            Self::Compare => schemas::<CompareInput, CompareDigest>(),
            Self::Price => schemas::<PriceInput, PriceDigest>(),
            Self::Lint => schemas::<LintInput, LintDigest>(),
            Self::Roles => schemas::<RolesInput, RolesDigest>(),
            Self::Evidence => schemas::<EvidenceInput, EvidenceDigest>(),
        };
        let hints = ToolAnnotations::with_title(self.title())
            .read_only(true)
            .destructive(false)
            .idempotent(true)
            .open_world(false);
        Tool::new(self.as_str(), self.description(), input)
            .with_title(self.title())
            .with_raw_output_schema(output)
            .with_annotations(hints)
    }
}

static TOOLS: LazyLock<Vec<Tool>> = LazyLock::new(|| ToolName::ALL.map(ToolName::tool).to_vec());

/// Every tool.
pub(super) fn tools() -> &'static [Tool] {
    &TOOLS
}

/// The tool with that name.
pub(super) fn tool(name: &str) -> Option<&'static Tool> {
    TOOLS.iter().find(|tool| tool.name == name)
}

fn schemas<I: JsonSchema + 'static, O: JsonSchema + 'static>() -> (Arc<JsonObject>, Arc<JsonObject>) {
    let input = schema_for_input::<I>().expect("arguments are an object");
    (Arc::new(plain(&input)), Arc::new(short(plain(&schema_for_output::<O>()))))
}

/// The schema with the words for the answer's own fields only: those of its parts stand in `docs/schema`, and would be sent with every tool.
fn short(mut schema: JsonObject) -> JsonObject {
    if let Some(parts) = schema.get_mut("$defs") {
        remove(parts, &|name, value| name == "description" && value.is_string());
    }
    schema
}

/// The schema without what only some validators know: formats of numbers, which clients complain about, and the mark of its dialect.
fn plain(schema: &JsonObject) -> JsonObject {
    let mut fields = schema.clone();
    fields.remove("$schema");
    let is_numeric =
        |name: &str, value: &Value| name == "format" && value.as_str().is_some_and(|format| format != "date");
    for value in fields.values_mut() {
        remove(value, &is_numeric);
    }
    fields
}

/// Removes the fields that `is_left_out` names, at any depth.
fn remove(value: &mut Value, is_left_out: &dyn Fn(&str, &Value) -> bool) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, value| !is_left_out(name, value));
            fields.values_mut().for_each(|value| remove(value, is_left_out));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| remove(item, is_left_out)),
        _ => {}
    }
}
