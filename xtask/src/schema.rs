//! `cargo xtask schema`: the JSON Schemas in `docs/schema/`, made from the types.

use std::fs;

use earnest_report::{
    answer_difference_schema, comparison_schema, figure_evidence_schema, price_answer_schema, role_report_schema,
    verification_schema,
};
use miette::{IntoDiagnostic, bail};

use crate::repository::root;

/// Makes a schema.
type Schema = fn() -> String;

/// Each schema's file, and what makes it.
const SCHEMAS: [(&str, Schema); 6] = [
    ("role-report.json", role_report_schema),
    ("comparison.json", comparison_schema),
    ("price-answer.json", price_answer_schema),
    ("figure-evidence.json", figure_evidence_schema),
    ("verification.json", verification_schema),
    ("answer-difference.json", answer_difference_schema),
];

/// Writes the schemas, or checks them.
pub(crate) fn run(check: bool) -> miette::Result<()> {
    let folder = root().join("docs/schema");
    fs::create_dir_all(&folder).into_diagnostic()?;
    for (file, schema) in SCHEMAS {
        let (path, schema) = (folder.join(file), schema());
        if !check {
            fs::write(&path, schema).into_diagnostic()?;
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&schema) {
            bail!(help = "run `cargo xtask schema`", "{} is not the schema of the code", path.display());
        }
    }
    Ok(())
}
