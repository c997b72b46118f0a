//! `cargo xtask bench publish`: the whole site of the starter, in the release profile: written, then again with nothing changed, then on
//! another day, which changes every page.

use std::fs;
use std::process::Command;
use std::time::Instant;

use miette::{IntoDiagnostic, bail};

use crate::repository::root;

/// Day of the answers.
const AS_OF: &str = "2026-11-22";

/// The day before: the day stands on every page.
const OTHER_DAY: &str = "2026-11-21";

/// Builds the release binary, publishes three times and prints a table.
pub(crate) fn publish() -> miette::Result<()> {
    let built = Command::new("cargo")
        .args(["build", "--release", "--package", "earnest"])
        .current_dir(root())
        .status()
        .into_diagnostic()?;
    if !built.success() {
        bail!("the release build failed");
    }
    let around = root().join("target/bench-publish");
    if around.exists() {
        fs::remove_dir_all(&around).into_diagnostic()?;
    }
    fs::create_dir_all(&around).into_diagnostic()?;
    println!("{:<32} {:>9}  told", "site of the starter", "seconds");
    for (name, day) in [("written", AS_OF), ("again, nothing changed", AS_OF), ("another day", OTHER_DAY)] {
        let begun = Instant::now();
        let output = Command::new(root().join("target/release/earnest"))
            .arg("publish")
            .arg(around.join("site"))
            .args(["--base", "https://example.org/pay/", "--as-of", day])
            // Not the data of who measures.
            .env_remove("EARNEST_DATA")
            .env("XDG_DATA_HOME", around.join("none"))
            .output()
            .into_diagnostic()?;
        let seconds = begun.elapsed().as_secs_f64();
        if !output.status.success() {
            bail!("publishing failed: {}", String::from_utf8_lossy(&output.stderr));
        }
        let told = String::from_utf8_lossy(&output.stdout);
        println!("{name:<32} {seconds:>9.1}  {}", told.lines().take(3).map(str::trim).collect::<Vec<_>>().join("; "));
    }
    fs::remove_dir_all(&around).into_diagnostic()
}
