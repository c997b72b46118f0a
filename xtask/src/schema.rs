//! `cargo xtask schema`: what the documentation takes from the code: the JSON Schemas in `docs/schema/`, the `OpenAPI` document, the table of
//! sources.

use std::fs;

use earnest_report::{
    answer_difference_schema, comparison_schema, figure_evidence_schema, lint_report_schema, price_answer_schema,
    role_report_schema, verification_schema,
};
use earnest_sources::sources_page;
use miette::{IntoDiagnostic, bail};

use crate::repository::root;

/// Makes a file.
type Make = fn() -> String;

/// Each file below `docs/`, and what makes it.
const FILES: [(&str, Make); 9] = [
    ("schema/role-report.json", role_report_schema),
    ("schema/comparison.json", comparison_schema),
    ("schema/price-answer.json", price_answer_schema),
    ("schema/figure-evidence.json", figure_evidence_schema),
    ("schema/verification.json", verification_schema),
    ("schema/answer-difference.json", answer_difference_schema),
    ("schema/lint-report.json", lint_report_schema),
    ("openapi.json", openapi),
    ("sources.md", sources_page),
];

fn openapi() -> String {
    format!("{:#}\n", earnest_server::openapi_json())
}

/// Writes the files, or checks them.
pub(crate) fn run(check: bool) -> miette::Result<()> {
    let folder = root().join("docs");
    fs::create_dir_all(folder.join("schema")).into_diagnostic()?;
    for (file, make) in FILES {
        let (path, text) = (folder.join(file), make());
        if !check {
            fs::write(&path, text).into_diagnostic()?;
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            bail!(help = "run `cargo xtask schema`", "{} is not what the code makes", path.display());
        }
    }
    Ok(())
}
