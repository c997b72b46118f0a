//! Labels kept in the repository, one JSON object a line.

use std::fs;

use miette::{IntoDiagnostic, WrapErr};
use serde::de::DeserializeOwned;

use crate::repository::root;

/// The lines of a file of labels.
pub(super) fn read_lines<T: DeserializeOwned>(name: &str) -> miette::Result<Vec<T>> {
    let path = root().join("fixtures/labels/2026-11").join(name);
    let text =
        fs::read_to_string(&path).into_diagnostic().wrap_err_with(|| format!("cannot read `{}`", path.display()))?;
    text.lines().map(|line| serde_json::from_str(line).into_diagnostic()).collect()
}
