//! `cargo xtask schema`: the JSON Schemas in `docs/schema/`, made from the types.

use std::fs;

use miette::{IntoDiagnostic, bail};

use crate::repository::root;

/// Writes the schemas, or checks them.
pub(crate) fn run(check: bool) -> miette::Result<()> {
    let folder = root().join("docs/schema");
    let path = folder.join("role-report.json");
    let schema = earnest_report::role_report_schema();
    if check {
        let kept = fs::read_to_string(&path).into_diagnostic()?;
        if kept != schema {
            bail!(help = "run `cargo xtask schema`", "{} is not the schema of the code", path.display());
        }
        return Ok(());
    }
    fs::create_dir_all(&folder).into_diagnostic()?;
    fs::write(&path, schema).into_diagnostic()
}
