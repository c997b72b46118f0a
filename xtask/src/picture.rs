//! `cargo xtask picture`: the picture of the role page in the README, taken from a served page by Chromium.

use std::path::Path;
use std::process::{Command, Stdio};

use miette::{IntoDiagnostic, WrapErr, bail};

use crate::repository::root;
use crate::served::Served;

/// The page, and how much of it is shown.
const PAGE: &str = "roles/backend-engineer";
const WINDOW: &str = "1100,1250";

/// The day of the page: of a picture that is taken anew only what changed changes.
const DAY: &str = "2026-11-22";

/// Takes the picture.
pub(crate) fn picture() -> miette::Result<()> {
    let built = Command::new("cargo").args(["build", "--package", "earnest"]).current_dir(root()).status();
    if !built.into_diagnostic()?.success() {
        bail!("the build failed");
    }
    let served =
        Served::start(&root().join("target/debug/earnest"), &["serve", "--listen", "127.0.0.1:0", "--as-of", DAY])?;
    let file = root().join("docs/pictures/role-page.png");
    std::fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).into_diagnostic()?;
    let profile = root().join("target/picture-profile");
    let taken = Command::new("chromium")
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("--window-size={WINDOW}"))
        .arg(format!("--screenshot={}", file.display()))
        .arg(format!("{}{PAGE}", served.url))
        .stderr(Stdio::null())
        .status()
        .into_diagnostic()
        .wrap_err("`chromium` takes the picture: `apt-get install chromium`")?;
    if !taken.success() {
        bail!("chromium failed");
    }
    println!("wrote {}", file.display());
    Ok(())
}
