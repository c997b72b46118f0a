//! Runs every check and prints what each found.

use miette::bail;

use super::{edges, files};
use crate::repository::root;

/// Runs every check.
pub(crate) fn run() -> miette::Result<()> {
    let mut findings = edges::check(root())?;
    findings.extend(files::check(root())?);
    for finding in &findings {
        eprintln!("{finding}");
    }
    if findings.is_empty() {
        eprintln!("tidy: nothing found");
        return Ok(());
    }
    bail!("{} findings", findings.len())
}
