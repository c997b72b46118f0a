//! The one build of what is measured.

use std::process::Command;

use miette::{IntoDiagnostic, bail};

use crate::repository::root;

/// Arguments of cargo: the same for every measurement, so that nothing is built twice.
const BUILD: [&str; 8] =
    ["build", "--release", "--package", "earnest", "--package", "xtask", "--features", "earnest/cluster"];

/// Builds the binary with its cluster and this tool in the release profile.
pub(crate) fn earnest_release() -> miette::Result<()> {
    let built = Command::new("cargo").args(BUILD).current_dir(root()).status().into_diagnostic()?;
    if built.success() { Ok(()) } else { bail!("the release build failed") }
}
